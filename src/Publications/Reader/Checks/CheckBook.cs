using Jiedao.Publications.Reader.Claims;

namespace Jiedao.Publications.Reader.Checks;

/// <summary>Collects the checks of one report.</summary>
internal sealed class CheckBook(Reading reading)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public List<ReadCheck> Checks { get; } = [];

    public void Add(CheckRelation relation, IEnumerable<Figure> figures, string expected, string? stated, CheckVerdict verdict,
        string note, ReadSlip? slip = null) =>
        AddQuotes(relation, [.. figures.Select(f => reading.Report.Quote(f.Start, f.End))], expected, stated, verdict, note, slip);

    public void AddSpan(CheckRelation relation, int start, int end, string expected, string stated, CheckVerdict verdict, string note) =>
        AddQuotes(relation, [reading.Report.Quote(start, end)], expected, stated, verdict, note, null);

    private void AddQuotes(CheckRelation relation, IReadOnlyList<ReadQuote> quotes, string expected, string? stated,
        CheckVerdict verdict, string note, ReadSlip? slip)
    {
        var key = $"{relation}:{string.Join(',', quotes.Select(q => q.Start))}";
        if (seen.Add(key))
        {
            Checks.Add(new ReadCheck(relation, quotes, expected, stated, verdict, note, slip));
        }
    }
}
