using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jiedao.Kernel;

/// <summary>
/// Runs the recurring workers of every room for every office, each on one node at a time, and keeps this node alive in the database: its number,
/// its leases, the clock of demo offices. A worker that fails is logged, noted, and tried again with growing pauses; it never stops the others.
/// </summary>
public sealed partial class WorkerHost(
    IEnumerable<IWorker> workers, Offices offices, Leases leases, StorageStartup storage, OfficeClocks clocks, RecordPulse pulse, Clock clock,
    ILogger<WorkerHost> log) : BackgroundService
{
    private const int OfficesAtOnce = 4;
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(10);
    /// <summary>An hour: the embedded database looks at its rows again.</summary>
    private const int LearnAfterTurns = 360;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(int Office, string Worker), (int Failures, DateTime NextTry)> troubled = new();

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await clocks.ResumeAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await leases.ReturnAsync(CancellationToken.None);
        await clocks.SeeAsync(CancellationToken.None);
        await storage.ReturnNodeAsync(CancellationToken.None);
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([KeepAsync(stoppingToken), .. workers.Select(w => LoopAsync(w, stoppingToken))]);

    /// <summary>One run of a worker for an office, if this node holds its lease and its pause is over. True when it ran well.</summary>
    internal async Task<bool> RunOnceAsync(IWorker worker, Office office, CancellationToken stop)
    {
        var key = (office.Id, worker.Name);
        if ((troubled.TryGetValue(key, out var trouble) && trouble.NextTry > clock.MachineNow)
            || await leases.TryHoldAsync(office, worker.Name, stop) is not { } lost)
        {
            return false;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, lost);
        try
        {
            await worker.RunAsync(office, either.Token);
            if (troubled.TryRemove(key, out _))
            {
                await leases.NoteAsync(office, worker.Name, 0, "", stop);
            }

            return true;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            var failures = trouble.Failures + 1;
            var pause = Backoff.After(failures) < LongestPause ? Backoff.After(failures) : LongestPause;
            troubled[key] = (failures, clock.MachineNow + pause);
            KernelTelemetry.WorkerFailed(office, worker.Name);
            Failed(log, fault, worker.Name, office.ShortName, failures);
            await leases.NoteAsync(office, worker.Name, failures, Backoff.Describe(fault), stop);
            return false;
        }
    }

    private async Task LoopAsync(IWorker worker, CancellationToken stop)
    {
        using var ear = pulse.Listen();
        var woken = new HashSet<int>();
        var lastFull = 0L;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // Beats come from this node only: at its own time the worker looks at every office, however often it is woken for some.
                var isFull = woken.Count == 0 || Stopwatch.GetElapsedTime(lastFull) >= worker.Every;
                lastFull = isFull ? Stopwatch.GetTimestamp() : lastFull;
                var all = await offices.AllAsync(stop);
                var due = isFull ? all : [.. all.Where(o => woken.Contains(o.Id))];
                await Parallel.ForEachAsync(
                    due, new ParallelOptions { MaxDegreeOfParallelism = OfficesAtOnce, CancellationToken = stop },
                    async (office, _) => await RunOnceAsync(worker, office, stop));
                woken = await WaitAsync(worker, ear, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                // The database is away: neither offices nor leases can be read.
                Stumbled(log, fault, worker.Name);
                await PauseAsync(TimeSpan.FromSeconds(5), stop);
                woken = [];
            }
        }
    }

    /// <summary>Waits until the worker's time has come (empty: every office) or offices have new records.</summary>
    private static async Task<HashSet<int>> WaitAsync(IWorker worker, PulseListener ear, CancellationToken stop)
    {
        if (!worker.WakesOnRecords)
        {
            await Task.Delay(worker.Every, stop);
            return [];
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(worker.Every);
        var woken = new HashSet<int>();
        try
        {
            await ear.Beats.WaitToReadAsync(time.Token);
            while (ear.Beats.TryRead(out var office))
            {
                woken.Add(office);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Its own time has come.
            woken.Clear();
        }

        return woken;
    }

    private async Task KeepAsync(CancellationToken stop)
    {
        for (var turn = 1; !stop.IsCancellationRequested; turn++)
        {
            await PauseAsync(KeepEvery, stop);
            try
            {
                await leases.RenewAsync(stop);
                offices.Forget();
                if (turn % 3 == 0)
                {
                    await clocks.SeeAsync(stop);
                    await storage.KeepNodeAsync(stop);
                }

                if (turn % LearnAfterTurns == 0)
                {
                    await storage.LearnAsync(ct: stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                Stumbled(log, fault, "keep");
                leases.DropOverdue();
            }
        }
    }

    private static async Task PauseAsync(TimeSpan span, CancellationToken stop)
    {
        // Waiting ends early when the host stops; the caller's loop looks at the token itself.
        await Task.WhenAny(Task.Delay(span, stop));
    }

    [LoggerMessage(2201, LogLevel.Error, "Worker {Worker} of {Office} failed ({Failures} in a row)")]
    private static partial void Failed(ILogger log, Exception fault, string worker, string office, int failures);

    [LoggerMessage(2202, LogLevel.Error, "The loop of {Worker} could not go on and tries again")]
    private static partial void Stumbled(ILogger log, Exception fault, string worker);
}
