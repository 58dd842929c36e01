using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Grammar;
using Jiedao.Publications.Reader.Layout;
using Jiedao.Publications.Reader.Outlines;

namespace Jiedao.Publications.Reader.Commitments;

/// <summary>
/// Reads the promises of the plan part. Every ;-segment gives what is concrete in it: each clause with a number or a named work by
/// itself, else its
/// most concrete clause together with those that carry it on. General phrases promise nothing that could be checked and are left out.
/// </summary>
internal sealed class CommitmentReader
{
    private const double Promise = 3.0;
    private const double Strong = 4.0;
    private readonly Reading reading;
    private readonly string text;
    private readonly FigureIndex figures;
    private readonly List<ReadCommitment> found = [];

    private CommitmentReader(Reading reading, FigureIndex figures)
    {
        this.reading = reading;
        text = reading.Text;
        this.figures = figures;
    }

    public static IReadOnlyList<ReadCommitment> Read(Reading reading, List<Figure> figures)
    {
        var reader = new CommitmentReader(reading, new FigureIndex(figures));
        foreach (var paragraph in reading.Outline.Paragraphs.Where(p => p.Sense == PartSense.Plan && !p.IsTitle))
        {
            reader.ReadParagraph(paragraph);
        }

        return reader.found;
    }

    private void ReadParagraph(Paragraph paragraph)
    {
        var first = found.Count;
        ReadSentences(paragraph);
        var (unit, due) = TargetReader.InClosingBracket(reading, paragraph);
        for (var i = first; i < found.Count && (unit ?? due) is not null; i++)
        {
            found[i] = found[i] with { Responsible = found[i].Responsible ?? unit, Due = found[i].Due ?? due };
        }
    }

    private void ReadSentences(Paragraph paragraph)
    {
        foreach (var sentence in reading.SentencesOf(paragraph))
        {
            var begin = Math.Max(sentence.Start, paragraph.BodyStart);
            if (sentence.End <= paragraph.BodyStart && IsPromisingHeading(sentence, out var mark))
            {
                begin = sentence.Start + mark;
            }
            else if (sentence.End <= paragraph.BodyStart)
            {
                continue;
            }

            if (IsPreamble(sentence))
            {
                continue;
            }

            var run = HeadingMarks.RunInLength(reading.Span(begin, sentence.End));
            var start = begin + run;
            if (run > 0 && sentence.End < paragraph.End && sentence.End - begin <= 40
                && !reading.Span(start, sentence.End).ContainsAny(",;"))
            {
                // 一是存量优化。 is a heading, the text behind it says what is promised.
                continue;
            }

            while (start < sentence.End)
            {
                var end = SegmentEnd(start, sentence.End);
                ReadSegment(paragraph, start, end);
                start = end + 1;
            }
        }
    }

    /// <summary>8.办好10项民生实事。 and 2.完成经济普查任务。 are headings and promises.</summary>
    private bool IsPromisingHeading(Sentence sentence, out int mark)
    {
        var level = HeadingMarks.LevelOf(reading.Span(sentence.Start, sentence.End), out mark);
        var end = SegmentEnd(sentence.Start, sentence.End);
        return figures.HasTarget(sentence.Start, sentence.End) || (level >= 3 && PromiseScale.Makes(reading, sentence.Start + mark, end)
            && PromiseScale.StandsAlone(reading, figures, sentence.Start + mark, end));
    }

    private int SegmentEnd(int start, int limit)
    {
        var i = start;
        while (i < limit && (text[i] is not (';' or '。' or '!' or '\t') || reading.InQuote[i]))
        {
            i++;
        }

        return i;
    }

    private bool IsPreamble(Sentence sentence)
    {
        var span = reading.Span(sentence.Start, sentence.End);
        return Words.ContainsAny(span, "重要讲话", "为指导", "为指引", "指导思想", "总体思路", "总体要求", "全会精神", "大精神,", "近年来", "近几年", "我们深知", "我们清醒",
            "从现实情况", "全会对", "以来,习近平", "作出新的贡献", "作出更大贡献");
    }

    private void ReadSegment(Paragraph paragraph, int start, int end)
    {
        // 四是依法治理进社区,… may open a segment behind a ; too.
        start += HeadingMarks.RunInLength(reading.Span(start, end));
        var clauses = Clauses(start, end);
        if (clauses.Count == 0)
        {
            return;
        }

        var scored = clauses.ConvertAll(c => PromiseScale.Weigh(reading, figures, c.Start, c.End));
        var strong = Enumerable.Range(0, clauses.Count)
            .Where(i => scored[i] >= Strong && PromiseScale.StandsAlone(reading, figures, clauses[i].Start, clauses[i].End)).ToList();
        if (strong.Count > 0)
        {
            // Beside a promise of its own, an institution that is to be made is told by itself too.
            strong = [.. Enumerable.Range(0, clauses.Count).Where(i => strong.Contains(i)
                || (scored[i] >= Strong && PromiseScale.Makes(reading, clauses[i].Start, clauses[i].End)))];
            AddStrong(paragraph, clauses, scored, strong);
            return;
        }

        var best = 0;
        for (var i = 1; i < clauses.Count; i++)
        {
            best = scored[i] > scored[best] ? i : best;
        }

        if (scored[best] < Promise)
        {
            return;
        }

        var from = best;
        while (from > 0 && scored[from - 1] >= Promise)
        {
            from--;
        }

        var to = best;
        while (to + 1 < clauses.Count && scored[to + 1] >= Promise - 1)
        {
            to++;
        }

        Add(paragraph, LeadStart(clauses, scored, from), clauses[to].End);
    }

    /// <summary>Each strong clause by itself; what only tells its size (总投资、涉及、其中) goes with the clause before it.</summary>
    private void AddStrong(Paragraph paragraph, List<(int Start, int End)> clauses, List<double> scored, List<int> strong)
    {
        for (var k = 0; k < strong.Count; k++)
        {
            var first = strong[k];
            var last = first;
            while (first > 0 && IsAttribute(clauses[first].Start, clauses[first].End) && (k == 0 || strong[k - 1] < first - 1))
            {
                // 启动连接线建设,全长6.8公里: the size belongs to the work named before it.
                first--;
            }

            while (k + 1 < strong.Count && strong[k + 1] == last + 1
                && IsAttribute(clauses[last + 1].Start, clauses[last + 1].End)
                && (TargetReader.Due(reading, clauses[last].Start, clauses[last].End) is null
                    || TargetReader.Due(reading, clauses[last + 1].Start, clauses[last + 1].End) is null))
            {
                k++;
                last++;
            }

            Add(paragraph, LeadStart(clauses, scored, first), clauses[last].End);
        }
    }

    /// <summary>总投资3亿元, 一期占地500亩 and a bare 增长7% say more of the promise before them.</summary>
    private bool IsAttribute(int start, int end)
    {
        var clause = reading.Span(start, end);
        return Words.StartsWithAny(clause, Attributes)
            || (clause.Length <= 14 && Words.ContainsAny(clause, "占地", "总投资", "建筑面积", "全长", "总长"))
            || (clause.Length <= 12 && Words.StartsWithAny(clause, Movements))
            || (clause.Length <= 12 && PromiseScale.OnlyCloses(clause) && TargetReader.Due(reading, start, end) is not null);
    }

    private static readonly string[] Movements = ["增长", "同比", "下降", "增速", "增幅", "年均增长", "较上年", "比上年"];

    private List<(int Start, int End)> Clauses(int start, int end)
    {
        var clauses = new List<(int, int)>();
        var from = start;
        for (var i = start; i <= end; i++)
        {
            if (i < end && text[i] == '(' && text.IndexOf(')', i, Math.Min(5, end - i)) is > 0 and var close)
            {
                // 新(改)建 is one word.
                i = close;
                continue;
            }

            var digits = i > from && i + 1 < end && text[i] is ',' or ':' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
            if (i < end && (text[i] is not (',' or ':' or '(' or ')') || digits || reading.InQuote[i] || reading.InTitle[i]))
            {
                continue;
            }

            if (i - from >= 4)
            {
                clauses.Add((from, i));
            }

            from = i + 1;
        }

        return clauses;
    }

    /// <summary>针对基层党组织书记, 在自愿申报的前提下: a leading adverbial belongs to the promise behind it.</summary>
    private int LeadStart(List<(int Start, int End)> clauses, List<double> scored, int i)
    {
        var start = clauses[i].Start;
        for (var k = i - 1; k >= 0 && scored[k] < Promise && Words.StartsWithAny(text.AsSpan(clauses[k].Start), Leads); k--)
        {
            start = clauses[k].Start;
        }

        return start;
    }

    private void Add(Paragraph paragraph, int start, int end)
    {
        MetricWords.WithoutOpenings(reading.Span(start, end), out _);
        var skip = 0;
        foreach (var word in (string[])["同时,", "同时", "此外,", "并"])
        {
            if (Words.At(text, start, word))
            {
                skip = word.Length;
                break;
            }
        }

        // 建成延伸段(全长1.8公里): a bracket that was opened is closed.
        if (text.AsSpan(start, end - start).LastIndexOf('(') > text.AsSpan(start, end - start).LastIndexOf(')')
            && end < text.Length && text[end] == ')')
        {
            end++;
        }

        var quote = reading.Report.Quote(start + skip, end);
        found.Add(new ReadCommitment(
            quote.Start,
            quote.End,
            quote.Text,
            PromiseScale.InShort(text[(start + skip)..end]),
            TargetReader.Target(reading, figures, start, end),
            TargetReader.Due(reading, start, end),
            TargetReader.Responsible(reading, start, end),
            paragraph.Section));
    }

    private static readonly string[] Attributes = ["其中", "涉及", "投资", "总投资", "占地", "惠及", "总建筑面积", "建筑面积", "覆盖", "总长", "全长", "计划投资", "受益",
        "总数", "总量", "总面积", "总规模", "达到", "达", "累计"];

    private static readonly string[] Leads = ["针对", "在", "按照", "按", "依托", "结合", "围绕", "根据"];
}
