using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel.Jobs;

public sealed class JobTests
{
    private const string Password = "Kengzi-2014-日常";

    [Theory, ClassData(typeof(BothStores))]
    public async Task Job_runs_reports_and_leaves_its_result(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, JobRooms.Add);
        var id = await office.Acts.RunAsync(office.System, new AskForNotes.Command(5));
        Assert.Equal(JobState.Queued, (await JobAsync(office, id)).State);
        Assert.True(await HostOf(office).RunNextAsync(default));
        Assert.False(await HostOf(office).RunNextAsync(default));
        var job = await JobAsync(office, id);
        Assert.Equal((JobState.Done, 5L, 5L, "第 5 条", 1), (job.State, job.DoneCount, job.TotalCount, job.Doing, job.Attempts));
        Assert.Equal("""{"written":5}""", job.Result);
        Assert.Equal(1, await office.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "job.done" && r.SubjectId == id)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Refused_act_queues_no_job_and_many_nodes_run_each_once(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, JobRooms.Add);
        var stranger = new Caller(office.Office, Actor.Resident, Door.Api);
        await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(stranger, new AskForNotes.Command(1)));
        Assert.False(await HostOf(office).RunNextAsync(default));
        for (var i = 0; i < 6; i++)
        {
            await office.Acts.RunAsync(office.System, new AskForNotes.Command(3));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (await HostOf(office).RunNextAsync(default))
            {
                await Task.Yield();
            }
        })));
        Assert.All(await office.ReadAsync(db => db.Set<Job>().ToListAsync()), j => Assert.Equal((JobState.Done, 1), (j.State, j.Attempts)));
        Assert.Equal(18, await office.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "note.written")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Fault_is_tried_again_three_times_and_repeats_no_step(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, JobRooms.Add);
        office.Services.GetRequiredService<JobSwitch>().OnStep = i => i == 3 ? throw new IOException("disk full") : Task.CompletedTask;
        var id = await office.Acts.RunAsync(office.System, new AskForNotes.Command(5));
        for (var attempt = 1; attempt <= JobHost.MostAttempts; attempt++)
        {
            Assert.True(await HostOf(office).RunNextAsync(default));
            Assert.False(await HostOf(office).RunNextAsync(default));
            office.Time.Pass(TimeSpan.FromMinutes(10));
        }

        Assert.False(await HostOf(office).RunNextAsync(default));
        var job = await JobAsync(office, id);
        Assert.Equal((JobState.Failed, 3), (job.State, job.Attempts));
        Assert.Contains("disk full", job.Error, StringComparison.Ordinal);
        Assert.Equal(3, await office.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "note.written")));
        Assert.Equal(1, await office.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "job.failed")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Clean_stop_puts_the_job_back_and_the_next_start_completes_it(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, JobRooms.Add);
        using var stop = new CancellationTokenSource();
        office.Services.GetRequiredService<JobSwitch>().OnStep = i => i == 2 ? stop.CancelAsync() : Task.CompletedTask;
        var id = await office.Acts.RunAsync(office.System, new AskForNotes.Command(4));
        await HostOf(office).RunNextAsync(stop.Token);
        var job = await JobAsync(office, id);
        Assert.Equal((JobState.Queued, 0, ""), (job.State, job.Attempts, job.Holder));
        Assert.True(await HostOf(office).RunNextAsync(default));
        Assert.Equal((JobState.Done, 1), ((await JobAsync(office, id)).State, (await JobAsync(office, id)).Attempts));
        Assert.Equal(4, await office.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "note.written")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Killed_node_is_followed_and_every_step_is_done_once(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, JobRooms.Add, TimeProvider.System.GetUtcNow().UtcDateTime);
        var id = await office.Acts.RunAsync(office.System, new AskForNotes.Command(60, PauseMs: 50));
        var options = office.Services.GetRequiredService<StorageOptions>();
        using var node = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["job-node", options.DataFolder, options.Postgres ?? ""])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        try
        {
            for (var waited = 0; await WrittenAsync() < 10; waited++)
            {
                Assert.True(waited < 600 && !node.HasExited, "the node does nothing");
                await Task.Delay(100);
            }
        }
        finally
        {
            // SIGKILL: no clean-up, no farewell.
            node.Kill();
            await node.WaitForExitAsync();
        }

        var written = await WrittenAsync();
        Assert.InRange(written, 10, 59);
        Assert.Equal(JobState.Running, (await JobAsync(office, id)).State);
        office.Time.Set(TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.False(await HostOf(office).RunNextAsync(default));
        office.Time.Pass(JobHost.HoldTime + TimeSpan.FromSeconds(1));
        Assert.True(await HostOf(office).RunNextAsync(default));
        var job = await JobAsync(office, id);
        Assert.Equal((JobState.Done, 2, 60L), (job.State, job.Attempts, job.DoneCount));
        var cases = await office.ReadAsync(db => db.Set<Record>().Where(r => r.Kind == "note.written").Select(r => r.CaseId!.Value).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), cases.Order());

        Task<int> WrittenAsync() => office.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "note.written"));
    }

    [Fact]
    public async Task Job_that_kills_its_node_each_time_is_given_up()
    {
        await using var office = await TestStore.CreateAsync(Store.Sqlite, JobRooms.Add);
        var id = await office.Acts.RunAsync(office.System, new AskForNotes.Command(1));
        await office.ReadAsync(db => db.Set<Job>().ExecuteUpdateAsync(s => s.SetProperty(j => j.State, JobState.Running)
            .SetProperty(j => j.Holder, "gone").SetProperty(j => j.Attempts, 3).SetProperty(j => j.HeldUntil, office.Time.GetUtcNow().UtcDateTime.AddSeconds(-1))));
        await HostOf(office).RunNextAsync(default);
        Assert.Equal((JobState.Failed, "node stopped"), ((await JobAsync(office, id)).State, (await JobAsync(office, id)).Error));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Asker_sees_and_stops_his_jobs_and_no_others(Store store)
    {
        await using var host = await TestHost.StartAsync(store, JobRooms.Add, (_, api) => api.MapAct<AskForNotes.Command, long>("/notes/ask"));
        await host.AddPersonAsync("zhangsan", Password, "note.write");
        await host.AddPersonAsync("lisi", Password, "note.write");
        await host.AddPersonAsync("boss", Password, "office.manage");
        using var asker = host.Browser();
        using var other = host.Browser();
        using var boss = host.Browser();
        await TestHost.SignInAsync(asker, "zhangsan", Password);
        await TestHost.SignInAsync(other, "lisi", Password);
        await TestHost.SignInAsync(boss, "boss", Password);
        var id = await (await asker.PostAsJsonAsync("/api/v1/notes/ask", new { count = 1000, pauseMs = 20 })).Content.ReadFromJsonAsync<long>();
        var queued = await (await asker.PostAsJsonAsync("/api/v1/notes/ask", new { count = 1000, pauseMs = 20 })).Content.ReadFromJsonAsync<long>();
        Assert.Equal((404, "not_found"), await other.GetAsync($"/api/v1/jobs/{id}").ProblemAsync());
        Assert.Equal((404, "not_found"), await other.PostAsync($"/api/v1/jobs/{id}/cancel", null).ProblemAsync());
        Assert.Empty((await other.GetFromJsonAsync<JsonArray>("/api/v1/jobs"))!);
        Assert.Equal(2, (await boss.GetFromJsonAsync<JsonArray>("/api/v1/jobs"))!.Count);

        var running = HostOf(host.Store).RunNextAsync(default);
        JsonNode shown;
        do
        {
            await Task.Delay(50);
            shown = (await asker.GetFromJsonAsync<JsonNode>($"/api/v1/jobs/{id}"))!;
        }
        while ((long)shown["done"]! == 0);
        Assert.Equal(("running", 1000L), ((string)shown["state"]!, (long)shown["total"]!));
        Assert.Equal(HttpStatusCode.OK, (await asker.PostAsync($"/api/v1/jobs/{queued}/cancel", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await boss.PostAsync($"/api/v1/jobs/{id}/cancel", null)).StatusCode);
        Assert.True(await running.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal([JobState.Cancelled, JobState.Cancelled], await host.Store.ReadAsync(db => db.Set<Job>().Select(j => j.State).ToListAsync()));
        Assert.False(await HostOf(host.Store).RunNextAsync(default));
    }

    /// <summary>A node: every call makes a new one.</summary>
    private static JobHost HostOf(TestStore office) => ActivatorUtilities.CreateInstance<JobHost>(office.Services);

    private static Task<Job> JobAsync(TestStore office, long id) => office.ReadAsync(db => db.Set<Job>().AsNoTracking().SingleAsync(j => j.Id == id));
}
