using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>Judges what the catalogue says.</summary>
internal static class LineCheck
{
    /// <summary>The lines that may be used and why others may not.</summary>
    public static (IReadOnlyList<LineSource> Good, IReadOnlyList<LineFault> Faults) ForUse(CatalogueSource source)
    {
        var good = source.Lines.Where(l => l.Line is not null && l.Faults.Count == 0).ToList();
        return (good, [.. source.Shared.Faults, .. source.Lines.SelectMany(l => l.Faults)]);
    }
}
