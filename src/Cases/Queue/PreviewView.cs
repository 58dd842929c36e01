using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>A case beside the queue: what was said, who should own it and why.</summary>
internal sealed class PreviewView(Visit visit, CaseDossier dossier, Recommender recommender, SimilarCases similar)
{
    /// <summary>The case; nothing is shown before it is loaded.</summary>
    public CaseDossier? Dossier { get; private set; }

    /// <summary>Who should own it; null when it is not to be sent by this visitor.</summary>
    public Recommendation? Recommended { get; private set; }

    /// <summary>What may be the same matter.</summary>
    public IReadOnlyList<Similar> Similar { get; private set; } = [];

    /// <summary>Whether the visitor may send it.</summary>
    public bool MaySend { get; private set; }

    /// <summary>Loads it. Refuses with <c>case_not_found</c>.</summary>
    public async Task LoadAsync(long id, CancellationToken ct)
    {
        await dossier.FindAsync(id, ct);
        await dossier.LoadPartsAsync(ct);
        Dossier = dossier;
        MaySend = dossier.Moves().Any(m => m.Move is { Effect: Catalogue.MoveEffect.Dispatch, Function: null });
        if (MaySend)
        {
            Recommended = await recommender.ForAsync(visit.Db, dossier.At, visit.Today, withHistory: true, ct);
            Similar = await similar.OfAsync(dossier.Row, ct);
        }
    }
}
