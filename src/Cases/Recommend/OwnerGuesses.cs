using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>What the words of a case say about who owes it.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Sure">How sure, 0 to 1.</param>
/// <param name="Telling">The clause that says it most; empty when none does.</param>
internal sealed record OwnerGuess(long Unit, double Sure, string Telling);

/// <summary>
/// Asks the office's text model. It is read when it is first asked and let go when it was not asked for a while, so that a server that dispatches
/// nothing carries nothing; it refuses to guess when it is not sure enough.
/// </summary>
internal sealed class OwnerGuesses(IBlobStore blobs, Clock clock) : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<int, Held> held = [];

    /// <summary>The unit that the words of a case name; null when there is no model, or it is not sure enough.</summary>
    public async Task<OwnerGuess?> OfAsync(OfficeDb db, CaseAtWork at, CancellationToken ct)
    {
        var row = at.Row;
        if (at.Line.Sealed || row.Text.Length + row.Title.Length < 4
            || await db.Set<DispatchModel>().AsNoTracking().OrderByDescending(m => m.Id).Select(m => new { m.Blob, m.Threshold }).FirstOrDefaultAsync(ct) is not { } newest
            || newest.Threshold > 1 || await ModelAsync(db.Office, newest.Blob, newest.Threshold, ct) is not { } model)
        {
            return null;
        }

        var input = OwnerInput.Of(new OwnerExample(0, row.Line, row.Matter, row.Place, row.Title + "。" + row.Text));
        var (unit, sure) = model.Predict(input);
        return sure >= model.Threshold && at.Units.Find(unit) is not null ? new OwnerGuess(unit, sure, model.Telling(input, sure)) : null;
    }

    /// <summary>Lets go of models that nobody asked for a while.</summary>
    public async Task LetGoAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            foreach (var (office, model) in held.Where(h => clock.MachineNow - h.Value.AskedAt > Idle).ToList())
            {
                held.Remove(office);
                model.Model.Dispose();
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (var model in held.Values)
        {
            model.Model.Dispose();
        }

        gate.Dispose();
    }

    private async Task<OwnerModel?> ModelAsync(int office, string blob, double threshold, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (held.TryGetValue(office, out var known) && known.Blob == blob)
            {
                held[office] = known with { AskedAt = clock.MachineNow };
                return known.Model;
            }

            await using var stored = await blobs.OpenAsync(office, blob, ct);
            if (stored is null)
            {
                return null;
            }

            var model = OwnerModel.Read(stored, threshold);
            held[office] = new Held(blob, model, clock.MachineNow);
            return model;
        }
        finally
        {
            gate.Release();
        }
    }

    private sealed record Held(string Blob, OwnerModel Model, DateTime AskedAt);
}
