using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jiedao.Kernel;

/// <summary>
/// Takes queued jobs, of any office, and runs them: one node per job, two jobs per node. A job whose node was killed is taken up by another when
/// its news stay away; a clean stop puts it back at once.
/// </summary>
public sealed partial class JobHost(
    IServiceScopeFactory scopes, WriteGate gate, Offices offices, Actors actors, ActRunner runner, StorageStartup storage, RecordPulse pulse, Clock clock,
    ILogger<JobHost> log) : BackgroundService
{
    /// <summary>How long a node is believed to work on a job without news.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(30);

    /// <summary>Starts after which a job is given up.</summary>
    public const int MostAttempts = 3;

    private const int AtOnce = 2;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => LoopAsync(stoppingToken)));

    /// <summary>Takes one job and runs it to its end. False when there is none.</summary>
    internal async Task<bool> RunNextAsync(CancellationToken stop)
    {
        if (await ClaimAsync(stop) is not { } job)
        {
            return false;
        }

        var office = await offices.GetAsync(job.Office, stop);
        var asker = job.AskedBy == 0 ? Actor.System : await actors.FindAsync(office, job.AskedBy, null, stop);
        if (asker is null)
        {
            await EndAsync(office, job, JobState.Failed, "", "asker left", stop);
            return true;
        }

        using var own = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var news = new JobNews(scopes, gate, clock, job, storage.Holder, own);
        var telling = news.TellAsync(TellEvery, own.Token);
        try
        {
            await using var scope = scopes.Open(office.Id);
            var run = new JobRun(job, new Caller(office, asker, Door.Worker, job.Lang), runner, news.ReportAsync);
            var kind = scope.ServiceProvider.GetServices<JobKind>().SingleOrDefault(k => k.Name == job.Kind)
                ?? throw new InvalidOperationException($"No room runs jobs of kind {job.Kind}.");
            var result = await kind.RunAsync(scope.ServiceProvider, job.Payload, run, own.Token);
            await news.FlushAsync(CancellationToken.None);
            await EndAsync(office, job, JobState.Done, result is null ? "" : JsonSerializer.Serialize(result, CanonicalJson.Options), "", CancellationToken.None);
        }
        catch (OperationCanceledException) when (own.IsCancellationRequested)
        {
            await InterruptedAsync(office, job, news, stop);
        }
        catch (Refusal refusal)
        {
            await EndAsync(office, job, JobState.Failed, "", $"{refusal.Problem.Kind.Code}: {refusal.Problem.Say(job.Lang)}", stop);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            Failed(log, fault, job.Id, job.Kind, job.Attempts);
            await (job.Attempts < MostAttempts ? PutBackAsync(job, Backoff.Describe(fault), Backoff.After(job.Attempts + 1), stop)
                : EndAsync(office, job, JobState.Failed, "", Backoff.Describe(fault), stop));
        }
        finally
        {
            await own.CancelAsync();
            await telling;
        }

        return true;
    }

    private async Task LoopAsync(CancellationToken stop)
    {
        using var ear = pulse.Listen();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await RunNextAsync(stop))
                {
                    using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
                    time.CancelAfter(LookEvery);
                    await Task.WhenAny(ear.Beats.ReadAsync(time.Token).AsTask());
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                Stumbled(log, fault);
                await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(5), stop));
            }
        }
    }

    /// <summary>Takes the oldest job that is queued, or whose node went silent.</summary>
    private async Task<Job?> ClaimAsync(CancellationToken ct)
    {
        var now = clock.MachineNow;
        await using var scope = scopes.Open(0);
        var db = scope.Db();
        var free = await db.Set<Job>().IgnoreQueryFilters().AsNoTracking()
            .Where(j => j.State < JobState.Done).Where(j => (j.State == JobState.Queued && j.NextTryAt <= now) || (j.State == JobState.Running && j.HeldUntil < now))
            .OrderBy(j => j.Id).Take(AtOnce * 2).ToListAsync(ct);
        foreach (var job in free)
        {
            using var turn = await gate.EnterAsync(db, ct);
            var until = now + HoldTime;
            var isMine = await db.Set<Job>().IgnoreQueryFilters()
                .Where(j => j.Office == job.Office && j.Id == job.Id && j.State == job.State && j.Holder == job.Holder && j.HeldUntil == job.HeldUntil)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.Holder, storage.Holder).SetProperty(j => j.HeldUntil, until)
                        .SetProperty(j => j.Attempts, j => j.Attempts + 1).SetProperty(j => j.StartedAt, now), ct) == 1;
            if (isMine)
            {
                (job.State, job.Holder, job.HeldUntil, job.Attempts) = (JobState.Running, storage.Holder, until, job.Attempts + 1);
                return await WithinAttemptsAsync(job, turn, ct) ? job : null;
            }
        }

        return null;
    }

    /// <summary>A job that took its node with it three times is given up instead of being started again.</summary>
    private async Task<bool> WithinAttemptsAsync(Job job, IDisposable turn, CancellationToken ct)
    {
        if (job.Attempts <= MostAttempts)
        {
            return true;
        }

        turn.Dispose();
        await EndAsync(await offices.GetAsync(job.Office, ct), job, JobState.Failed, "", job.Error.Length > 0 ? job.Error : "node stopped", ct);
        return false;
    }

    private async Task InterruptedAsync(Office office, Job job, JobNews news, CancellationToken stop)
    {
        if (news.IsCancelAsked)
        {
            await EndAsync(office, job, JobState.Cancelled, "", "", stop);
        }
        else if (!news.IsLost)
        {
            // A clean stop is no failed try.
            job.Attempts--;
            await PutBackAsync(job, "", TimeSpan.Zero, CancellationToken.None);
        }
    }

    private async Task PutBackAsync(Job job, string error, TimeSpan pause, CancellationToken ct)
    {
        await using var scope = scopes.Open(job.Office);
        using var turn = await gate.EnterAsync(scope.Db(), ct);
        await Mine(scope.Db(), job).ExecuteUpdateAsync(
            s => s.SetProperty(j => j.State, JobState.Queued).SetProperty(j => j.Holder, "").SetProperty(j => j.Attempts, job.Attempts)
                .SetProperty(j => j.Error, error).SetProperty(j => j.NextTryAt, clock.MachineNow + pause), ct);
    }

    /// <summary>Ends a job with its record, unless another node has taken it over meanwhile.</summary>
    private async Task EndAsync(Office office, Job job, JobState state, string result, string error, CancellationToken ct)
    {
        var ended = await runner.RunWorkAsync(Caller.Worker(office), new ActAttribute("end-job", ActAttribute.Anyone), null, async work =>
        {
            var isMine = await Mine(work.Db, job).ExecuteUpdateAsync(
                s => s.SetProperty(j => j.State, state).SetProperty(j => j.Result, result).SetProperty(j => j.Error, error)
                    .SetProperty(j => j.EndedAt, clock.MachineNow).SetProperty(j => j.Holder, ""), ct) == 1;
            if (isMine)
            {
                work.Record("job." + state.ToString().ToLowerInvariant()).On(job.Id).With(new { job.Kind, job.Attempts, error });
            }

            return isMine;
        }, ct);
        if (ended)
        {
            KernelTelemetry.JobEnded(office, job.Kind, state.ToString());
        }
    }

    private IQueryable<Job> Mine(OfficeDb db, Job job) =>
        db.Set<Job>().Where(j => j.Id == job.Id && j.State == JobState.Running && j.Holder == storage.Holder);

    [LoggerMessage(2203, LogLevel.Error, "Job {Job} ({Kind}) failed at start {Attempt}")]
    private static partial void Failed(ILogger log, Exception fault, long job, string kind, int attempt);

    [LoggerMessage(2204, LogLevel.Error, "Jobs could not be looked for; trying again")]
    private static partial void Stumbled(ILogger log, Exception fault);
}
