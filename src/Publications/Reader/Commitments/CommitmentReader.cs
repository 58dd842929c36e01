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
        foreach (var sentence in reading.SentencesOf(paragraph))
        {
            if (sentence.Start < paragraph.BodyStart || IsPreamble(sentence))
            {
                continue;
            }

            var run = HeadingMarks.RunInLength(reading.Span(sentence.Start, sentence.End));
            var start = sentence.Start + run;
            if (run > 0 && sentence.End < paragraph.End && sentence.End - sentence.Start <= 40
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
            while (k + 1 < strong.Count && strong[k + 1] == last + 1
                && Words.StartsWithAny(text.AsSpan(clauses[last + 1].Start), Attributes))
            {
                k++;
                last++;
            }

            Add(paragraph, LeadStart(clauses, scored, first), clauses[last].End);
        }
    }

    private List<(int Start, int End)> Clauses(int start, int end)
    {
        var clauses = new List<(int, int)>();
        var from = start;
        for (var i = start; i <= end; i++)
        {
            if (i < end && (text[i] is not (',' or ':' or '(' or ')') || reading.InQuote[i] || reading.InTitle[i]))
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
