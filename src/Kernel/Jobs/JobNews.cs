using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>
/// News of a running job: keeps its hold, writes its progress (at most twice a second), and learns whether somebody asked to stop it or another
/// node has taken it over.
/// </summary>
internal sealed class JobNews(IServiceScopeFactory scopes, WriteGate gate, Clock clock, Job job, string holder, CancellationTokenSource own)
{
    private static readonly long Grain = TimeSpan.FromMilliseconds(500).Ticks;
    private readonly Lock state = new();
    private (long Done, long Total, string Doing) latest = (job.DoneCount, job.TotalCount, job.Doing);
    private long lastWrite;

    public bool IsCancelAsked { get; private set; }

    public bool IsLost { get; private set; }

    public async Task ReportAsync(long done, long total, string doing, CancellationToken ct)
    {
        lock (state)
        {
            latest = (done, total, doing.Length > 200 ? doing[..200] : doing);
        }

        if (Environment.TickCount64 * TimeSpan.TicksPerMillisecond - Interlocked.Read(ref lastWrite) >= Grain)
        {
            await FlushAsync(ct);
        }

        own.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Writes what is known now.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        Interlocked.Exchange(ref lastWrite, Environment.TickCount64 * TimeSpan.TicksPerMillisecond);
        var (done, total, doing) = Latest();
        var until = clock.MachineNow + JobHost.HoldTime;
        await using var scope = scopes.Open(job.Office);
        var db = scope.Db();
        bool isMine;
        using (await gate.EnterAsync(db, ct))
        {
            isMine = await db.Set<Job>().Where(j => j.Id == job.Id && j.State == JobState.Running && j.Holder == holder).ExecuteUpdateAsync(
                s => s.SetProperty(j => j.DoneCount, done).SetProperty(j => j.TotalCount, total).SetProperty(j => j.Doing, doing)
                    .SetProperty(j => j.HeldUntil, until), ct) == 1;
        }

        IsLost = !isMine;
        IsCancelAsked = isMine && await db.Set<Job>().AnyAsync(j => j.Id == job.Id && j.IsCancelAsked, ct);
        if (IsLost || IsCancelAsked)
        {
            await own.CancelAsync();
        }
    }

    /// <summary>Keeps the hold while the job itself says nothing. Ends with the job.</summary>
    public async Task TellAsync(TimeSpan every, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(every, ct);
                await FlushAsync(ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The job has ended.
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException)
        {
            // The database is away. The job meets it too; without news another node takes the job over in half a minute.
        }
    }

    private (long Done, long Total, string Doing) Latest()
    {
        lock (state)
        {
            return latest;
        }
    }
}
