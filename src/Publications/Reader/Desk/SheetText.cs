using Jiedao.UiKit;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>A stretch of a line: plain words, or a figure.</summary>
public sealed record SheetPiece(string Text, KeptFigure? Figure);

/// <summary>A line of the report with what stands in it.</summary>
/// <param name="No">Number of the line, from 1.</param>
/// <param name="Pieces">Words and figures.</param>
/// <param name="Level">Level of the heading that the line is; null for body text.</param>
/// <param name="Checks">Checks whose last figure stands in the line.</param>
public sealed record SheetLine(int No, IReadOnlyList<SheetPiece> Pieces, int? Level, IReadOnlyList<KeptCheck> Checks);

/// <summary>The text of a kept reading, line by line, cut at its figures.</summary>
public sealed class SheetText
{
    private readonly List<(int Start, int End, int No)> spans = [];

    public SheetText(KeptReading kept)
    {
        var text = kept.Row.Text;
        var points = new CodePoints(text);
        var marks = Marks(kept, points);
        var levels = kept.Report.Headings.GroupBy(h => points.At(h.Start)).ToDictionary(g => g.Key, g => g.Min(h => h.Level));
        var lines = new List<SheetLine>();
        for (int start = 0, no = 1; start < text.Length; no++)
        {
            var next = text.IndexOf('\n', start);
            var end = next < 0 ? text.Length : next;
            spans.Add((points.Of(start), points.Of(end), no));
            if (!text.AsSpan(start, end - start).IsWhiteSpace())
            {
                lines.Add(Line(text, start, end, no, marks, levels, kept, points));
            }

            start = end + 1;
        }

        Lines = lines;
    }

    public IReadOnlyList<SheetLine> Lines { get; }

    /// <summary>Number of the line in which a code point lies.</summary>
    public int LineOf(int point)
    {
        var at = spans.FindIndex(s => point <= s.End);
        return at < 0 ? spans.Count : spans[at].No;
    }

    /// <summary>The four kinds by which figures are marked.</summary>
    public static FigureKind KindOf(ReadClaim claim) => claim.Kind switch
    {
        ClaimKind.Count => FigureKind.Count,
        ClaimKind.Amount => FigureKind.Money,
        ClaimKind.Rate or ClaimKind.Yoy => FigureKind.Rate,
        ClaimKind.Area or ClaimKind.Length => FigureKind.Size,
        _ => FigureKind.None,
    };

    /// <summary>Whether a figure is among those asked for.</summary>
    public static bool Fits(ReadClaim claim, string? show) => show switch
    {
        null or "" => true,
        "about" => claim.Approx,
        "cumulative" => claim.Period == "cumulative" || claim.Marker is not null,
        "unit" => claim.UnitSupplied,
        "other" => KindOf(claim) == FigureKind.None,
        _ => KindOf(claim).ToString().Equals(show, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>What the quote leaves out of the unit: 元 of “2400万”.</summary>
    public static string? Missing(ReadClaim claim)
    {
        if (!claim.UnitSupplied)
        {
            return null;
        }

        for (var length = claim.Unit.Length; length > 0; length--)
        {
            if (claim.Quote.EndsWith(claim.Unit[..length], StringComparison.Ordinal))
            {
                return claim.Unit[length..];
            }
        }

        return claim.Unit;
    }

    /// <summary>Figures that can be marked, in order; where two overlap, the earlier is marked.</summary>
    private static List<(int Start, int End, KeptFigure Figure)> Marks(KeptReading kept, CodePoints points)
    {
        var marks = new List<(int Start, int End, KeptFigure Figure)>();
        foreach (var figure in kept.Figures.Where(f => f.Standing != Standing.Removed).OrderBy(f => f.Claim.Start).ThenBy(f => f.Claim.End))
        {
            var start = Math.Max(points.At(figure.Claim.Start), marks.Count > 0 ? marks[^1].End : 0);
            var end = points.At(figure.Claim.End);
            if (end > start)
            {
                marks.Add((start, end, figure));
            }
        }

        return marks;
    }

    private static SheetLine Line(string text, int start, int end, int no, List<(int Start, int End, KeptFigure Figure)> marks,
        Dictionary<int, int> levels, KeptReading kept, CodePoints points)
    {
        var pieces = new List<SheetPiece>();
        var at = start;
        var last = end > start && text[end - 1] == '\r' ? end - 1 : end;
        foreach (var (from, to, figure) in marks.Where(m => m.Start < last && m.End > start))
        {
            var (left, right) = (Math.Max(from, start), Math.Min(to, last));
            if (left > at)
            {
                pieces.Add(new SheetPiece(text[at..left], null));
            }

            pieces.Add(new SheetPiece(text[left..right], figure));
            at = right;
        }

        if (at < last)
        {
            pieces.Add(new SheetPiece(text[at..last], null));
        }

        int? level = null;
        for (var i = start; i < last && (i == start || char.IsWhiteSpace(text[i - 1]) || text[i - 1] == '　'); i++)
        {
            if (levels.TryGetValue(i, out var found) && found < 5)
            {
                level = found;
            }
        }

        var (low, high) = (points.Of(start), points.Of(end));
        return new SheetLine(no, pieces, level, [.. kept.Checks.Where(c => c.Check.Quotes.Max(q => q.End) is var e && e > low && e <= high)]);
    }
}
