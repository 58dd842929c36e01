using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>What <c>jiedao verify</c> is asked.</summary>
public sealed record VerifyOptions
{
    /// <summary>Office by number, code or short name; null for every office.</summary>
    public string? Office { get; init; }

    /// <summary>JSON instead of sentences.</summary>
    public bool Json { get; init; }

    /// <summary>Language of sentences.</summary>
    public Lang Lang { get; init; }

    /// <summary>Daily roots known from paper, <c>2014-12-31=hex</c>; spaces in the hash are ignored.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];
}

/// <summary>The command line's <c>verify</c>: recomputes the chain and prints what it found.</summary>
public static class VerifyCommand
{
    /// <summary>Everything agrees.</summary>
    public const int Whole = 0;

    /// <summary>Something was found.</summary>
    public const int Broken = 1;

    /// <summary>Verifies and prints.</summary>
    /// <param name="services">The kernel's services.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="progress">Told what is done, over all offices; null when nobody watches.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns><see cref="Whole"/> or <see cref="Broken"/>.</returns>
    /// <exception cref="Refusal"><c>office_not_found</c>; <c>bad_format</c> for a root that cannot be read.</exception>
    public static async Task<int> RunAsync(
        IServiceProvider services, VerifyOptions options, TextWriter output, IProgress<(long Done, long Total)>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        var offices = services.GetRequiredService<Offices>();
        var chosen = options.Office is null ? await offices.AllAsync(ct) : [await offices.GetAsync(options.Office, ct)];
        var roots = options.Roots.ToDictionary(r => ReadRoot(r).Day, r => ReadRoot(r).Hash);
        var reports = new List<object>();
        var isWhole = true;
        foreach (var office in chosen)
        {
            var began = Stopwatch.GetTimestamp();
            var report = await services.GetRequiredService<ChainVerify>().RunAsync(office, roots, progress, ct);
            var seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 2);
            isWhole &= report.IsWhole;
            reports.Add(AsObject(report, seconds));
            if (!options.Json)
            {
                await PrintAsync(report, seconds, options.Lang, output);
            }
        }

        if (options.Json)
        {
            await output.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(reports, CanonicalJson.Options));
        }

        return isWhole ? Whole : Broken;
    }

    private static async Task PrintAsync(ChainReport report, double seconds, Lang lang, TextWriter output)
    {
        await output.WriteLineAsync(lang == Lang.Zh
            ? $"{report.Office}：核对记录 {report.Sealed} 条、事实 {report.Facts} 条，待封存 {report.Waiting} 条，用时 {seconds} 秒。"
            : $"{report.Office}: {report.Sealed} records and {report.Facts} facts recomputed, {report.Waiting} waiting, {seconds} s.");
        await output.WriteLineAsync((report.IsWhole, lang) switch
        {
            (true, Lang.Zh) => $"链完整。末位哈希 {report.Root}",
            (true, _) => $"The chain is whole. Last hash {report.Root}",
            (false, Lang.Zh) => $"链不完整：发现 {report.FaultCount} 处。",
            (false, _) => $"The chain is broken: {report.FaultCount} findings.",
        });
        foreach (var finding in report.Findings)
        {
            await output.WriteLineAsync("  " + finding.Say(lang));
        }
    }

    private static object AsObject(ChainReport report, double seconds) => new
    {
        office = report.Office,
        whole = report.IsWhole,
        records = report.Sealed,
        facts = report.Facts,
        waiting = report.Waiting,
        root = report.Root,
        seconds,
        faults = report.FaultCount,
        findings = report.Findings.Select(f => new
        {
            fault = f.Fault,
            sequence = f.Sequence,
            record = f.RecordId,
            about = f.About,
            zh = f.Say(Lang.Zh),
            en = f.Say(Lang.En),
        }),
    };

    private static (DateOnly Day, string Hash) ReadRoot(string text)
    {
        var parts = text.Split('=', 2);
        return parts.Length == 2 && DateOnly.TryParseExact(parts[0].Trim(), "yyyy-MM-dd", out var day)
            ? (day, parts[1].Replace(" ", "", StringComparison.Ordinal))
            : throw new Refusal(KernelProblems.BadFormat, new { expected = "2014-12-31=hash" }, "root");
    }
}
