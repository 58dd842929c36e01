using MiniExcelLibs;

namespace Jiedao.Publications.Reader.Output;

/// <summary>A reading as a workbook with a sheet each for figures, checks, commitments and headings.</summary>
internal static class ReadReportSheets
{
    /// <summary>Cells of a workbook hold no more letters than this.</summary>
    private const int LongestCell = 32000;

    public static async Task WriteAsync(Stream output, IReadOnlyList<ReadReport> reports, CancellationToken ct)
    {
        var sheets = new Dictionary<string, object>
        {
            ["数字"] = reports.SelectMany(r => r.Claims.Select(c => Claim(r, c))).ToList(),
            ["核算"] = reports.SelectMany(r => r.Checks.Select(c => Check(r, c))).ToList(),
            ["承诺"] = reports.SelectMany(r => r.Commitments.Select(c => Commitment(r, c))).ToList(),
            ["标题"] = reports.SelectMany(r => r.Headings.Select(h => Heading(r, h))).ToList(),
        };
        using var buffer = new MemoryStream();
        await buffer.SaveAsAsync(sheets, cancellationToken: ct);
        buffer.Position = 0;
        await buffer.CopyToAsync(output, ct);
    }

    private static Dictionary<string, object?> Claim(ReadReport r, ReadClaim c) => new()
    {
        ["文件 file"] = r.File,
        ["位置 start"] = c.Start,
        ["指标 name"] = Safe(c.Name),
        ["数值 value"] = c.Value,
        ["上限 value_max"] = c.ValueMax,
        ["单位 unit"] = c.Unit,
        ["类别 kind"] = ReadReportJson.Word(c.Kind),
        ["期间 period"] = c.Period,
        ["状态 status"] = ReadReportJson.Word(c.Status),
        ["约数 approx"] = c.Approx ? "约" : null,
        ["界限 bound"] = c.Bound == ClaimBound.None ? null : c.Bound == ClaimBound.Min ? "以上" : "以内",
        ["名次范围 scope"] = c.Rank?.Scope,
        ["对象 subject"] = Safe(c.Subject),
        ["章节 section"] = Safe(string.Join(" / ", c.Section)),
        ["原文 quote"] = Safe(c.Quote),
    };

    private static Dictionary<string, object?> Check(ReadReport r, ReadCheck c) => new()
    {
        ["文件 file"] = r.File,
        ["位置 start"] = c.Quotes[0].Start,
        ["关系 relation"] = ReadReportJson.Word(c.Relation),
        ["应为 expected"] = c.Expected,
        ["文中 stated"] = c.Stated,
        ["结论 verdict"] = ReadReportJson.Word(c.Verdict),
        ["说明 note"] = Safe(c.Note),
        ["可能笔误 slip"] = Safe(c.Slip?.ToString()),
        ["原文 quotes"] = Safe(string.Join(" | ", c.Quotes.Select(q => q.Text))),
    };

    private static Dictionary<string, object?> Commitment(ReadReport r, ReadCommitment c) => new()
    {
        ["文件 file"] = r.File,
        ["位置 start"] = c.Start,
        ["承诺 what"] = Safe(c.What),
        ["目标值 target"] = c.Target?.Value,
        ["目标单位 unit"] = c.Target?.Unit,
        ["时限 due"] = c.Due,
        ["责任单位 responsible"] = Safe(c.Responsible),
        ["章节 section"] = Safe(string.Join(" / ", c.Section)),
        ["原文 quote"] = Safe(c.Quote),
    };

    private static Dictionary<string, object?> Heading(ReadReport r, ReadHeading h) => new()
    {
        ["文件 file"] = r.File,
        ["级别 level"] = h.Level,
        ["标题 text"] = Safe(h.Text),
        ["位置 start"] = h.Start,
    };

    /// <summary>Text of a stranger's file must not become a formula in the workbook.</summary>
    private static string? Safe(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        var clean = string.Concat(text.Where(c => c >= ' ' || c is '\n' or '\t'));
        clean = clean.Length > LongestCell ? clean[..LongestCell] : clean;
        return clean.Length > 0 && clean[0] is '=' or '+' or '-' or '@' ? "'" + clean : clean;
    }
}
