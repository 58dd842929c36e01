using Jiedao.Kernel;

namespace Jiedao.Cases.Portal;

/// <summary>What the page may say while a person writes: the likely matters, an open case nearby, where to go with what the office cannot settle.</summary>
/// <param name="Matters">Likely matters, best first.</param>
/// <param name="Nearby">A like case nearby; null for none.</param>
/// <param name="Guidance">Where to go, when the best guess or the choice is out of scope; empty otherwise.</param>
public sealed record Hints(IReadOnlyList<Matter> Matters, NearbyCase? Nearby, Words Guidance);

/// <summary>Thinks along while a report is written.</summary>
internal sealed class ReportHints(PortalLines lines, NearbyCases nearby)
{
    /// <summary>Hints for what is written so far.</summary>
    public async Task<Hints> OfAsync(string? lineId, string? text, string? matter, double? latitude, double? longitude, CancellationToken ct)
    {
        if (lines.Find(lineId) is not { } line)
        {
            return new Hints([], null, default);
        }

        var guessed = MatterGuess.Of(line, text);
        var chosen = string.IsNullOrEmpty(matter) ? null : MatterTree.Find(line.Case!, matter);
        var likely = chosen ?? (guessed.Count > 0 ? guessed[0] : null);
        var guidance = likely is { OutOfScope: true } ? PortalLines.GuidanceOf(line, likely.Path) : default;
        var near = latitude is { } lat && longitude is { } lng && GeoPoint.Refuses(lat, lng) is null
            ? await nearby.FindAsync(new GeoPoint(lat, lng), likely?.Path, text, ct)
            : null;
        return new Hints(guessed, near, guidance);
    }
}
