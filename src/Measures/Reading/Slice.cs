using Jiedao.Kernel;
using Jiedao.Measures.Definitions;

namespace Jiedao.Measures.Reading;

/// <summary>
/// Part of a figure: conditions on dimensions, <c>channel=visit</c>, several joined by <c>&amp;</c>. A matter path takes in the types below
/// it; an owner or place takes in what stands below it in its tree, given as several values joined by <c>|</c>.
/// </summary>
internal sealed record Slice(IReadOnlyList<SliceTerm> Terms)
{
    public static readonly Slice Whole = new([]);

    public bool IsWhole => Terms.Count == 0;

    /// <summary>Reads a slice. Refuses with <c>bad_slice</c>.</summary>
    public static Slice Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Whole;
        }

        var terms = new List<SliceTerm>();
        foreach (var part in text.Split('&'))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var dim = at > 0 ? FactDims.Normal(part[..at]) : "";
            if (at <= 0 || part.Length > 300 || terms.Any(t => t.Dim == dim))
            {
                throw new Refusal(MeasuresProblems.BadSlice, new { slice = text.Length > 60 ? text[..60] + "…" : text }, "slice");
            }

            terms.Add(new SliceTerm(dim, [.. part[(at + 1)..].Split('|').Distinct()]));
        }

        return new Slice([.. terms.OrderBy(t => t.Dim, StringComparer.Ordinal)]);
    }

    public Slice With(string dim, string item) =>
        new([.. Terms.Where(t => t.Dim != dim).Append(new SliceTerm(dim, [item])).OrderBy(t => t.Dim, StringComparer.Ordinal)]);

    public bool Takes(Fact fact) => Terms.All(t => t.Takes(FactDims.Of(fact, t.Dim)));

    public override string ToString() => string.Join('&', Terms.Select(t => t.Dim + "=" + string.Join('|', t.Items)));
}

/// <summary>One condition of a slice.</summary>
internal sealed record SliceTerm(string Dim, IReadOnlyList<string> Items)
{
    public bool Takes(string value) => Items.Any(item => item == value || (IsPath && item.Length > 0 && value.Length > item.Length
        && value[item.Length] == '/' && value.StartsWith(item, StringComparison.Ordinal)));

    /// <summary>Whether the values are paths of which a beginning takes in all that follow.</summary>
    public bool IsPath => Dim == FactDims.Matter;
}
