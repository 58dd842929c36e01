using System.Globalization;
using Jiedao.Publications.Reader.Grammar;
using Jiedao.Publications.Reader.Outlines;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>Gives every figure of a sentence its period: a date at the head of a clause governs what follows, up to the full
/// stop.</summary>
internal sealed class PeriodReader(Reading reading)
{
    private readonly string text = reading.Text;
    private int next;

    /// <summary>The dates of a sentence that govern figures, in order. Sentences must be asked for in order.</summary>
    public List<DateMark> Governing(Sentence sentence)
    {
        var governing = new List<DateMark>();
        while (next < reading.DateMarks.Count && reading.DateMarks[next].Start < sentence.Start)
        {
            next++;
        }

        for (; next < reading.DateMarks.Count && reading.DateMarks[next].Start < sentence.End; next++)
        {
            var mark = reading.DateMarks[next];
            if (!reading.InQuote[mark.Start] && !reading.InTitle[mark.Start] && Governs(mark))
            {
                governing.Add(mark);
            }
        }

        return governing;
    }

    public (string Period, ClaimStatus Status) Of(Figure figure, List<DateMark> governing)
    {
        var paragraph = figure.Paragraph;
        var year = reading.YearOf(paragraph);
        for (var i = governing.Count - 1; i >= 0; i--)
        {
            var mark = governing[i];
            if (mark.Start > figure.NumberStart)
            {
                continue;
            }

            if ((Before(mark, out var word) && word is "由" or "从" && Later(figure, mark)) || LeftBracket(mark, figure))
            {
                continue;
            }

            if (mark.Form == DateForm.SinceFounding)
            {
                if (Crosses(mark.End, figure.NumberStart, ';'))
                {
                    continue;
                }

                return ("cumulative", ClaimStatus.Actual);
            }

            return FromMark(mark, year, paragraph);
        }

        return Default(figure, year);
    }

    private (string Period, ClaimStatus Status) FromMark(DateMark mark, int? reportYear, Paragraph paragraph)
    {
        if (mark.Form is DateForm.Years or DateForm.PlanFive)
        {
            return ($"{mark.Year}..{mark.ToYear}", ClaimStatus.Actual);
        }

        var own = mark.Year ?? (reportYear + mark.Shift);
        if (own is not { } year)
        {
            return ("", ClaimStatus.Actual);
        }

        var plan = paragraph.Sense == PartSense.Plan
            || (reading.Outline.Year is { } summary && year > summary && reading.Outline.PlanYear == year);
        if (plan && year >= (reading.Outline.PlanYear ?? year) && mark.Form != DateForm.Day)
        {
            return ("plan:" + Number(year), ClaimStatus.Target);
        }

        if (mark.Form == DateForm.Year || (mark is { FromMonth: 1, ToMonth: 12, Form: DateForm.Months }))
        {
            return (Number(year), ClaimStatus.Actual);
        }

        var upTo = Before(mark, out var word) && word is "截至" or "截止" or "截止到" or "截至到" or "到" or "至";
        if (upTo)
        {
            return mark.ToMonth == 12 ? (Number(year), ClaimStatus.Actual) : (Months(year, 1, mark.ToMonth), ClaimStatus.ToDate);
        }

        if (mark.Form == DateForm.Day)
        {
            return ($"{year:D4}-{mark.FromMonth:D2}-{mark.Day:D2}", ClaimStatus.Actual);
        }

        return (Months(year, mark.FromMonth, mark.ToMonth), mark.FromMonth == 1 ? ClaimStatus.ToDate : ClaimStatus.Actual);
    }

    private (string Period, ClaimStatus Status) Default(Figure figure, int? year)
    {
        if (year is not { } own)
        {
            return ("", figure.Paragraph.Sense == PartSense.Plan ? ClaimStatus.Target : ClaimStatus.Actual);
        }

        if (figure.Paragraph.Sense == PartSense.Plan)
        {
            return IsStandingFact(figure) ? (Number(own), ClaimStatus.Actual) : ("plan:" + Number(own), ClaimStatus.Target);
        }

        var months = reading.Outline.Months;
        return months is { From: 1, To: 12 } ? (Number(own), ClaimStatus.Actual)
            : (Months(own, months.From, months.To), ClaimStatus.Actual);
    }

    /// <summary>In a plan, what already exists is told with 现有、已、依托 and is no target.</summary>
    private static bool IsStandingFact(Figure figure) =>
        Words.ContainsAny(figure.Left, "现有", "已建成", "已完成", "目前", "已有", "拥有", "依托", "辖区有", "充分利用", "立足", "优势")
            && !Words.ContainsAny(figure.Left, "达", "完成", "新增", "力争")
        || Words.ContainsAny(figure.Right, "优势");

    private static string Months(int year, int from, int to) =>
        from == 1 && to == 12 ? Number(year) : from == to ? $"{year:D4}-{from:D2}" : $"{year:D4}-{from:D2}..{year:D4}-{to:D2}";

    private static string Number(int year) => year.ToString("D4", CultureInfo.InvariantCulture);

    private bool Governs(DateMark mark)
    {
        var after = reading.Span(mark.End, Math.Min(text.Length, mark.End + 4));
        if (Words.StartsWithAny(after, ["目标", "任务", "计划", "度计划", "相比", "同期相比", "的目标", "规划", "工作", "版", "第"]))
        {
            return false;
        }

        if (mark.Form is DateForm.Day or DateForm.Months && IsBeginning(mark))
        {
            return false;
        }

        if (mark.Form is DateForm.Months && mark.FromMonth != mark.ToMonth)
        {
            return !ComparedTo(mark);
        }

        return reading.AtClauseStart(mark.Start) || Before(mark, out _) || (after.Length > 0 && after[0] is ',' && !ComparedTo(mark))
            || (mark.Form is DateForm.SinceFounding && !ComparedTo(mark))
                || (mark.Form == DateForm.Year && text[mark.Start] is '全' && !ComparedTo(mark));
    }

    /// <summary>自3月15日8:30起, 从5月开始: when something began says nothing about how long it is counted.</summary>
    private bool IsBeginning(DateMark mark)
    {
        if (!Before(mark, out var word) || word is not ("自" or "从"))
        {
            return false;
        }

        var at = mark.End;
        while (at < text.Length && at - mark.End < 8 && (char.IsAsciiDigit(text[at])
            || text[at] is ':' or '时' or '点' or '分' or '份' or '上' or '下' or '旬' or '中'))
        {
            at++;
        }

        return Words.StartsWithAny(text.AsSpan(at), ["起", "以来", "开始", "启动"]);
    }

    private bool ComparedTo(DateMark mark) => mark.Start > 0 && text[mark.Start - 1] is '比' or '较' or '与' or '同';

    private bool Before(DateMark mark, out string word)
    {
        foreach (var candidate in Leads)
        {
            if (Words.EndsAt(text, mark.Start, candidate))
            {
                word = candidate;
                return true;
            }
        }

        word = "";
        return false;
    }

    /// <summary>由去年的35宗下降到20宗: the date speaks for the first number only.</summary>
    private bool Later(Figure figure, DateMark mark)
    {
        var first = reading.FirstQuantityAt(mark.End);
        return first < reading.Quantities.Count && reading.Quantities[first].NumberStart < figure.NumberStart;
    }

    /// <summary>(2019年为346起): a date inside a bracket says nothing about what stands behind the bracket.</summary>
    private bool LeftBracket(DateMark mark, Figure figure)
    {
        var close = figure.NumberStart > mark.End ? reading.Span(mark.End, figure.NumberStart).IndexOf(')') : -1;
        return close >= 0 && !reading.Span(mark.End, mark.End + close).Contains('(');
    }

    private bool Crosses(int from, int to, char c) => from < to && text.AsSpan(from, to - from).Contains(c);

    private static readonly string[] Leads =
    [
        "截止到", "截至到", "截至", "截止", "其中", "到", "从", "由", "自", "于", "在", "一是", "二是", "三是", "四是", "五是", "六是",
    ];
}
