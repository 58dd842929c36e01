using Jiedao.Publications.Reader.Layout;

namespace Jiedao.Publications.Reader.Outlines;

/// <summary>A paragraph of the readable text, with the headings above it and what its part is for.</summary>
internal sealed record Paragraph(int Start, int End, int BodyStart, IReadOnlyList<string> Section, PartSense Sense, int? Year,
    bool IsTitle);

/// <summary>The skeleton of a report.</summary>
internal sealed record Outline(
    IReadOnlyList<Paragraph> Paragraphs, IReadOnlyList<ReadHeading> Headings, string? Title, string? Office, int? Year, int? PlanYear,
        MonthSpan Months);

/// <summary>The months that a half-year or quarterly report speaks about.</summary>
internal readonly record struct MonthSpan(int From, int To)
{
    public static readonly MonthSpan WholeYear = new(1, 12);
}

/// <summary>Finds title, headings and parts. A part is told by the sense of its heading, or of its first words where it has none.</summary>
internal static class OutlineReader
{
    public static Outline Read(ReportText report, string file)
    {
        var text = report.Dense;
        var lines = Lines(text);
        var years = ReportYears.Find(text, lines, file);
        var title = FindTitle(text, lines);
        var whole = PartSenses.OfTitle(title is { } t ? text[t.Start..t.End] : Opening(text));
        var headings = new List<ReadHeading>();
        var paragraphs = new List<Paragraph>();
        var path = new List<(int Level, string Text, PartSense Sense, int? Year)>();
        if (title is { } line)
        {
            headings.Add(Heading(report, 0, line.Start, line.End, whole));
        }

        foreach (var (start, end) in lines)
        {
            var isTitle = title is { } found && found.Start == start;
            var level = isTitle ? 0 : PartSenses.HeadingLevel(text.AsSpan(start, end - start));
            var body = start;
            if (level > 0)
            {
                body = HeadingEnd(text, start, end);
                path.RemoveAll(h => h.Level >= level);
                var heading = text[start..body].TrimEnd('。', ':', ';', ',', '\t');
                if (level >= 3 && body == end && IsItem(text.AsSpan(start, end - start)))
                {
                    // 3.建成绿色社区2个; is an item of a list: what it says is the text of its part.
                    HeadingMarks.LevelOf(text.AsSpan(start, end - start), out var mark);
                    body = start + mark;
                }

                var above = path.Count > 0 ? path[^1].Sense : whole;
                var sense = PartSenses.OfHeading(heading, level, years) ?? above;
                path.Add((level, heading, sense, PartSenses.YearOf(heading)));
                headings.Add(Heading(report, level, start, start + heading.Length, sense));
            }
            else if (PartSenses.LeavesSubsection(text.AsSpan(start, end - start)))
            {
                path.RemoveAll(h => h.Level >= 2);
            }

            var part = path.Count > 0 ? path[^1].Sense : whole;
            var own = level > 0 ? null : PartSenses.OfParagraph(text.AsSpan(start, Math.Min(90, end - start)), part, years);
            var year = path.Count == 0 ? null : path.LastOrDefault(h => h.Year is not null).Year;
            paragraphs.Add(new Paragraph(start, end, body, [.. path.Select(h => h.Text)], own ?? part, year, isTitle));
            AddRunIns(report, headings, body, end, own ?? part);
        }

        var office = ReportYears.OfficeIn(text, title);
        var name = title is { } at ? text[at.Start..at.End] : null;
        return new Outline(paragraphs, headings, name, office, years.Year, years.PlanYear, years.Months);
    }

    private static bool IsItem(ReadOnlySpan<char> line) =>
        line[^1] == ';' || (line.Length > 12 && (line[^1] == '。' || line.Contains(',')));

    private static List<(int Start, int End)> Lines(string text)
    {
        var lines = new List<(int, int)>();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (end > start)
            {
                lines.Add((start, end));
            }

            start = end + 1;
        }

        return lines;
    }

    private static string Opening(string text) => text[..Math.Min(200, text.Length)];

    /// <summary>The title is one of the first lines, has no sentence in it and names itself a report.</summary>
    private static (int Start, int End)? FindTitle(string text, List<(int Start, int End)> lines)
    {
        foreach (var (start, end) in lines.Take(12))
        {
            var line = text.AsSpan(start, end - start);
            if (HeadingMarks.LevelOf(line) > 0)
            {
                break;
            }

            if (line.Length <= 60 && !line.ContainsAny("。;") && PartSenses.IsTitle(line))
            {
                return (start, end);
            }
        }

        return null;
    }

    /// <summary>A heading is a line of its own or the first sentence of its paragraph; overlong ones end at their first comma.</summary>
    private static int HeadingEnd(string text, int start, int end)
    {
        var line = text.AsSpan(start, end - start);
        var stop = line.IndexOfAny("。!?");
        if (stop >= 0 && stop <= 80)
        {
            return start + stop + 1;
        }

        if (stop < 0 && line.Length <= 80)
        {
            return end;
        }

        HeadingMarks.LevelOf(line, out var mark);
        var comma = line[mark..].IndexOfAny(",:;\t");
        return comma is >= 2 and <= 40 ? start + mark + comma + 1 : start + mark;
    }

    private static ReadHeading Heading(ReportText report, int level, int start, int end, PartSense sense)
    {
        var quote = report.Quote(start, end);
        return new ReadHeading(level, quote.Text, quote.Start, quote.End, sense);
    }

    /// <summary>一是…。 inside a paragraph: the words up to the first full stop or comma are its heading.</summary>
    private static void AddRunIns(ReportText report, List<ReadHeading> headings, int start, int end, PartSense sense)
    {
        var text = report.Dense;
        var at = start;
        while (at < end)
        {
            var length = HeadingMarks.RunInLength(text.AsSpan(at, Math.Min(8, end - at)));
            if (length > 0)
            {
                var rest = text.AsSpan(at, end - at);
                var stop = rest.IndexOfAny("。;:!");
                stop = stop < 0 ? rest.Length : stop;
                if (stop > 40)
                {
                    var comma = rest[length..].IndexOf(',');
                    stop = comma > 0 ? length + comma : stop;
                }

                headings.Add(Heading(report, HeadingMarks.RunIn, at, at + stop, sense));
            }

            var next = text.AsSpan(at, end - at).IndexOfAny("。;:!");
            if (next < 0)
            {
                return;
            }

            at += next + 1;
        }
    }
}
