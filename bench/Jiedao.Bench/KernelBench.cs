using Jiedao.Kernel;

namespace Jiedao.Bench;

/// <summary>The pure parts of the kernel that run for every case, fact and row.</summary>
[Bench("kernel", "deadlines, expressions, search tokens, pinyin and checks: processor time and bytes of each")]
public static class KernelBench
{
    /// <param name="arguments">None.</param>
    public static Task RunAsync(string[] arguments)
    {
        var start = new DateTime(2014, 1, 1, 1, 0, 0, DateTimeKind.Utc);
        Measure("calendar from embedded notices", 1, _ => ChinaCalendar.Official.IsWorkday(new DateOnly(2014, 12, 31)));
        Measure("pinyin table read", 1, _ => Pinyin.Initials("龙田"));
        var office = new WorkSchedule(ChinaCalendar.Official, OfficeHours.Standard);
        Measure("hours of a century counted", 1, _ => office.OpenTime(start, start.AddDays(1)));
        foreach (var text in (string[])["5wd", "5wd ladder=50%:a,80%:b,due:c,+3d:d", "60d ladder=50%:a,due:b", "2wh", "24h"])
        {
            var rule = ClockRule.Parse(text);
            Measure("deadline " + text, 1_000_000, i => DeadlineCalculator.Compute(start.AddSeconds(i * 29L), rule, office));
        }

        var handled = ClockRule.Parse("5wd ladder=50%:a,80%:b,due:c,+3d:d");
        ClockPause[] pauses = [new(start.AddDays(3), start.AddDays(9), "x"), new(start.AddDays(400), start.AddDays(409), "x")];
        Measure("deadline with two pauses", 1_000_000, i => DeadlineCalculator.Compute(start.AddSeconds(i * 29L), handled, office, pauses));
        var due = DeadlineCalculator.Compute(start, handled, office);
        Measure("state and chip", 200_000, i => due.StateAt(start.AddMinutes(i)) == ClockState.Overdue ? due.Chip(start)
            : due.Chip(start.AddMinutes(i)));
        Measure("explained deadline with strip", 50_000, i =>
            (DeadlineCalculator.Compute(start.AddMinutes(i * 7), handled, office) is var d ? d.Explain() : null, d.Strip()));

        var condition = CompiledExpression.Compile("fact.dims.main == \"yes\" and fact.dims.late == \"no\"");
        var scope = new ExpressionScope(new Dictionary<string, object?> { ["fact.dims.main"] = "yes", ["fact.dims.late"] = "no" });
        Measure("expression computed", 1_000_000, _ => condition.IsTrue(scope));
        Measure("expression compiled", 20_000, _ =>
            CompiledExpression.Compile("form.amount > 100 and case.channel in [\"phone\", \"web\"]"));
        const string words = "龙兴北路大塘段下水道堵塞，污水倒灌店铺，36号门口三家店今天都没法开门。";
        Measure("tokens of a sentence", 200_000, _ => SearchText.Index(words));
        Measure("initials of a name", 1_000_000, _ => Pinyin.Initials("龙田社区居委会"));
        Measure("identity number checked", 1_000_000, _ => IdNumber.Refuses("11010519491231002X", new DateOnly(2014, 12, 31)));
        Measure("point shifted and back", 500_000, i => Gcj02.ToWgs84(Gcj02.FromWgs84(new GeoPoint(22.7 + (i * 1e-7), 114.3))));
        return Task.CompletedTask;
    }

    private static void Measure<T>(string what, int times, Func<int, T> does)
    {
        for (var i = 0; i < Math.Min(times / 20, 20_000); i++)
        {
            does(i);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++)
        {
            does(i);
        }

        var (elapsed, bytes) = (Environment.CpuUsage.TotalTime - cpu, GC.GetAllocatedBytesForCurrentThread() - before);
        Console.WriteLine($"{what,-48} {elapsed.TotalMicroseconds / times,12:0.000} µs  {bytes / times,8} B");
    }
}
