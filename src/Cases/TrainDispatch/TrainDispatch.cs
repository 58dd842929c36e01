using System.Diagnostics;
using System.Security.Cryptography;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Asks for the dispatch model to be trained anew from the office's closed cases, in the background. For who keeps the duty list.
/// <para>Refuses everybody else. Records <c>case.dispatch_training_asked</c>.</para>
/// </summary>
[Act("train-dispatch", CaseVerbs.KeepDuties)]
public sealed class TrainDispatch : IAct<TrainDispatch.Command, long>
{
    /// <summary>Kind of the job.</summary>
    internal const string JobKind = "train-dispatch";

    /// <inheritdoc />
    public Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Permit();
        if (!work.Actor.MaySomewhere(CaseVerbs.KeepDuties))
        {
            throw new Refusal(KernelProblems.NotPermitted, new { verb = CaseVerbs.KeepDuties });
        }

        var job = work.Ask<JobBoard>().Add(work, JobKind, new DispatchTrainingAsked());
        work.Record("case.dispatch_training_asked").With(new { job });
        return Task.FromResult(job);
    }

    /// <summary>Nothing further.</summary>
    public sealed record Command : ICommand<long>;
}

/// <summary>Payload of the job.</summary>
internal sealed record DispatchTrainingAsked;

/// <summary>
/// Keeps a trained model with what it measured. For the trainer alone. Refuses everybody else. Records <c>case.dispatch_trained</c>.
/// </summary>
[Act("keep-dispatch-model", ActAttribute.Anyone)]
internal sealed class KeepDispatchModel : IAct<KeepDispatchModel.Command, long>
{
    public Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Permit();
        if (work.Actor.Kind == ActorKind.Resident || (work.Actor.Kind == ActorKind.Person && !work.Actor.MaySomewhere(CaseVerbs.KeepDuties)))
        {
            throw new Refusal(KernelProblems.NotPermitted, new { verb = CaseVerbs.KeepDuties });
        }

        var (report, seconds) = (command.Report, Math.Round(command.Seconds, 1));
        var row = work.Add(new DispatchModel
        {
            At = work.Now, Blob = command.Blob, Cases = report.Cases, Owners = report.Owners, Tested = report.Tested, Answered = report.Answered, Right = report.Right,
            RightOfAll = report.RightOfAll, Usual = report.Usual, Threshold = report.Threshold, Seconds = seconds, Bytes = command.Bytes,
        });
        work.Record("case.dispatch_trained").With(new
        {
            cases = report.Cases,
            owners = report.Owners,
            tested = report.Tested,
            answered = report.Answered,
            right = report.Right,
            usual = report.Usual,
        });
        return Task.FromResult(row.Id);
    }

    internal sealed record Command(string Blob, OwnerReport Report, double Seconds, int Bytes) : ICommand<long>;
}

/// <summary>Trains: reads the closed cases, learns, measures on the newest part, keeps the model as a content of the office.</summary>
internal sealed class DispatchTrainer(Visit visit, IBlobStore blobs, Jiedao.Catalogue.ICatalogue catalogue)
{
    private const int Most = 40_000;

    /// <summary>Cases that were dispatched and closed in the ordinary way; sealed lines teach nobody.</summary>
    public IQueryable<Case> Teaching()
    {
        var lines = catalogue.Lines.Where(l => l.Case is not null && !l.Sealed).Select(l => l.Id).ToArray();
        return visit.Db.Set<Case>().AsNoTracking().Where(c => c.Outcome == "closed" && c.Hops > 0 && c.ClosedAt != null && lines.Contains(c.Line));
    }

    /// <summary>The model that answers; null when none was trained.</summary>
    public Task<DispatchModel?> NewestAsync(CancellationToken ct) => visit.Db.Set<DispatchModel>().AsNoTracking().OrderByDescending(m => m.Id).FirstOrDefaultAsync(ct);

    /// <summary>Trains a model; null when there is too little to learn from.</summary>
    public async Task<(KeepDispatchModel.Command Command, OwnerReport Report)?> TrainAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var rows = await Teaching().OrderByDescending(c => c.ClosedAt).ThenByDescending(c => c.Id).Take(Most)
            .Select(c => new OwnerExample(c.OwnerUnit, c.Line, c.Matter, c.Place, c.Title + "。" + c.Text)).ToListAsync(ct);
        rows.Reverse();
        if (await Task.Run(() => OwnerTraining.Train(rows), ct) is not { } trained)
        {
            return null;
        }

        var blob = Convert.ToHexStringLower(SHA256.HashData(trained.Model)) + ".owner";
        await blobs.PutAsync(visit.Office.Id, blob, trained.Model, ct);
        return (new KeepDispatchModel.Command(blob, trained.Report, watch.Elapsed.TotalSeconds, trained.Model.Length), trained.Report);
    }
}

/// <summary>Trains when somebody asked for it.</summary>
internal sealed class DispatchTrainingJob(DispatchTrainer trainer) : IJob<DispatchTrainingAsked>
{
    public async Task<object?> RunAsync(DispatchTrainingAsked payload, JobRun run, CancellationToken ct)
    {
        if (await trainer.TrainAsync(ct) is not { } trained)
        {
            return new { trained = false };
        }

        await run.DoAsync("keep", trained.Command, ct);
        return new { trained = true, accuracy = trained.Report.Accuracy, coverage = trained.Report.Coverage };
    }
}

/// <summary>
/// Trains by itself in the small hours when there is enough new to learn from, and lets go of models that nobody asks. Never at the start of a server.
/// </summary>
internal sealed class DispatchTrainingWorker(
    Microsoft.Extensions.DependencyInjection.IServiceScopeFactory scopes, ActRunner runner, Clock clock, OwnerGuesses guesses) : IWorker
{
    public string Name => "dispatch-training";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task RunAsync(Office office, CancellationToken ct)
    {
        await guesses.LetGoAsync(ct);
        if (Clock.Local(office, clock.Now(office)).Hour is < 2 or > 4)
        {
            return;
        }

        await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(scopes);
        var services = scope.ServiceProvider;
        var visit = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Visit>(services);
        visit.Enter(office, Door.Worker, "");
        var trainer = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<DispatchTrainer>(services);
        var last = await visit.Db.Set<DispatchModel>().AsNoTracking().OrderByDescending(m => m.Id).Select(m => new { m.At, m.Cases }).FirstOrDefaultAsync(ct);
        var since = last?.At ?? DateTime.MinValue;
        var fresh = last is null ? await trainer.Teaching().CountAsync(ct) : await trainer.Teaching().CountAsync(c => c.ClosedAt > since, ct);
        if (fresh >= Math.Max(OwnerTraining.Fewest, (last?.Cases ?? 0) / 10) && await trainer.TrainAsync(ct) is { } trained)
        {
            await runner.RunAsync(Caller.Worker(office), trained.Command, ct: ct);
        }
    }
}
