using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel.Seals;

/// <summary>What a tamperer with full power over the database may do, and what verification says to it.</summary>
public sealed class ChainVerifyTests
{
    private const int Sealed = 6;

    // {n} is the number of the n-th record; the last column says which record must be named, 0 when a place is enough.
    private static readonly (string Sql, ChainFault Fault, int Record)[] Tamperings =
    [
        ("UPDATE kernel_record SET reason = 'x' WHERE id = {3}", ChainFault.RecordChanged, 3),
        ("UPDATE kernel_record SET payload = replace(payload, '破', '跛') WHERE id = {3}", ChainFault.RecordChanged, 3),
        ("UPDATE kernel_record SET actor = 1 WHERE id = {1}", ChainFault.RecordChanged, 1),
        ("UPDATE kernel_record SET case_id = NULL WHERE id = {2}", ChainFault.RecordChanged, 2),
        ("UPDATE kernel_fact SET quantity_e4 = 40000 WHERE record_id = {4} AND ordinal = 1", ChainFault.RecordChanged, 4),
        ("UPDATE kernel_fact SET day = 20141230 WHERE record_id = {4} AND ordinal = 0", ChainFault.RecordChanged, 4),
        ("DELETE FROM kernel_fact WHERE record_id = {6} AND ordinal = 1", ChainFault.RecordChanged, 6),
        ("UPDATE kernel_fact SET ordinal = ordinal + 2 WHERE record_id = {5}", ChainFault.RecordChanged, 5),
        ("UPDATE kernel_fact SET record_id = {5}, ordinal = 2 WHERE record_id = {4} AND ordinal = 1", ChainFault.RecordChanged, 5),
        ("DELETE FROM kernel_record WHERE id = {2}", ChainFault.RecordMissing, 2),
        ("UPDATE kernel_record SET office = 2 WHERE id = {2}", ChainFault.RecordMissing, 2),
        ("UPDATE kernel_record SET id = id + 9000000000 WHERE id = {2}", ChainFault.RecordMissing, 2),
        ("DELETE FROM kernel_seal WHERE record_id = {3}", ChainFault.SealMissing, 0),
        ("DELETE FROM kernel_seal WHERE record_id = {3}", ChainFault.RecordOutside, 3),
        ("DELETE FROM kernel_seal WHERE record_id = {6}", ChainFault.EndDiffers, 0),
        ("UPDATE kernel_seal SET hash = (SELECT hash FROM kernel_seal WHERE sequence = 1) WHERE record_id = {4}", ChainFault.SealChanged, 4),
        ("UPDATE kernel_seal SET day = 20141230 WHERE record_id = {4}", ChainFault.RecordChanged, 4),
        ("UPDATE kernel_seal SET record_id = CASE record_id WHEN {2} THEN -1 ELSE -2 END WHERE record_id IN ({2}, {5}); "
            + "UPDATE kernel_seal SET record_id = CASE record_id WHEN -1 THEN {5} ELSE {2} END WHERE record_id < 0", ChainFault.RecordsSwapped, 2),
        ("UPDATE kernel_chain SET sequence = 7", ChainFault.EndDiffers, 0),
        ("DELETE FROM kernel_chain", ChainFault.EndDiffers, 0),
        ("UPDATE kernel_record SET reason = 'x' WHERE id = {7}", ChainFault.WaitingChanged, 7),
        ("DELETE FROM kernel_fact WHERE record_id = {7}", ChainFault.WaitingChanged, 7),
        ("DELETE FROM kernel_record WHERE id = {7}", ChainFault.WaitingMissing, 7),
        ("DELETE FROM kernel_record WHERE id = {7}", ChainFault.FactOutside, 7),
        ("DELETE FROM kernel_pending WHERE record_id = {7}", ChainFault.RecordOutside, 7),
        ("INSERT INTO kernel_cursor (office, name, sequence, failed_count, last_error) VALUES (1, 'folding', 9, 0, '')", ChainFault.ReaderAhead, 0),
    ];

    private static readonly string[] Tables = ["kernel_record", "kernel_fact", "kernel_seal", "kernel_chain", "kernel_pending", "kernel_cursor"];

    [Theory, ClassData(typeof(BothStores))]
    public async Task Finds_every_tampering_and_names_the_record(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var numbers = await PrepareAsync(office);
        await DoAsync(office, Tables.Select(t => $"CREATE TABLE kept_{t} AS SELECT * FROM {t}"));
        foreach (var (sql, fault, record) in Tamperings)
        {
            Assert.True((await office.VerifyAsync()).IsWhole);
            await office.ReadAsync(async db =>
            {
                await LowerGuardsAsync(db);
                var tampering = Enumerable.Range(1, numbers.Count).Aggregate(sql, (s, i) => s.Replace("{" + i + "}", $"{numbers[i - 1]}", StringComparison.Ordinal));
                Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(tampering));
                await RaiseGuardsAsync(office, db);
                return 0;
            });
            var report = await office.VerifyAsync();
            Assert.True(
                report.Findings.Any(f => f.Fault == fault && (record == 0 || f.RecordId == numbers[record - 1])),
                $"{sql}\n{string.Join('\n', report.Findings)}");
            Assert.All(report.Findings, f => Assert.NotEqual(f.Say(Lang.Zh), f.Say(Lang.En)));
            await office.ReadAsync(async db =>
            {
                await LowerGuardsAsync(db);
                await DoAsync(office, Tables.SelectMany(t => new[] { $"DELETE FROM {t}", $"INSERT INTO {t} SELECT * FROM kept_{t}" }));
                await RaiseGuardsAsync(office, db);
                return 0;
            });
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task One_changed_record_is_one_finding(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var numbers = await PrepareAsync(office);
        await office.ReadAsync(async db =>
        {
            await LowerGuardsAsync(db);
            return await db.Database.ExecuteSqlAsync($"UPDATE kernel_record SET origin = '10.0.0.1' WHERE id = {numbers[2]}");
        });
        var report = await office.VerifyAsync();
        Assert.Equal(
            [new ChainFinding(ChainFault.RecordChanged, 3, numbers[2])], report.Findings.Where(f => f.Fault != ChainFault.GuardMissing));
        Assert.Equal(KernelTables.WrittenOnce, report.Findings.Where(f => f.Fault == ChainFault.GuardMissing).Select(f => f.About));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Inserted_record_is_named(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        await PrepareAsync(office);
        await office.ReadAsync(async db =>
        {
            await db.InsertAsync([new Record
            {
                Office = 1, Id = 42, Kind = "note.written", Act = "write-notes", Actor = 0, ActorName = "系统",
                OccurredAt = DateTime.UnixEpoch, RecordedAt = DateTime.UnixEpoch, Payload = "{}",
            }]);
            return 0;
        });
        Assert.Equal([new ChainFinding(ChainFault.RecordOutside, null, 42)], (await office.VerifyAsync()).Findings);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Chain_recomputed_by_the_tamperer_fails_the_printed_root(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        await PrepareAsync(office);
        var day = new DateOnly(2014, 12, 31);
        var printed = (await office.ReadAsync(db => DailyRoots.OfDayAsync(db, day)))!;
        await office.ReadAsync(async db =>
        {
            // Everything is taken out, changed and sealed again by the product itself: a perfect forgery inside the database.
            await LowerGuardsAsync(db);
            var page = await SealedPage.ReadAsync(db, 0, Sealed, default);
            await db.Database.ExecuteSqlAsync($"DELETE FROM kernel_seal");
            await db.Database.ExecuteSqlAsync($"DELETE FROM kernel_chain");
            await db.Database.ExecuteSqlAsync($"UPDATE kernel_record SET reason = '' WHERE id = {page[0].Record.Id}");
            var forged = await db.Set<Record>().AsNoTracking().ToDictionaryAsync(r => r.Id);
            await db.InsertAsync(page.ConvertAll(p => new Pending
            {
                Office = 1, RecordId = p.Record.Id, Digest = RecordBytes.Digest(forged[p.Record.Id], p.Facts),
            }));
            await RaiseGuardsAsync(office, db);
            return 0;
        });
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);
        var text = new StringWriter();
        var options = new VerifyOptions { Office = "kengzi", Roots = [$"2014-12-31={printed.Printable}"] };
        Assert.Equal(VerifyCommand.Broken, await VerifyCommand.RunAsync(office.Services, options, text));
        Assert.Contains("2014-12-31 的日根", text.ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Command_answers_by_exit_code_and_json(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var numbers = await PrepareAsync(office);
        var text = new StringWriter();
        Assert.Equal(VerifyCommand.Whole, await VerifyCommand.RunAsync(office.Services, new VerifyOptions { Lang = Lang.En }, text));
        Assert.Contains("kengzi: 6 records and 12 facts recomputed, 1 waiting", text.ToString(), StringComparison.Ordinal);
        await office.ReadAsync(async db =>
        {
            await LowerGuardsAsync(db);
            await db.Database.ExecuteSqlAsync($"DELETE FROM kernel_record WHERE id = {numbers[0]}");
            await RaiseGuardsAsync(office, db);
            return 0;
        });
        var json = new StringWriter();
        Assert.Equal(VerifyCommand.Broken, await VerifyCommand.RunAsync(office.Services, new VerifyOptions { Office = "440310005", Json = true }, json));
        var report = JsonNode.Parse(json.ToString())![0]!;
        Assert.False((bool)report["whole"]!);
        Assert.Equal("record-missing", (string)report["findings"]![0]!["fault"]!);
        Assert.Equal(numbers[0], (long)report["findings"]![0]!["record"]!);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => VerifyCommand.RunAsync(office.Services, new VerifyOptions { Office = "nowhere" }, json));
        Assert.Equal("office_not_found", refusal.Problem.Kind.Code);
    }

    /// <summary>Six sealed records and one that waits; their numbers in order.</summary>
    private static async Task<IReadOnlyList<long>> PrepareAsync(TestStore office)
    {
        await office.WriteAsync(Sealed, caseId: 7);
        await office.SealAsync();
        await office.WriteAsync();
        return await office.ReadAsync(db => db.Set<Record>().OrderBy(r => r.Id).Select(r => r.Id).ToListAsync());
    }

    private static Task<int> DoAsync(TestStore office, IEnumerable<string> statements) => office.ReadAsync(async db =>
    {
        foreach (var statement in statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement);
        }

        return 0;
    });

    private static async Task LowerGuardsAsync(OfficeDb db)
    {
        foreach (var table in KernelTables.WrittenOnce)
        {
            string[] drops = db.IsSqlite
                ? [$"DROP TRIGGER {table}_update", $"DROP TRIGGER {table}_delete"]
                : [$"DROP TRIGGER {table}_written_once ON {table}"];
            foreach (var drop in drops)
            {
                await db.Database.ExecuteSqlRawAsync(drop);
            }
        }
    }

    private static async Task RaiseGuardsAsync(TestStore office, OfficeDb db)
    {
        var kernel = office.Services.GetServices<IRoomTables>().Single(t => t.Prefix == "kernel");
        foreach (var statement in kernel.Further(db.IsSqlite))
        {
            await db.Database.ExecuteSqlRawAsync(statement);
        }
    }
}
