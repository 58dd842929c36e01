using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel.Seals;

public sealed class SealingTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Seals_every_record_once_in_order_and_the_chain_is_whole(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        await office.WriteAsync(5);
        Assert.Equal(5, await office.Sealing().SealAllAsync(office.Office));
        await office.WriteAsync(9003);
        Assert.Equal(9003, await office.Sealing().SealAllAsync(office.Office));
        Assert.Equal(0, await office.Sealing().SealAllAsync(office.Office));
        var places = await office.ReadAsync(db => db.Set<Seal>().OrderBy(s => s.RecordId).Select(s => s.Sequence).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 9008).Select(i => (long)i), places);
        Assert.Equal(0, await office.ReadAsync(db => db.Set<Pending>().CountAsync()));
        var report = await office.VerifyAsync();
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal((9008, 18016, 0), (report.Sealed, report.Facts, report.Waiting));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Many_sealers_beside_many_writers_leave_no_gap(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        using var stop = new CancellationTokenSource();
        var sealers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var node = ActivatorUtilities.CreateInstance<SealingWorker>(office.Services);
            while (!stop.IsCancellationRequested)
            {
                await node.SealAllAsync(office.Office);
            }
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 40; i++)
            {
                await office.WriteAsync(3);
            }
        }));
        await stop.CancelAsync();
        await Task.WhenAll(sealers);
        await office.SealAsync();
        var report = await office.VerifyAsync();
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal(480, report.Sealed);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Daily_root_is_the_last_hash_of_the_day(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        await office.WriteAsync(3);
        await office.SealAsync();
        office.Time.Pass(TimeSpan.FromDays(1));
        await office.WriteAsync(2);
        await office.SealAsync();
        var roots = await office.ReadAsync(db => DailyRoots.ListAsync(db, new DateOnly(2014, 12, 1), new DateOnly(2015, 1, 31)));
        Assert.Equal([(new DateOnly(2015, 1, 1), 5L), (new DateOnly(2014, 12, 31), 3L)], roots.Select(r => (r.Day, r.Sequence)));
        Assert.Equal((await office.VerifyAsync()).Root, roots[0].Hash);
        Assert.Equal(71, roots[0].Printable.Length);
        Assert.Equal(roots[1], await office.ReadAsync(db => DailyRoots.OfDayAsync(db, new DateOnly(2014, 12, 31))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Timeline_shows_corrections_places_and_facts(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var wrong = await office.WriteAsync(1, caseId: 7);
        await office.SealAsync();
        await office.ReadAsync(async db =>
        {
            await db.InsertAsync([new Record
            {
                Office = 1, Id = wrong + 4096, Kind = "note.corrected", Act = "correct-note", Actor = 0, ActorName = "系统",
                OccurredAt = office.Time.GetUtcNow().UtcDateTime, RecordedAt = office.Time.GetUtcNow().UtcDateTime, Payload = "{}", CaseId = 7, Corrects = wrong,
            }]);
            return 0;
        });
        var timeline = await office.ReadAsync(db => new RecordReader(db).OfCaseAsync(7));
        Assert.Equal([(wrong, 1L, wrong + 4096), (wrong + 4096, null, null)], timeline.Select(t => (t.Record.Id, t.Sequence, t.CorrectedBy)));
        Assert.Equal(["note", "persons"], (await office.ReadAsync(db => new RecordReader(db).FactsAsync(wrong))).Select(f => f.Kind));
        using var lines = new MemoryStream();
        Assert.Equal(1, await office.ReadAsync(db => new RecordReader(db).ExportAsync(lines)));
        var line = System.Text.Json.Nodes.JsonNode.Parse(lines.ToArray())!;
        Assert.Equal(wrong, (long)line["record"]!["id"]!);
        Assert.Equal((await office.ReadAsync(db => db.Set<Seal>().SingleAsync())).Hash, Convert.FromHexString((string)line["hash"]!));
    }
}
