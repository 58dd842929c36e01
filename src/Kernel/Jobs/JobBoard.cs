using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>Asking for jobs and looking at them.</summary>
public sealed class JobBoard
{
    private readonly HashSet<string> kinds;
    private readonly Clock clock;

    internal JobBoard(IEnumerable<JobKind> kinds, Clock clock)
    {
        this.kinds = [.. kinds.Select(k => k.Name)];
        this.clock = clock;
    }

    /// <summary>Queues a job inside an act: it begins after the commit, and never when the act is refused.</summary>
    /// <returns>Number of the job, for the page that shows its progress.</returns>
    public long Add<TPayload>(Work work, string kind, TPayload payload)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!kinds.Contains(kind))
        {
            throw new InvalidOperationException($"No room runs jobs of kind {kind}.");
        }

        return work.Add(new Job
        {
            Kind = kind,
            Payload = JsonSerializer.Serialize(payload, CanonicalJson.Options),
            AskedBy = work.Actor.Id,
            Lang = work.Lang,
            AskedAt = work.Now,
            NextTryAt = clock.MachineNow,
        }).Id;
    }

    /// <summary>A job that the visitor asked for or may see as administrator; null when there is none.</summary>
    public static async Task<Job?> FindAsync(Visit visit, long id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var job = await visit.Db.Set<Job>().AsNoTracking().FirstOrDefaultAsync(j => j.Id == id, ct);
        return job is not null && MaySee(visit.Actor, job) ? job : null;
    }

    /// <summary>The visitor's jobs, newest first; an administrator sees everybody's.</summary>
    public static async Task<IReadOnlyList<Job>> ListAsync(Visit visit, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var all = visit.May(KernelVerbs.ManageOffice);
        return await visit.Db.Set<Job>().AsNoTracking().Where(j => all || j.AskedBy == visit.Actor.Id).OrderByDescending(j => j.Id).Take(200).ToListAsync(ct);
    }

    internal static bool MaySee(Actor actor, Job job) =>
        (actor.Kind == ActorKind.Person && job.AskedBy == actor.Id) || actor.May(KernelVerbs.ManageOffice);
}

/// <summary>
/// Stops a job: the asker, or an administrator (<c>office.manage</c>). What it has done so far stays. Refuses with <c>not_found</c>.
/// Records <c>job.cancel-asked</c>.
/// </summary>
[Act("cancel-job", ActAttribute.Anyone)]
public sealed class CancelJob(Clock clock) : IAct<CancelJob.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        work.Permit();
        var job = await work.Db.Set<Job>().AsNoTracking().FirstOrDefaultAsync(j => j.Id == command.Job, ct);
        if (job is null || !JobBoard.MaySee(work.Actor, job))
        {
            throw new Refusal(KernelProblems.NotFound, new { what = $"job {command.Job}" });
        }

        // Two statements instead of a read row: the node that runs the job writes it too.
        var rows = work.Db.Set<Job>().Where(j => j.Id == job.Id);
        var stopped = await rows.Where(j => j.State == JobState.Queued).ExecuteUpdateAsync(
            s => s.SetProperty(j => j.State, JobState.Cancelled).SetProperty(j => j.EndedAt, clock.MachineNow), ct);
        if (stopped == 0)
        {
            await rows.Where(j => j.State == JobState.Running).ExecuteUpdateAsync(s => s.SetProperty(j => j.IsCancelAsked, true), ct);
        }

        work.Record("job.cancel-asked").On(job.Id).With(new { job.Kind });
        return true;
    }

    /// <summary>Which.</summary>
    public sealed record Command(long Job) : ICommand<bool>;
}
