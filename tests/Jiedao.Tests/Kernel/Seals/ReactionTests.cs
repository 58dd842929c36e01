using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel.Seals;

public sealed class ReactionTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Reacts_once_to_its_kinds_in_order(Store store)
    {
        await using var office = await CreateAsync(store);
        await office.WriteAsync(250);
        await office.WriteAsync(3, "other.thing");
        await office.WriteAsync(2, "note.closed");
        await office.SealAsync();
        Assert.Equal(252, await RunAsync(office));
        Assert.Equal(0, await RunAsync(office));
        var echoes = await EchoesAsync(office);
        Assert.Equal(252, echoes.Count);
        Assert.Equal(echoes.Order(), echoes);
        await office.SealAsync();
        Assert.Equal(0, await RunAsync(office));
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_nodes_react_once_each_record(Store store)
    {
        await using var office = await CreateAsync(store);
        await office.WriteAsync(120);
        await office.SealAsync();
        var ran = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            ActivatorUtilities.CreateInstance<ReactionWorker>(office.Services).CatchUpAsync(office.Office))));
        Assert.Equal(120, ran.Sum());
        Assert.Equal(120, (await EchoesAsync(office)).Distinct().Count());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Poison_is_parked_with_its_case_and_the_rest_goes_on(Store store)
    {
        await using var office = await CreateAsync(store);
        var echo = office.Services.GetRequiredService<EchoSwitch>();
        var first = await office.WriteAsync(1, caseId: 1);
        echo.Poison = first;
        var second = await office.WriteAsync(1, caseId: 1);
        var third = await office.WriteAsync(1, caseId: 2);
        await office.SealAsync();
        Assert.Equal(1, await RunAsync(office));
        Assert.Equal([third], await EchoesAsync(office));
        var state = await office.ReadAsync(db => BackgroundState.ReadAsync(db));
        Assert.Equal([(first, 1), (second, 0)], state.Parked.Select(p => (p.RecordId, p.Attempts)));
        Assert.Contains("poison", state.Parked[0].Error, StringComparison.Ordinal);
        Assert.False(state.NeedsAttention);

        for (var failures = 2; failures <= ReactionWorker.StuckAfter; failures++)
        {
            Assert.Equal(0, await RunAsync(office));
            office.Time.Pass(Backoff.After(failures));
            Assert.Equal(0, await RunAsync(office));
        }

        state = await office.ReadAsync(db => BackgroundState.ReadAsync(db));
        Assert.True(state.NeedsAttention);
        Assert.Equal(1, await office.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "reaction.stuck" && r.SubjectId == first)));

        echo.Poison = 0;
        await office.Acts.RunAsync(office.System, new RetryReaction.Command("echo", state.Parked[0].Sequence));
        Assert.Equal(2, await RunAsync(office));
        Assert.Equal([third, first, second], await EchoesAsync(office));
        Assert.Empty((await office.ReadAsync(db => BackgroundState.ReadAsync(db))).Parked);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Dismissal_needs_a_permission_and_a_reason_and_is_recorded(Store store)
    {
        await using var office = await CreateAsync(store);
        var first = await office.WriteAsync(1, caseId: 1);
        office.Services.GetRequiredService<EchoSwitch>().Poison = first;
        var second = await office.WriteAsync(1, caseId: 1);
        await office.SealAsync();
        await RunAsync(office);
        var clerk = new Caller(office.Office, new Actor { Kind = ActorKind.Person, Id = 7, Name = "李四（示例）" }, Door.Api);
        var dismiss = new DismissReaction.Command("echo", 1, "已人工补办，无需再触发");
        Assert.Equal("not_permitted", (await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(clerk, dismiss))).Problem.Kind.Code);
        Assert.Equal("invalid_input", (await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(office.System, dismiss with { Reason = "" }))).Problem.Kind.Code);
        Assert.True(await office.Acts.RunAsync(office.System, dismiss));
        Assert.Equal("not_found", (await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(office.System, dismiss))).Problem.Kind.Code);
        Assert.Equal(1, await RunAsync(office));
        Assert.Equal([second], await EchoesAsync(office));
        Assert.Equal(first, (await office.ReadAsync(db => db.Set<Record>().SingleAsync(r => r.Kind == "reaction.dismissed"))).SubjectId);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Replay_reacts_at_the_instant_of_the_record(Store store)
    {
        await using var office = await CreateAsync(store);
        var at = new DateTime(2014, 3, 3, 1, 0, 0, DateTimeKind.Utc);
        await using (var batch = await office.Acts.OpenBatchAsync(office.Office))
        {
            await batch.RunAsync(office.System, new WriteNotes.Command(1, "note.written", null), at);
            await batch.CommitAsync();
        }

        await office.SealAsync();
        await office.Services.GetRequiredService<ReactionWorker>().CatchUpAsync(office.Office, asRecorded: true);
        Assert.Equal(at, (await office.ReadAsync(db => db.Set<Record>().SingleAsync(r => r.Kind == "echo.heard"))).RecordedAt);
    }

    [Fact]
    public void Kinds_match_exactly_or_by_room()
    {
        Assert.True(ReactionWorker.Matches(["case.closed", "due.*"], "case.closed"));
        Assert.True(ReactionWorker.Matches(["case.closed", "due.*"], "due.met"));
        Assert.False(ReactionWorker.Matches(["case.closed", "due.*"], "case.closed-late"));
        Assert.False(ReactionWorker.Matches(["case.closed", "due.*"], "duel.won"));
    }

    private static Task<TestStore> CreateAsync(Store store) => TestStore.CreateAsync(store, services =>
    {
        Notes.Room(services);
        services.AddSingleton<EchoSwitch>().AddScoped<IReaction, Echo>();
    });

    private static Task<int> RunAsync(TestStore office) => office.Services.GetRequiredService<ReactionWorker>().CatchUpAsync(office.Office);

    private static Task<List<long>> EchoesAsync(TestStore office) => office.ReadAsync(db =>
        db.Set<Record>().Where(r => r.Kind == "echo.heard").OrderBy(r => r.Id).Select(r => r.SubjectId!.Value).ToListAsync());

    private sealed class EchoSwitch
    {
        public long Poison { get; set; }
    }

    private sealed class Echo(EchoSwitch switched) : IReaction
    {
        public string Name => "echo";

        public IReadOnlyList<string> Kinds => ["note.*"];

        public Task RunAsync(SealedRecord seen, Work work, CancellationToken ct)
        {
            work.Record("echo.heard").On(seen.Record.Id).With(new { facts = seen.Facts.Count });
            return seen.Record.Id == switched.Poison ? throw new FormatException("poison") : Task.CompletedTask;
        }
    }
}
