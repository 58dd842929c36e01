using System.Diagnostics;
using System.Globalization;
using System.Text;
using Jiedao.Publications.Reader;
using Jiedao.Publications.Reader.Checks;
using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Commitments;
using Jiedao.Publications.Reader.Layout;
using Jiedao.Publications.Reader.Outlines;
using Jiedao.Publications.Reader.Scoring;

namespace Jiedao.Bench;

/// <summary>
/// <c>reader speed [REPORTS]</c>: that many reports of about 20 KB each, made from the passages of the corpus, read and written as JSON
/// lines on all
/// cores; <c>reader score ANNOTATIONS TEXTS</c>: how well readings agree with annotations.
/// </summary>
[Bench("reader", "speed [REPORTS] | stages | score ANNOTATIONS TEXTS: the report reader")]
internal static class ReaderBench
{
    private const int ReportBytes = 20 * 1024;

    public static async Task RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["stages", ..]:
                Stages(50);
                break;
            case ["score", var annotations, var texts]:
                Score(annotations, texts);
                break;
            case ["speed", .. var rest]:
                await SpeedAsync(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 1000);
                break;
            default:
                await Console.Error.WriteLineAsync("reader speed [REPORTS] | reader score ANNOTATIONS TEXTS");
                break;
        }
    }

    private static void Score(string annotations, string texts)
    {
        var all = new ScoreCard();
        foreach (var (id, card) in AnnotationFolder.Score(annotations, texts))
        {
            Console.WriteLine($"== {id}\n{card}");
            card.Remarks.ForEach(r => Console.WriteLine("  " + r));
            card.Remarks.Clear();
            all.Add(card);
        }

        Console.WriteLine($"== all\n{all}");
    }

    private static async Task SpeedAsync(int count)
    {
        var passages = Passages();
        var bytes = 0L;
        var figures = 0L;
        var peak = 0L;
        ReportReader.Read(Report(passages, 0), "warm-up.txt");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var worked = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (i, _) =>
        {
            var report = Report(passages, i);
            var read = ReportReader.Read(report, $"{i}.txt");
            ReadReportWriter.ToLines(read);
            Interlocked.Add(ref bytes, report.Length);
            Interlocked.Add(ref figures, read.Claims.Count);
            if (i % 50 == 0)
            {
                InterlockedMax(ref peak, GC.GetTotalMemory(forceFullCollection: false));
            }

            return ValueTask.CompletedTask;
        });
        clock.Stop();
        var busy = Environment.CpuUsage.TotalTime - worked;
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} reports, {bytes / 1048576.0:F1} MB, {figures} figures in {clock.Elapsed.TotalSeconds:F2} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {busy.TotalSeconds:F2} s of processor time"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"live memory before {before / 1048576.0:F1} MB, after {after / 1048576.0:F1} MB, highest seen {peak / 1048576.0:F1} MB"));
    }

    /// <summary>
    /// How the processor time of one thread divides among the stages of a reading: the least of several rounds, so that a busy machine
    /// does not
    /// count.
    /// </summary>
    private static void Stages(int count)
    {
        var passages = Passages();
        var reports = Enumerable.Range(0, count).Select(i => Encoding.UTF8.GetString(Report(passages, i))).ToList();
        var spent = new Dictionary<string, TimeSpan>();
        T Time<T>(string stage, Func<T> work)
        {
            var began = Environment.CpuUsage.TotalTime;
            var result = work();
            var took = Environment.CpuUsage.TotalTime - began;
            spent[stage] = spent.TryGetValue(stage, out var least) && least < took ? least : took;
            return result;
        }

        for (var round = 0; round < 12; round++)
        {
            var texts = Time("layout", () => reports.ConvertAll(ReportText.From));
            var outlines = Time("outline", () => texts.ConvertAll(t => OutlineReader.Read(t, "a.txt")));
            var readings = Time("quantities and dates", () => texts.Zip(outlines, (t, o) => new Reading(t, o)).ToList());
            var figures = Time("claims", () => readings.ConvertAll(ClaimReader.Read));
            Time("checks", () => readings.Zip(figures, CheckReader.Read).ToList());
            Time("commitments", () => readings.Zip(figures, CommitmentReader.Read).ToList());
            var read = Time("all", () => reports.ConvertAll(r => ReportReader.ReadText(r, "a.txt")));
            Time("writing", () => read.ConvertAll(r => ReadReportWriter.ToLines(r).Length));
        }

        foreach (var (stage, time) in spent)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage,-22} {time.TotalMilliseconds / count:F2} ms a report"));
        }
    }

    private static void InterlockedMax(ref long target, long value)
    {
        long seen;
        while (value > (seen = Interlocked.Read(ref target)) && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    /// <summary>A report of its own for each number: the passages in another order, under numbered headings.</summary>
    private static byte[] Report(List<string> passages, int number)
    {
        var text = new StringBuilder("新城街道2019年工作总结和2020年工作计划\n一、2019年工作总结\n");
        var bytes = 0;
        for (var i = 0; bytes < ReportBytes; i++)
        {
            var begun = text.Length;
            if (i == 18)
            {
                text.Append("二、2020年工作计划\n");
            }

            text.Append(passages[((number * 7) + i) % passages.Count]).Append('\n').Append(Prose[i % Prose.Length]).Append('\n')
                .Append(Prose[(i + 3) % Prose.Length]).Append('\n');
            bytes += Encoding.UTF8.GetByteCount(text.ToString(begun, text.Length - begun));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Between its figures a report is prose; with it there is about one figure to every two hundred bytes, as in published
    /// reports.</summary>
    private static readonly string[] Prose =
    [
        "坚持以人民为中心的发展思想，紧紧围绕年初确定的目标任务，强化责任落实，创新工作方法，扎实推进各项工作，群众的获得感、幸福感、安全感不断增强。",
        "进一步完善基层治理体系，健全网格化管理机制，推动管理和服务力量下沉，实现小事不出社区、大事不出街道，辖区社会大局持续和谐稳定。",
        "积极培育和践行社会主义核心价值观，广泛开展群众性文化活动，丰富居民精神文化生活，邻里关系更加融洽，文明风尚日益浓厚。",
        "严格落实全面从严治党主体责任，加强党员干部教育管理，持续改进工作作风，着力营造风清气正、干事创业的良好氛围。",
        "聚焦重点领域和薄弱环节，深入开展隐患排查整治，压实企业主体责任，安全生产形势总体平稳可控，城市运行更加有序。",
    ];

    private static List<string> Passages()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "tests", "Jiedao.Tests")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Run from inside the repository.");
        }

        var corpus = Path.Combine(folder, "tests", "Jiedao.Tests", "Publications", "Reader", "corpus");
        return [.. Directory.GetFiles(corpus, "p*.txt").Order(StringComparer.Ordinal)
            .Select(f => string.Join('\n', File.ReadLines(f).Skip(1)))];
    }
}
