using System.Globalization;
using System.Text.RegularExpressions;
using Jiedao.Publications.Reader.Grammar;
using Jiedao.Publications.Reader.Layout;

namespace Jiedao.Publications.Reader.Outlines;

/// <summary>Tells summary, problems and plan apart by what headings and first words say.</summary>
internal static partial class PartSenses
{
    public static bool IsTitle(ReadOnlySpan<char> line) => TitleWords().IsMatch(line);

    public static PartSense OfTitle(string title)
    {
        if (SummaryWords().IsMatch(title))
        {
            return PartSense.Summary;
        }

        return PlanTitle().IsMatch(title) ? PartSense.Plan : PartSense.Summary;
    }

    /// <summary>Numbered headings, and short lines that name a part without a number.</summary>
    public static int HeadingLevel(ReadOnlySpan<char> line)
    {
        var level = HeadingMarks.LevelOf(line);
        if (level > 0)
        {
            // An enumerated figure is no heading: "1.5亿元" is caught by the digit rule, "3、4号线" by its length.
            return level;
        }

        return line.Length is >= 4 and <= 24 && !line.ContainsAny("。,;“:") && PartLine().IsMatch(line) ? 1 : 0;
    }

    /// <summary>Null when the heading says nothing of the kind and the part above it goes on.</summary>
    public static PartSense? OfHeading(string heading, int level, ReportYears years)
    {
        if (level > 2)
        {
            return null;
        }

        if (level == 2 && heading.Length > 24)
        {
            return null;
        }

        if (ProblemWords().IsMatch(heading))
        {
            return PartSense.Problems;
        }

        if (PlanWords().IsMatch(heading))
        {
            return PartSense.Plan;
        }

        if (SummaryWords().IsMatch(heading))
        {
            return PartSense.Summary;
        }

        return level == 1 && YearOf(heading) is { } year && years.Year is { } own && year > own ? PartSense.Plan : null;
    }

    /// <summary>A paragraph that turns to the problems or to the plan without a heading of its own.</summary>
    public static PartSense? OfParagraph(ReadOnlySpan<char> opening, PartSense part, ReportYears years)
    {
        if (part != PartSense.Summary)
        {
            return null;
        }

        if (ProblemOpening().IsMatch(opening))
        {
            return PartSense.Problems;
        }

        if (PlanOpening().IsMatch(opening))
        {
            return PartSense.Plan;
        }

        var year = YearOf(opening[..Math.Min(opening.Length, 8)].ToString());
        return year is { } y && years.Year is { } own && y == own + 1 ? PartSense.Plan : null;
    }

    /// <summary>同时、此外 and their like open a closing paragraph that belongs to the part and not to its last subsection.</summary>
    public static bool LeavesSubsection(ReadOnlySpan<char> line) => Words.StartsWithAny(line, Leaving);

    public static int? YearOf(string text)
    {
        var m = Year().Match(ReportYears.InDigits(text));
        return m.Success ? int.Parse(m.Value.AsSpan(0, 4), CultureInfo.InvariantCulture) : null;
    }

    private static readonly string[] Leaving =
        ["同时,", "此外,", "另外,", "与此同时,", "总之,", "一年来,", "回顾", "成绩来之不易", "成绩的取得", "各位", "在看到成绩", "在肯定成绩", "在取得成绩"];

    [GeneratedRegex("(工作|年度|述职|履职|建设)?(总结|报告|计划|要点|思路|打算|安排|汇报|情况)")]
    private static partial Regex TitleWords();

    [GeneratedRegex("计划|要点|思路|打算|安排|规划|方案")]
    private static partial Regex PlanTitle();

    [GeneratedRegex("总结|回顾|主要(工作|做法|成效|成绩|成果)|工作(情况|成效|进展|完成|开展|概况|成绩|亮点)|完成情况|开展情况|落实情况|基本情况|取得的?(成效|成绩|进展)|(经济社会)?发展情况|报告")]
    private static partial Regex SummaryWords();

    [GeneratedRegex("(存在|面临|主要)的?.{0,6}(问题|不足|困难|短板|挑战)|(问题|困难)(与|和|及)(不足|困难|原因|短板|挑战|对策)|不足之处|薄弱环节|存在不足|差距和不足|^[一二三四五六七八九十]+、(问题|不足|困难)")]
    private static partial Regex ProblemWords();

    [GeneratedRegex("计划|思路|打算|安排|下一?步|下一年|明年|来年|下阶段|下一阶段|工作要点|目标任务|奋斗目标|努力方向|今后|工作设想|展望|重点工作任务|(20[0-9]{2}|新的一年).{0,6}(重点|目标|任务|部署|" +
        "举措)|下半年(重点)?工作")]
    private static partial Regex PlanWords();

    [GeneratedRegex("^(主要)?(工作总结|工作回顾|存在的?(主要)?问题(和|与|及)?不?足?|下一?步(工作)?(计划|打算|安排|思路|重点)?|工作(计划|打算|思路|安排)|20[0-9]{2}年.{0,10}(总结|计划|打算|" +
        "思路|安排|要点|回顾)|明年.{0,8}(计划|打算|思路|安排)|取得的?(主要)?成绩|主要(工作)?成效)$")]
    private static partial Regex PartLine();

    [GeneratedRegex("(但|但是|同时|然而|虽然|看到|认识到|对照|不过).{0,60}(存在|面临|仍有|还有).{0,24}(问题|不足|困难|差距|短板|挑战)|^存在(的|着)?(主要)?(问题|不足)")]
    private static partial Regex ProblemOpening();

    [GeneratedRegex("^(下一?步|下一?阶段|明年|来年|新的一年|今后|接下来|下半年|展望)")]
    private static partial Regex PlanOpening();

    [GeneratedRegex("(?:19|20)[0-9]{2}年?(?![0-9])")]
    private static partial Regex Year();
}
