using System.Globalization;
using Jiedao.Kernel;

namespace Jiedao.Cli.Replay;

/// <summary>Spreads the year's cases over its days: more on working days and in busy months, some at night where the line has nights.</summary>
internal sealed class YearPlan(ReplayWorld world, YearFile year, DateTime opens)
{
    /// <summary>Every case of the year with the instant of its opening.</summary>
    public IEnumerable<CaseRun> Runs()
    {
        foreach (var entry in year.Lines)
        {
            var line = world.Catalogue.Line(entry.Line);
            foreach (var group in entry.Groups)
            {
                var plan = MovePlan.Of(line.Case!, group.Via, group.Until);
                var days = Days(group, entry.OffHours);
                for (var i = 0; i < group.Count; i++)
                {
                    var closes = line.Case!.Stages.TryGetValue(group.Until, out var end) ? end.Outcome is not null : true;
                    yield return new CaseRun(world, entry, group, line, plan)
                    {
                        // What is done by year's end is done by the evening before the demo opens; what is open goes as far as it goes.
                        FinishBy = opens.AddHours(closes ? -15 : -1),
                    }.OpenAt(Instant(days, entry.OffHours));
                }
            }
        }
    }

    private List<(DateOnly Day, double Until)> Days(GroupEntry group, double offHours)
    {
        var first = Read(group.From);
        var last = Read(group.To);
        var today = DateOnly.FromDateTime(year.Opens);
        var days = new List<(DateOnly, double)>();
        var sum = 0.0;
        for (var day = first; day <= last && (day < today || last == first || day == today); day = day.AddDays(1))
        {
            sum += year.Months[day.Month - 1] * (world.Schedule.Calendar.IsWorkday(day) || first == last ? 1 : offHours * 0.7);
            if (sum > 0)
            {
                days.Add((day, sum));
            }
        }

        return sum > 0 ? days : throw new ReplayFault($"No working day between {group.From} and {group.To}.");
    }

    private DateTime Instant(List<(DateOnly Day, double Until)> days, double offHours)
    {
        var at = world.Random.NextDouble() * days[^1].Until;
        var day = days.First(d => d.Until >= at).Day;
        var minute = world.Random.NextDouble() < offHours
            ? world.Random.Next(24 * 60)
            : world.Random.Next(2) == 0 ? (9 * 60) + world.Random.Next(175) : (14 * 60) + world.Random.Next(210);
        var instant = Clock.Instant(world.Office, day.ToDateTime(new TimeOnly(minute / 60, minute % 60, world.Random.Next(60))));
        // On the demo's own morning everything has arrived before it opens.
        return instant < opens ? instant : opens.AddMinutes(-1 - world.Random.Next(50));
    }

    private DateOnly Read(string monthDay) => DateOnly.ParseExact($"{year.Year}-{monthDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
