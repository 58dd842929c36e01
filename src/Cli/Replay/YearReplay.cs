using System.Diagnostics;
using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cli.Replay;

/// <summary>How far a replay is.</summary>
/// <param name="What">What it is on.</param>
/// <param name="Done">Share done, 0–1.</param>
/// <param name="Acts">Acts so far.</param>
internal sealed record ReplayProgress(string What, double Done, long Acts);

/// <summary>
/// Replays a demo year: the office, its people, then every case of the year in the order of time, with the same acts as daily work and the clocks
/// noticed on the way. At the end every published figure is read back from the records and compared.
/// </summary>
internal sealed class YearReplay(IServiceProvider services, YearFile year, IProgress<ReplayProgress> progress)
{
    private const int ActsPerCommit = 20_000;
    private const int ActsPerReport = 1000;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(2);

    /// <summary>How long the acts of the year took, without making the office before and sealing after.</summary>
    public TimeSpan ActsTook { get; private set; }

    /// <summary>Replays the year; answers the office.</summary>
    public async Task<Office> RunAsync(CancellationToken ct)
    {
        var words = new ReplayWords(year, new Random(year.Seed));
        var office = await new OfficeBuilder(services, year, words).BuildAsync(what => progress.Report(new ReplayProgress(what, 0, 0)), ct);
        var worker = Caller.Worker(office);
        var photos = await ReplayPhotos.StoreAsync(services.GetRequiredService<FileReceiver>(), worker, ct);
        var opens = Clock.Instant(office, year.Opens);
        await using (var batch = await services.GetRequiredService<ActRunner>().OpenBatchAsync(office, ct: ct))
        {
            var world = await WorldAsync(office, batch, photos, ct);
            var played = Stopwatch.StartNew();
            await PlayAsync(world, batch, opens, ct);
            ActsTook = played.Elapsed;
            foreach (var given in year.External)
            {
                // At the demo's own time: a figure written later than its "now" would not be known yet.
                await batch.RunAsync(worker,
                    new Measures.EnterFigure.EnterFigure.Command(given.Code, given.Period, given.Value, given.Source), opens, ct);
            }

            await batch.CommitAsync(ct);
        }

        await SealAsync(office, ct);
        await CheckAsync(office, ct);
        return await services.GetRequiredService<OfficeSetup>().ChangeAsync(office.Id, o =>
        {
            // From here the demo's own time runs: it opens on its morning, whenever it is first started.
            o.ClockSeenAt = opens;
            o.ClockShiftMs = (long)(opens - services.GetRequiredService<Clock>().MachineNow).TotalMilliseconds;
            o.IsReady = true;
        }, ct);
    }

    private async Task<ReplayWorld> WorldAsync(Office office, ActBatch batch, ReplayPhotos photos, CancellationToken ct)
    {
        var registry = batch.Services.GetRequiredService<IRegistry>();
        var day = new DateOnly(year.Year, 6, 30);
        return new ReplayWorld(office, year, services.GetRequiredService<ICatalogue>(), services.GetRequiredService<Actors>(),
            await registry.UnitsAsync(day, ct), await registry.GroundAsync(day, ct), photos);
    }

    private async Task PlayAsync(ReplayWorld world, ActBatch batch, DateTime opens, CancellationToken ct)
    {
        var queue = new PriorityQueue<CaseRun, (DateTime, int)>();
        var order = 0;
        foreach (var run in new YearPlan(world, year, opens).Runs())
        {
            queue.Enqueue(run, (run.At, order++));
        }

        var cases = batch.Services.GetRequiredService<ICases>();
        var start = queue.Peek().At;
        var nextSweep = start + SweepEvery;
        var (committed, told) = (0L, 0L);
        while (queue.TryDequeue(out var run, out _))
        {
            if (run.At >= nextSweep)
            {
                await cases.SweepAsync(batch, nextSweep, ct);
                nextSweep = run.At + SweepEvery;
            }

            if (await run.StepAsync(batch, ct) && run.At < opens)
            {
                queue.Enqueue(run, (run.At, order++));
            }

            foreach (var child in run.TakeChildren())
            {
                queue.Enqueue(child, (child.At, order++));
            }

            if (batch.Count - committed >= ActsPerCommit)
            {
                await batch.CommitAsync(ct);
                committed = batch.Count;
            }

            if (batch.Count - told >= ActsPerReport)
            {
                told = batch.Count;
                progress.Report(new ReplayProgress($"{Clock.Day(batch.Office, run.At):yyyy-MM-dd}", (run.At - start) / (opens - start), batch.Count));
            }
        }

        await cases.SweepAsync(batch, opens, ct);
        progress.Report(new ReplayProgress($"{Clock.Day(batch.Office, opens):yyyy-MM-dd}", 1, batch.Count));
    }

    /// <summary>Seals every record and folds every cell, as the workers do when the office is open.</summary>
    private async Task SealAsync(Office office, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        progress.Report(new ReplayProgress("seals", 1, 0));
        await services.GetRequiredService<SealingWorker>().RunAsync(office, ct);
        await services.GetRequiredService<ConsumerWorker>().RunAsync(office, ct);
        await services.GetRequiredService<StorageStartup>().LearnAsync(afterBulk: true, ct);
        progress.Report(new ReplayProgress($"sealed and folded in {clock.Elapsed.TotalSeconds:0.0} s", 1, 0));
    }

    private async Task CheckAsync(Office office, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office, Door.CommandLine, "");
        var figures = await scope.ServiceProvider.GetRequiredService<IMeasures>()
            .ReadAsync(new FigureQuery([.. year.Figures.Keys], Period.Year(year.Year)), ct);
        var wrong = figures.Where(f => f.Shown != year.Figures[f.Code]).Select(f => $"{f.Code}: {f.Shown} instead of {year.Figures[f.Code]}").ToList();
        if (wrong.Count > 0)
        {
            throw new ReplayFault("The records do not give the published figures: " + string.Join("; ", wrong));
        }
    }
}
