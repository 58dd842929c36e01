using System.Buffers;
using Jiedao.UiKit;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>A stretch of a line: plain words, words of a heading that runs into its text, or a figure.</summary>
public sealed record SheetPiece(string Text, KeptFigure? Figure, bool IsHead = false, bool IsRest = false);

/// <summary>A line of the report with what stands in it.</summary>
/// <param name="No">Number of the line, from 1.</param>
/// <param name="Pieces">Words and figures.</param>
/// <param name="Level">Level of the heading that the line is; null for body text.</param>
/// <param name="Checks">Checks that stand open behind it.</param>
/// <param name="IsRest">It goes on after an open check.</param>
public sealed record SheetLine(int No, IReadOnlyList<SheetPiece> Pieces, int? Level, IReadOnlyList<KeptCheck> Checks, bool IsRest);

/// <summary>The text of a kept reading, line by line, cut at its figures.</summary>
public sealed class SheetText
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789０１２３４５６７８９");
    private readonly List<(int Start, int End, int No)> spans = [];

    /// <param name="kept">The reading.</param>
    /// <param name="isOpen">Which checks stand open as arithmetic behind their sentence.</param>
    public SheetText(KeptReading kept, Func<KeptCheck, bool>? isOpen = null)
    {
        var open = kept.Checks.Where(c => isOpen?.Invoke(c) ?? false).Select(c => (Check: c, End: c.Check.Quotes.Max(q => q.End))).ToList();
        var text = kept.Row.Text;
        var points = new CodePoints(text);
        var marks = Marks(kept, points);
        var heads = kept.Report.Headings.Where(h => h.Level < 5).GroupBy(h => points.At(h.Start)).ToDictionary(g => g.Key, g => g.First());
        var lines = new List<SheetLine>();
        for (int start = 0, no = 1; start < text.Length; no++)
        {
            var next = text.IndexOf('\n', start);
            var end = next < 0 ? text.Length : next;
            spans.Add((points.Of(start), points.Of(end), no));
            if (!text.AsSpan(start, end - start).IsWhiteSpace())
            {
                var begin = start;
                foreach (var (stop, checks) in Stops(text, start, end, open, points))
                {
                    lines.Add(Line(text, begin, stop, no, marks, heads, points) with { Checks = checks, IsRest = begin > start });
                    begin = stop;
                }

                if (begin < end && !text.AsSpan(begin, end - begin).IsWhiteSpace())
                {
                    lines.Add(Line(text, begin, end, no, marks, heads, points) with { IsRest = begin > start });
                }
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
        "unit" => IsUnitIncomplete(claim),
        "other" => KindOf(claim) == FigureKind.None,
        _ => KindOf(claim).ToString().Equals(show, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>A number in words (两大项目) needs no unit; 2400万 does.</summary>
    private static bool IsUnitIncomplete(ReadClaim claim) => claim is { UnitSupplied: true, InWords: false };

    /// <summary>What the quote leaves out of the unit: 元 of “2400万”.</summary>
    public static string? Missing(ReadClaim claim)
    {
        if (!IsUnitIncomplete(claim))
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
        foreach (var figure in kept.Figures.Where(f => f.Standing != Standing.Removed).OrderBy(f => f.Claim.NumberStart).ThenBy(f =>
            f.Claim.End))
        {
            var start = Math.Max(points.At(figure.Claim.NumberStart), marks.Count > 0 ? marks[^1].End : 0);
            var end = points.At(figure.Claim.Start) + NumberEnd(figure.Claim);
            if (end > start)
            {
                marks.Add((start, end, figure));
            }
        }

        return marks;
    }

    /// <summary>Where number and unit end within the quote: 123个 of “123个断头路疏通项目”.</summary>
    private static int NumberEnd(ReadClaim claim)
    {
        var digit = claim.Quote.AsSpan().LastIndexOfAny(Digits);
        var unit = digit < 0 || claim.Unit.Length == 0 || claim.InWords ? -1 : claim.Quote.IndexOf(claim.Unit, digit,
            StringComparison.Ordinal);
        return unit < 0 ? claim.Quote.Length : unit + claim.Unit.Length;
    }

    private static SheetLine Line(string text, int start, int end, int no, List<(int Start, int End, KeptFigure Figure)> marks,
        Dictionary<int, ReadHeading> heads, CodePoints points)
    {
        var pieces = new List<SheetPiece>();
        var last = end > start && text[end - 1] == '\r' ? end - 1 : end;
        var first = start;
        while (first < last && char.IsWhiteSpace(text[first]))
        {
            first++;
        }

        // A heading alone in its line makes the whole line one; a heading that runs into its text is bold only as far as it goes.
        var head = heads.GetValueOrDefault(first);
        var headEnd = head is null ? start : Math.Min(last, points.At(head.End));
        int? level = head is not null && last - headEnd <= 2 ? head.Level : null;
        var at = start;
        void Plain(int until)
        {
            var cut = level is null ? Math.Clamp(headEnd, at, until) : at;
            if (cut > at)
            {
                pieces.Add(new SheetPiece(text[at..cut], null, IsHead: true));
            }

            if (until > cut)
            {
                pieces.Add(new SheetPiece(text[cut..until], null));
            }
        }

        foreach (var (from, to, figure) in marks.Where(m => m.Start < last && m.End > start))
        {
            var (left, right) = (Math.Max(from, start), Math.Min(to, last));
            Plain(left);
            pieces.Add(new SheetPiece(text[left..right], figure, IsRest: left > from));
            at = right;
        }

        Plain(last);
        return new SheetLine(no, pieces, level, [], false);
    }

    /// <summary>Where a line is broken so that open checks stand right behind the clause of their last figure.</summary>
    private static IEnumerable<(int Stop, IReadOnlyList<KeptCheck> Checks)> Stops(
        string text, int start, int end, List<(KeptCheck Check, int End)> open, CodePoints points) => open
        .Select(o => (o.Check, At: points.At(o.End))).Where(o => o.At > start && o.At <= end)
        .Select(o =>
        {
            var mark = text.AsSpan(o.At, end - o.At).IndexOfAny("。；;！");
            return (o.Check, Stop: mark < 0 ? end : o.At + mark + 1);
        })
        .GroupBy(o => o.Stop).OrderBy(g => g.Key).Select(g => (g.Key, (IReadOnlyList<KeptCheck>)[.. g.Select(o => o.Check)]));
}
