using System.Diagnostics;
using System.Globalization;
using System.Text;
using Jiedao.Publications.Reader;
using Jiedao.Publications.Reader.Scoring;

namespace Jiedao.Bench;

/// <summary>
/// <c>reader speed [REPORTS]</c>: that many reports of about 20 KB each, made from the passages of the corpus, read and written as JSON lines on all
/// cores; <c>reader score ANNOTATIONS TEXTS</c>: how well readings agree with annotations.
/// </summary>
internal static class ReaderBench
{
    private const int ReportBytes = 20 * 1024;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["score", var annotations, var texts])
        {
            return Score(annotations, texts);
        }

        if (arguments is not ["speed", ..])
        {
            await Console.Error.WriteLineAsync("reader speed [REPORTS] | reader score ANNOTATIONS TEXTS");
            return 2;
        }

        var count = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1000;
        await SpeedAsync(count);
        return 0;
    }

    private static int Score(string annotations, string texts)
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
        return 0;
    }

    private static async Task SpeedAsync(int count)
    {
        var passages = Passages();
        var bytes = 0L;
        var figures = 0L;
        var peak = 0L;
        ReportReader.Read(Report(passages, 0), "warm-up.txt");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (i, _) =>
        {
            var report = Report(passages, i);
            var read = ReportReader.Read(report, $"{i}.txt");
            ReadReportWriter.ToText(read, ReadFormat.Jsonl);
            Interlocked.Add(ref bytes, report.Length);
            Interlocked.Add(ref figures, read.Claims.Count);
            if (i % 50 == 0)
            {
                InterlockedMax(ref peak, GC.GetTotalMemory(forceFullCollection: false));
            }

            return ValueTask.CompletedTask;
        });
        clock.Stop();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} reports, {bytes / 1048576.0:F1} MB, {figures} figures in {clock.Elapsed.TotalSeconds:F2} s on {Environment.ProcessorCount} cores"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"live memory before {before / 1048576.0:F1} MB, after {after / 1048576.0:F1} MB, highest seen {peak / 1048576.0:F1} MB"));
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
        for (var i = 0; Encoding.UTF8.GetByteCount(text.ToString()) < ReportBytes; i++)
        {
            if (i == 60)
            {
                text.Append("二、2020年工作计划\n");
            }

            text.Append(passages[((number * 7) + i) % passages.Count]).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static List<string> Passages()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "tests", "Jiedao.Tests")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Run from inside the repository.");
        }

        var corpus = Path.Combine(folder, "tests", "Jiedao.Tests", "Publications", "Reader", "corpus");
        return [.. Directory.GetFiles(corpus, "p*.txt").Order(StringComparer.Ordinal).Select(f => string.Join('\n', File.ReadLines(f).Skip(1)))];
    }
}
