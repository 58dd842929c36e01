using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel;

public sealed class ActRunnerTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Commits_rows_record_and_facts_together(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Rooms);
        var id = await office.Acts.RunAsync(office.System, new AddAccount.Command("zhangsan"));
        Assert.True(await office.ReadAsync(db => db.Set<Account>().AnyAsync(a => a.Id == id)));
        var record = await office.ReadAsync(db => db.Set<Record>().SingleAsync());
        Assert.Equal("account.added", record.Kind);
        Assert.Equal(id, record.SubjectId);
        Assert.Equal("""{"login":"zhangsan"}""", record.Payload);
        var fact = await office.ReadAsync(db => db.Set<Fact>().SingleAsync());
        Assert.Equal((20141231, 20141231, 10000L), (fact.Day, fact.CohortDay, fact.QuantityE4));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Refusal_leaves_nothing_behind(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Rooms);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(office.System, new AddAccount.Command("")));
        Assert.Equal("invalid_input", refusal.Problem.Kind.Code);
        Assert.Equal(0, await office.ReadAsync(db => db.Set<Account>().CountAsync()) + await office.ReadAsync(db => db.Set<Record>().CountAsync()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Same_key_is_one_effect_and_another_content_is_refused(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Rooms);
        var command = new AddAccount.Command("zhangsan");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.Acts.RunAsync(office.System, command, "key-00001")));
        Assert.Single(answers.Distinct());
        Assert.Equal(1, await office.ReadAsync(db => db.Set<Record>().CountAsync()));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(office.System, new AddAccount.Command("lisi"), "key-00001"));
        Assert.Equal("idempotency_key_reused", refusal.Problem.Kind.Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Act_without_record_or_permission_does_not_commit(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Rooms);
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.Acts.RunAsync(office.System, new AddAccount.Command("silent")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.Acts.RunAsync(office.System, new AddAccount.Command("careless")));
        Assert.Equal(0, await office.ReadAsync(db => db.Set<Account>().CountAsync()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Database_refuses_to_change_or_delete_a_record(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Rooms);
        await office.Acts.RunAsync(office.System, new AddAccount.Command("zhangsan"));
        foreach (var sql in new[] { "UPDATE kernel_record SET reason = 'x'", "DELETE FROM kernel_record", "DELETE FROM kernel_fact" })
        {
            var fault = await Assert.ThrowsAnyAsync<Exception>(() => office.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.Contains("written once", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Broken_constraint_reads_as_its_refusal(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Rooms);
        await office.Acts.RunAsync(office.System, new AddAccount.Command("zhangsan"));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(office.System, new AddAccount.Command("zhangsan")));
        Assert.Equal("login_taken", refusal.Problem.Kind.Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Stranger_is_asked_to_sign_in_and_staff_without_the_verb_is_refused(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Rooms);
        var stranger = new Caller(office.Office, Actor.Resident, Door.Api);
        var asked = await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(stranger, new AddAccount.Command("zhangsan")));
        Assert.Equal("sign_in_needed", asked.Problem.Kind.Code);
        var clerk = new Caller(office.Office, new Actor { Kind = ActorKind.Person, Id = 7, Name = "李四（示例）" }, Door.Api);
        var refused = await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(clerk, new AddAccount.Command("zhangsan")));
        Assert.Equal("not_permitted", refused.Problem.Kind.Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Batch_keeps_good_acts_and_drops_refused_ones(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Rooms);
        var at = new DateTime(2014, 3, 3, 1, 0, 0, DateTimeKind.Utc);
        await using (var batch = await office.Acts.OpenBatchAsync(office.Office, keepRefused: true))
        {
            await batch.RunAsync(office.System, new AddAccount.Command("zhangsan"), at);
            await Assert.ThrowsAsync<Refusal>(() => batch.RunAsync(office.System, new AddAccount.Command(""), at));
            await batch.RunAsync(office.System, new AddAccount.Command("lisi"), at);
            await batch.CommitAsync();
        }

        var logins = await office.ReadAsync(db => db.Set<Account>().Select(a => a.Login).OrderBy(l => l).ToListAsync());
        Assert.Equal(["lisi", "zhangsan"], logins);
        Assert.All(await office.ReadAsync(db => db.Set<Record>().ToListAsync()), r => Assert.Equal(at, r.RecordedAt));
    }

    private static void Rooms(IServiceCollection services)
    {
        services.AddSingleton<IRoleBook, EmptyBook>().AddSingleton<IUnitTree, Lone>();
        services.AddScoped<IAct<AddAccount.Command, long>, AddAccount>();
    }

    [Act("add-account", "people.manage")]
    private sealed class AddAccount : IAct<AddAccount.Command, long>
    {
        public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
        {
            if (command.Login != "careless")
            {
                work.Demand();
            }

            new Faults().Text("login", command.Login, 1, 20).Throw();
            var account = work.Add(new Account { Login = command.Login, Name = command.Login });
            if (command.Login != "silent")
            {
                work.Record("account.added").On(account.Id).With(new { command.Login }).Count(new Fact { Kind = "account", Unit = "个" });
            }

            await Task.CompletedTask;
            return account.Id;
        }

        public sealed record Command(string Login) : ICommand<long>;
    }

    private sealed class EmptyBook : IRoleBook
    {
        public IReadOnlyList<RoleEntry> Roles => [];

        public IReadOnlySet<string> VerbsOf(string role) => new HashSet<string>();
    }

    private sealed class Lone : IUnitTree
    {
        public Task<IReadOnlySet<long>> WithinAsync(Office office, long unit, DateOnly day, CancellationToken ct) =>
            Task.FromResult<IReadOnlySet<long>>(new HashSet<long> { unit });
    }
}
