using System.Globalization;
using System.Text.RegularExpressions;
using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Commitments;

/// <summary>The measurable part of a promise: its number, its day, the unit made responsible.</summary>
internal static partial class TargetReader
{
    public static ReadTarget? Target(Reading reading, FigureIndex figures, int start, int end)
    {
        Figure? figure = null;
        foreach (var candidate in figures.Between(start, end))
        {
            if (candidate.Kind != ClaimKind.Rank && candidate.Status == ClaimStatus.Target)
            {
                if (figure is null && candidate.Kind == ClaimKind.Amount && candidate.Right.StartsWith('的'))
                {
                    // 总投资68亿元的23个项目: what they cost is not what is promised.
                    figure = candidate;
                    continue;
                }

                if (figure is null && reading.Text[start] == '为' && candidate.NumberStart - start <= 2)
                {
                    // 为5个小区加装电梯30部: for whom is not what.
                    figure = candidate;
                    continue;
                }

                figure = candidate;
                break;
            }

            figure ??= candidate;
        }

        if (figure is not null)
        {
            return new ReadTarget(figure.Value, figure.Unit, figure.Bound);
        }

        var clause = reading.Text[start..end];
        var stars = Stars().Match(clause);
        if (stars.Success)
        {
            Numerals.ReadZh(stars.Groups["n"].Value, 0, out var level, out _);
            return new ReadTarget(level, "星级", ClaimBound.None);
        }

        if (FullWords().IsMatch(clause))
        {
            return new ReadTarget(100, "%", ClaimBound.None);
        }

        for (var i = reading.FirstQuantityAt(start); i < reading.Quantities.Count && reading.Quantities[i].NumberStart < end; i++)
        {
            var q = reading.Quantities[i];
            var counted = q.IsCount && q is { Value: >= 2 } && !reading.InQuote[q.NumberStart] && !reading.InTitle[q.NumberStart]
                && !q.Grand
                && q.Unit is not ("次" or "类" or "种" or "层" or "批") && !Words.StartsWithAny(reading.Span(q.End, end), Words.AbstractNouns);
            if (counted && (q.Start == 0 || reading.Text[q.Start - 1] != '第'))
            {
                return new ReadTarget(q.Value, q.Unit, q.Bound);
            }
        }

        return null;
    }

    /// <summary>年底前, 6月底前, 上半年, 年内, 2016年9月前 as the last day of that time.</summary>
    public static string? Due(Reading reading, int start, int end)
    {
        var plan = reading.Outline.PlanYear;
        var clause = reading.Text[start..end];
        var m = Deadline().Match(clause);
        if (!m.Success)
        {
            return null;
        }

        var year = m.Groups["y"].Success ? int.Parse(m.Groups["y"].ValueSpan, CultureInfo.InvariantCulture) : plan;
        if (year is not { } y)
        {
            return null;
        }

        var month = 12;
        if (m.Groups["m"].Success)
        {
            month = int.Parse(m.Groups["m"].ValueSpan, CultureInfo.InvariantCulture);
        }
        else if (m.Groups["half"].Success)
        {
            month = m.Groups["half"].Value switch
            {
                "上半年" => 6,
                "一季度" => 3,
                "二季度" => 6,
                "三季度" => 9,
                _ => 12,
            };
        }

        if (month is < 1 or > 12)
        {
            return null;
        }

        var last = DateTime.DaysInMonth(y, month);
        var day = m.Groups["d"].Success ? Math.Clamp(int.Parse(m.Groups["d"].ValueSpan, CultureInfo.InvariantCulture), 1, last) : last;
        if (m.Groups["m"].Success && !m.Groups["d"].Success && m.Groups["before"].Success && !m.Groups["end"].Success)
        {
            // 9月前 means before September begins.
            var first = new DateOnly(y, month, 1).AddDays(-1);
            return first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return new DateOnly(y, month, day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>由经济服务办牵头, (责任单位:城建办): the unit that the text itself names.</summary>
    public static string? Responsible(Reading reading, int start, int end)
    {
        var from = start;
        while (from > 0 && start - from < 60 && reading.Text[from - 1] is not (';' or '。' or '\n' or '!'))
        {
            from--;
        }

        var m = InCharge().Match(reading.Text, from, end - from);
        if (!m.Success)
        {
            // (责任单位:城建办) stands behind the sentence, before or after its full stop.
            var open = end;
            while (open < reading.Text.Length && reading.Text[open] is '。' or ';')
            {
                open++;
            }

            var close = open < reading.Text.Length && reading.Text[open] == '('
                ? reading.Text.IndexOf(')', open, Math.Min(40, reading.Text.Length - open)) : -1;
            m = close > 0 ? InCharge().Match(reading.Text, open, close + 1 - open) : m;
        }

        return m.Success ? m.Groups["u"].Value : null;
    }

    /// <summary>(责任单位:经发办;完成时限:12月底) at the end of a paragraph speaks for all that the paragraph promises.</summary>
    public static (string? Unit, string? Due) InClosingBracket(Reading reading, Outlines.Paragraph paragraph)
    {
        var end = paragraph.End;
        while (end > paragraph.Start && reading.Text[end - 1] is '。' or ';' or '\t')
        {
            end--;
        }

        var open = end > paragraph.Start && reading.Text[end - 1] == ')'
            ? reading.Text.LastIndexOf('(', end - 1, Math.Min(80, end - paragraph.Start)) : -1;
        if (open <= paragraph.Start || reading.Text[open - 1] != '。' || InCharge().Match(reading.Text, open, end - open) is not { Success: true } m)
        {
            return (null, null);
        }

        var limit = Limit().Match(reading.Text, open, end - open);
        return (m.Groups["u"].Value, limit.Success ? Due(reading, open + limit.Groups["d"].Index - open, end) : null);
    }

    [GeneratedRegex("(?:完成|办理)?(?:时限|时间|期限)[::](?<d>)")]
    private static partial Regex Limit();

    [GeneratedRegex("全覆盖(?!式)|全达标|100%|百分之百|百分百|零发生|归零|为零|零增长|零增量|零事故")]
    public static partial Regex FullWords();

    [GeneratedRegex("(?<n>[三四五])星级")]
    private static partial Regex Stars();

    [GeneratedRegex("(?:(?<y>20[0-9]{2})年)?(?:(?<m>1?[0-9])月(?:(?<d>[0-3]?[0-9])日)?(?<end>底|末)?(?<before>前|之前|以前)|(?<=[时限间期][::](?:20[0-9]{2}年)?)(?<m>1?[0-9])月(?<end>底|末)?|(?<half>上半年|下半年|" +
        "[一二三四]季度)(?:前|内|末|底)?|年底(?:之?前)?|年内|年末|(?<=20[0-9]{2}年)底前)")]
    private static partial Regex Deadline();

    [GeneratedRegex("(?:[((]?(?:责任|牵头|主办|承办)(?:单位|部门|科室|领导)?[::]\\s*|由)(?<u>[\\p{IsCJKUnifiedIdeographs}、]{2,20}?)(?=牵头|负责|主办|承办|" +
        "[))。,,;;\\n]|$)")]
    private static partial Regex InCharge();
}
