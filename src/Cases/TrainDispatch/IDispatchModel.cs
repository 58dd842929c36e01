namespace Jiedao.Cases;

/// <summary>The text model of dispatch, for the command line. One per scope, in the scope's office.</summary>
public interface IDispatchModel
{
    /// <summary>What the model that answers now has measured; null when none was trained.</summary>
    Task<DispatchFigures?> NewestAsync(CancellationToken ct = default);

    /// <summary>Trains a model from the closed cases and keeps it; null when there is too little to learn from.</summary>
    Task<DispatchFigures?> TrainAsync(CancellationToken ct = default);
}

/// <summary>What a training measured on the newest part of the cases, which the model never saw.</summary>
/// <param name="At">When.</param>
/// <param name="Cases">Cases it was made from.</param>
/// <param name="Owners">Units it knows.</param>
/// <param name="Tested">Cases held out.</param>
/// <param name="Answered">Of these, those it answers.</param>
/// <param name="Right">Of those, right ones.</param>
/// <param name="RightOfAll">Right ones if it had to answer all.</param>
/// <param name="Usual">Right ones of the rule without text: who closed most of the matter in the place.</param>
/// <param name="Threshold">Sureness from which it answers; above 1: never.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Bytes">Size of the model.</param>
public sealed record DispatchFigures(
    DateTime At, int Cases, int Owners, int Tested, int Answered, int Right, int RightOfAll, int Usual, double Threshold, double Seconds, int Bytes)
{
    /// <summary>Share of right answers among those it gives.</summary>
    public double Accuracy => Answered == 0 ? 0 : Math.Round((double)Right / Answered, 4);

    /// <summary>Share of cases that it answers.</summary>
    public double Coverage => Tested == 0 ? 0 : Math.Round((double)Answered / Tested, 4);

    internal static DispatchFigures Of(DispatchModel m) =>
        new(m.At, m.Cases, m.Owners, m.Tested, m.Answered, m.Right, m.RightOfAll, m.Usual, m.Threshold, m.Seconds, m.Bytes);
}

/// <summary>The same behind the face.</summary>
internal sealed class OfficeDispatchModel(Jiedao.Kernel.Visit visit, DispatchTrainer trainer, Jiedao.Kernel.ActRunner runner) : IDispatchModel
{
    public async Task<DispatchFigures?> NewestAsync(CancellationToken ct) => await trainer.NewestAsync(ct) is { } model ? DispatchFigures.Of(model) : null;

    public async Task<DispatchFigures?> TrainAsync(CancellationToken ct)
    {
        if (await trainer.TrainAsync(ct) is not { } trained)
        {
            return null;
        }

        await runner.RunAsync(Jiedao.Kernel.Caller.Worker(visit.Office), trained.Command, ct: ct);
        return await NewestAsync(ct);
    }
}
