using System.Globalization;
using System.Text.RegularExpressions;

namespace Jiedao.Publications.Reader.Outlines;

/// <summary>Which year the summary and the plan of a report speak about.</summary>
internal sealed partial record ReportYears(int? Year, int? PlanYear, MonthSpan Months)
{
    public static ReportYears Find(string text, List<(int Start, int End)> lines, string file)
    {
        int? summary = null;
        int? plan = null;
        var months = MonthSpan.WholeYear;
        foreach (var (start, end) in lines)
        {
            var line = InDigits(text.AsSpan(start, Math.Min(end - start, 60)).ToString());
            var heading = PartSenses.HeadingLevel(line) == 1
                || (start < 400 && end - start <= 50 && !line.Contains('。') && PartSenses.IsTitle(line));
            if (heading)
            {
                Take(line, ref summary, ref plan, ref months);
                if (months == MonthSpan.WholeYear && SummaryNoun().IsMatch(line) && !PlanNoun().IsMatch(line)
                    && HalfWithNoun().Match(line) is { Success: true } half)
                {
                    months = SpanOf(half.Groups["half"].Value);
                }
            }
        }

        if (summary is null && plan is null)
        {
            TakeOpening(text, lines, ref summary, ref plan, ref months);
        }

        summary ??= plan is null ? Signed(text) ?? InFileName(file) ?? MostNamed(text) : null;

        // A half-year report plans the rest of its own year.
        plan ??= months is { From: 1, To: < 12 } ? summary : summary + 1;
        summary ??= plan - 1;
        return new ReportYears(summary, plan, months);
    }

    /// <summary>二〇一三年 → 2013年, letter for letter.</summary>
    public static string InDigits(string text) =>
        ZhYear().Replace(text, m => string.Concat(m.Value.Select(c => (char)('0' + Math.Max(0, Grammar.Numerals.Digit(c))))));

    /// <summary>The office as title or opening names it: 东柳街道, 坑梓办事处.</summary>
    public static string? OfficeIn(string text, (int Start, int End)? title)
    {
        if (title is { } t)
        {
            var m = Office().Match(text, t.Start, t.End - t.Start);
            if (m.Success)
            {
                return m.Groups["o"].Value;
            }
        }

        foreach (Match m in Office().Matches(text[..Math.Min(text.Length, 600)]))
        {
            var name = m.Groups["o"].Value;
            if (name[^1] is '道' or '处' && name[0] is not ('我' or '各' or '全' or '本' or '该')
                && !name.Contains("代表", StringComparison.Ordinal) && name != "街道办事处")
            {
                return name;
            }
        }

        return null;
    }

    private static void Take(string line, ref int? summary, ref int? plan, ref MonthSpan months)
    {
        foreach (Match m in YearWithNoun().Matches(line))
        {
            var year = int.Parse(m.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
            var rest = m.Groups["rest"].ValueSpan;
            if (PlanNoun().IsMatch(rest) && !SummaryNoun().IsMatch(rest))
            {
                plan ??= year;
            }
            else
            {
                if (summary is null && m.Groups["half"].Success)
                {
                    months = SpanOf(m.Groups["half"].Value);
                }

                summary ??= year;
            }
        }
    }

    private static MonthSpan SpanOf(string half)
    {
        switch (half)
        {
            case "上半年":
                return new MonthSpan(1, 6);
            case "前三季度" or "前三个季度":
                return new MonthSpan(1, 9);
            case "第一季度" or "一季度":
                return new MonthSpan(1, 3);
            case "第二季度" or "二季度":
                return new MonthSpan(4, 6);
            case "第三季度" or "三季度":
                return new MonthSpan(7, 9);
            case "第四季度" or "四季度":
                return new MonthSpan(10, 12);
            case "下半年":
                return new MonthSpan(7, 12);
            default:
                // 1-10月: the last number is the last month.
                var digits = half.AsSpan().TrimEnd("月份").ToString();
                var from = digits.Length;
                while (from > 0 && char.IsAsciiDigit(digits[from - 1]))
                {
                    from--;
                }

                return int.TryParse(digits.AsSpan(from), CultureInfo.InvariantCulture, out var last) && last is >= 1 and <= 12
                    ? new MonthSpan(1, last) : MonthSpan.WholeYear;
        }
    }

    private static void TakeOpening(string text, List<(int Start, int End)> lines, ref int? summary, ref int? plan, ref MonthSpan months)
    {
        foreach (var (start, end) in lines.Take(8))
        {
            var opening = text.AsSpan(start, Math.Min(end - start, 120));
            if (PartSenses.YearOf(opening.ToString()) is { } year)
            {
                if (PlanOpening().IsMatch(opening))
                {
                    plan = year;
                }
                else
                {
                    summary = year;
                    var half = YearWithNoun().Match(InDigits(opening.ToString())) is { Success: true } m ? m.Groups["half"].Value : "";
                    months = half.Length > 0 && months == MonthSpan.WholeYear ? SpanOf(half) : months;
                }

                return;
            }
        }
    }

    /// <summary>A report signed early in a year is about the year before it.</summary>
    private static int? Signed(string text)
    {
        var m = Signature().Match(text, Math.Max(0, text.Length - 200));
        if (!m.Success)
        {
            return null;
        }

        var year = int.Parse(m.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        var month = int.Parse(m.Groups["m"].ValueSpan, CultureInfo.InvariantCulture);
        return month <= 5 ? year - 1 : year;
    }

    private static int? InFileName(string file)
    {
        var m = FileYear().Match(Path.GetFileNameWithoutExtension(file));
        return m.Success ? int.Parse(m.ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static int? MostNamed(string text)
    {
        var counts = new Dictionary<int, int>();
        foreach (Match m in AnyYear().Matches(text[..Math.Min(text.Length, 60000)]))
        {
            var year = int.Parse(m.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
            counts[year] = counts.GetValueOrDefault(year) + 1;
        }

        return counts.Count == 0 ? null : counts.MaxBy(c => (c.Value, c.Key)).Key;
    }

    [GeneratedRegex("(?<y>20[0-9]{2}|19[89][0-9])年?度?(?<half>上半年|下半年|前三个?季度|第?[一二三四]季度|1[-~—至到]1?[0-9]月份?)?(?<rest>[^0-9,。;]{0,24})")]
    private static partial Regex YearWithNoun();

    [GeneratedRegex("(?<half>上半年|前三个?季度|第?一季度)")]
    private static partial Regex HalfWithNoun();

    [GeneratedRegex("计划|思路|打算|安排|要点|规划|设想|目标任务")]
    private static partial Regex PlanNoun();

    [GeneratedRegex("总结|回顾|情况|汇报|成效")]
    private static partial Regex SummaryNoun();

    [GeneratedRegex("(?<!“[^”]{0,12})(?<o>[\\p{IsCJKUnifiedIdeographs}*]{2,12}?(街道办事处|街道|办事处|镇|乡|社区|新区))(?!网站|党)")]
    private static partial Regex Office();

    [GeneratedRegex("(?<y>20[0-9]{2})年(?<m>1?[0-9])月([0-9]{1,2}日)?\\s*$")]
    private static partial Regex Signature();

    [GeneratedRegex("[二一][〇零九][〇零一二三四五六七八九]{2}(?=年)")]
    private static partial Regex ZhYear();

    [GeneratedRegex("(?<![0-9])20[0-9]{2}(?![0-9])")]
    private static partial Regex FileYear();

    [GeneratedRegex("(?<y>20[0-9]{2})年")]
    private static partial Regex AnyYear();

    [GeneratedRegex("开局之年|起步之年|总体(思路|要求)|工作思路|主要做好|将(继续|以|围绕|坚持|认真)|工作目标")]
    private static partial Regex PlanOpening();
}
