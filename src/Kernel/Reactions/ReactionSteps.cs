using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jiedao.Kernel;

/// <summary>One record for one reaction: its effect, its parking, its next try; each in one transaction with the place in the chain.</summary>
internal sealed partial class ReactionSteps(ActRunner runner, Clock clock, ILogger log)
{
    /// <summary>Runs a reaction, or parks the record. True when it ran.</summary>
    public async Task<bool> StepAsync(ReactionRun run, string name, SealedRecord seen, HashSet<(string Reaction, long CaseId)> parked)
    {
        if (seen.Record.CaseId is { } waiting && parked.Contains((name, waiting)))
        {
            await ParkAsync(run, name, seen, null);
            return false;
        }

        try
        {
            return await ReactAsync(run, name, seen, db => MoveToAsync(db, name, seen.Sequence, run.Stop));
        }
        catch (Exception fault) when (!run.Stop.IsCancellationRequested && !StorageFaults.IsPassing(fault))
        {
            Failed(log, fault, name, run.Office.ShortName, seen.Record.Id);
            KernelTelemetry.ReactionRan(run.Office, name, "parked");
            await ParkAsync(run, name, seen, fault);
            if (seen.Record.CaseId is { } caseId)
            {
                parked.Add((name, caseId));
            }

            return false;
        }
    }

    /// <summary>Tries a parked record again. True when it ran.</summary>
    public async Task<bool> RetryAsync(ReactionRun run, ParkedReaction parked, SealedRecord seen)
    {
        try
        {
            return await ReactAsync(run, parked.Reaction, seen, async db => await Row(db, parked).ExecuteDeleteAsync(run.Stop) == 1);
        }
        catch (Exception fault) when (!run.Stop.IsCancellationRequested && !StorageFaults.IsPassing(fault))
        {
            Failed(log, fault, parked.Reaction, run.Office.ShortName, parked.RecordId);
            KernelTelemetry.ReactionRan(run.Office, parked.Reaction, "failed");
            await WorkAsync(run, "park-reaction", async work =>
            {
                var attempts = parked.Attempts + 1;
                var isMine = await Row(work.Db, parked).Where(p => p.Attempts == parked.Attempts).ExecuteUpdateAsync(
                    s => s.SetProperty(p => p.Attempts, attempts).SetProperty(p => p.Error, Backoff.Describe(fault))
                        .SetProperty(p => p.NextTryAt, clock.MachineNow + Backoff.After(attempts)), run.Stop) == 1;
                if (isMine && attempts == ReactionWorker.StuckAfter)
                {
                    work.Record("reaction.stuck").On(parked.RecordId).With(new { parked.Reaction, parked.RecordId, attempts });
                }

                return isMine;
            });
            return false;
        }
    }

    /// <summary>Moves reactions past records that are none of theirs.</summary>
    public Task PassAsync(ReactionRun run, IReadOnlyList<string> names, long to) => names.Count == 0
        ? Task.CompletedTask
        : WorkAsync(run, "pass-records", async work =>
        {
            foreach (var name in names)
            {
                await MoveToAsync(work.Db, name, to, run.Stop);
            }

            return true;
        });

    private async Task<bool> ReactAsync(ReactionRun run, string name, SealedRecord seen, Func<OfficeDb, Task<bool>> claim)
    {
        DateTime? at = run.AsRecorded ? seen.Record.RecordedAt : null;
        var act = new ActAttribute("react-" + name, ActAttribute.Anyone);
        var ran = await runner.RunWorkAsync(Caller.Worker(run.Office), act, at, async work =>
        {
            // The claim comes first: it locks the row that says how far this reaction is, so another node waits and then finds it done.
            if (!await claim(work.Db))
            {
                return false;
            }

            await work.Services.GetServices<IReaction>().Single(r => r.Name == name).RunAsync(seen, work, run.Stop);
            return true;
        }, run.Stop);
        if (ran)
        {
            KernelTelemetry.ReactionRan(run.Office, name, "done");
        }

        return ran;
    }

    private Task<bool> ParkAsync(ReactionRun run, string name, SealedRecord seen, Exception? fault) => WorkAsync(run, "park-reaction", async work =>
    {
        if (!await MoveToAsync(work.Db, name, seen.Sequence, run.Stop))
        {
            return false;
        }

        var now = clock.MachineNow;
        await work.Db.InsertAsync([new ParkedReaction
        {
            Reaction = name,
            Sequence = seen.Sequence,
            RecordId = seen.Record.Id,
            CaseId = seen.Record.CaseId,
            Attempts = fault is null ? 0 : 1,
            Error = fault is null ? "" : Backoff.Describe(fault),
            NextTryAt = fault is null ? now : now + Backoff.After(1),
            Since = now,
        }], run.Stop);
        return true;
    });

    private Task<bool> WorkAsync(ReactionRun run, string act, Func<Work, Task<bool>> body) =>
        runner.RunWorkAsync(Caller.Worker(run.Office), new ActAttribute(act, ActAttribute.Anyone), null, body, run.Stop);

    private static IQueryable<ParkedReaction> Row(OfficeDb db, ParkedReaction parked) =>
        db.Set<ParkedReaction>().Where(p => p.Reaction == parked.Reaction && p.Sequence == parked.Sequence);

    private static async Task<bool> MoveToAsync(OfficeDb db, string name, long sequence, CancellationToken ct)
    {
        if (await Cursors.LockAsync(db, name, ct) >= sequence)
        {
            return false;
        }

        await Cursors.MoveAsync(db, name, sequence, ct);
        return true;
    }

    [LoggerMessage(2002, LogLevel.Error, "Reaction {Reaction} of {Office} failed on record {Record}; it is parked and will be tried again")]
    private static partial void Failed(ILogger log, Exception fault, string reaction, string office, long record);
}
