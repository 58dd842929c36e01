using System.Globalization;

namespace Jiedao.Publications.Reader.Output;

/// <summary>A reading as a person wants it on a screen: what does not hold first, then figures by section, then promises.</summary>
internal static class ReadReportText
{
    public static async Task WriteAsync(TextWriter output, ReadReport report, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await output.WriteLineAsync($"{report.File}  {report.Title ?? report.Office ?? ""}");
        var wrong = report.Checks.Count(c => c.Verdict == CheckVerdict.DoesNotHold);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  数字 {report.Claims.Count}  核算 {report.Checks.Count}  不符 {wrong}  承诺 {report.Commitments.Count}"));
        if (report.Checks.Count > 0)
        {
            await output.WriteLineAsync("核算 checks");
            foreach (var check in report.Checks.OrderBy(c => c.Verdict == CheckVerdict.DoesNotHold ? 0 : 1))
            {
                await WriteCheckAsync(output, check);
            }
        }

        string? section = null;
        foreach (var claim in report.Claims)
        {
            var path = string.Join(" / ", claim.Section);
            if (path != section)
            {
                section = path;
                await output.WriteLineAsync(path.Length == 0 ? "数字 figures" : path);
            }

            await output.WriteLineAsync("  " + Line(claim));
        }

        if (report.Commitments.Count > 0)
        {
            await output.WriteLineAsync("承诺 commitments");
            foreach (var c in report.Commitments)
            {
                var target = c.Target is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  [{c.Target.Value}{c.Target.Unit}]");
                await output.WriteLineAsync($"  · {c.What}{target}{Behind(c.Due)}{Behind(c.Responsible)}");
            }
        }

        await output.WriteLineAsync();
    }

    private static async Task WriteCheckAsync(TextWriter output, ReadCheck check)
    {
        var mark = check.Verdict switch
        {
            CheckVerdict.Holds => "=",
            CheckVerdict.Rounding => "≈",
            CheckVerdict.Truncation => "⌊",
            CheckVerdict.DoesNotHold => "≠",
            _ => "?",
        };
        await output.WriteLineAsync($"  {mark} {ReadReportJson.Word(check.Relation)}  {check.Note}{Behind(check.Slip?.ToString())}");
        await output.WriteLineAsync($"      {string.Join(" | ", check.Quotes.Select(q => OneLine(q.Text)))}");
    }

    private static string Line(ReadClaim c)
    {
        var value = c.ValueMax is null ? $"{c.Value}" : $"{c.Value}–{c.ValueMax}";
        var marks = (c.Approx ? " 约" : "") + c.Bound switch
        {
            ClaimBound.Min => " ≥",
            ClaimBound.Max => " ≤",
            _ => "",
        };
        var status = c.Status == ClaimStatus.Actual ? null : ReadReportJson.Word(c.Status);
        return string.Create(CultureInfo.InvariantCulture,
            $"{c.Name}  {value} {c.Unit}{marks}  {ReadReportJson.Word(c.Kind)}  {c.Period}{Behind(status)}");
    }

    private static string Behind(string? words) => words is null ? "" : "  " + words;

    private static string OneLine(string text) => text.Replace("\r", "", StringComparison.Ordinal).Replace('\n', ' ');
}
