using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Cases.Desk;

/// <summary>
/// A sealed line attacked through every door, by the most powerful people of the office: to administrator, chief, leader and dispatcher a sealed case does
/// not exist, whatever they ask; those whose post names the line work on it as on any other.
/// </summary>
public sealed class SealedDoorsTests
{
    private const string Secret = "绝密线索";
    private static readonly DateTime Morning = new(2014, 3, 3, 1, 0, 0, DateTimeKind.Utc);

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_sealed_case_does_not_exist_for_others_through_any_door(Store store)
    {
        await using var office = await OfficeAsync(store);
        var (row, file, evidence) = await OpenAsync(office);
        foreach (var role in new[] { "administrator", "chief", "leader", "dispatcher", "supervisor", "auditor", "unit-head", "handler" })
        {
            var caller = await office.PersonAsync(role, office.Unit(role is "dispatcher" ? "command-centre" : role is "unit-head" or "handler" ? "municipal" : "office"));
            await using var scope = office.Store.Services.CreateAsyncScope();
            var (services, visit) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<Visit>());
            visit.Enter(office.Office, Door.Page, "");
            visit.Recognise(caller.Actor, null);
            var reach = services.GetRequiredService<CaseReach>();

            // Lists, counts, search, exports, choices of filters.
            foreach (var verb in new[] { CaseVerbs.Read, CaseVerbs.Export })
            {
                Assert.Equal(0, await reach.Within(visit.Db.Set<Case>(), caller.Actor, verb).CountAsync(c => c.Line == Hidden));
                Assert.DoesNotContain(reach.Lines(caller.Actor, verb), l => l.Id == Hidden);
            }

            var query = services.GetRequiredService<CaseQuery>();
            var around = await services.GetRequiredService<CasePhrases>().ReadyAsync(default);
            foreach (var asked in new[] { "q=" + Secret, "q=" + row.Number, "line=" + Hidden, "ids=" + row.Id, "held=" + caller.Actor.Id, "state=recheck", "state=stay", "state=all" })
            {
                var filter = CaseFilter.Parse(asked);
                Assert.Equal(0, await query.InState(query.Of(filter, around), filter.State).CountAsync(c => c.Line == Hidden));
            }

            // The page, by number and by id; what the rooms above ask (rows of figures, board, search by number); the file.
            var dossier = services.GetRequiredService<CaseDossier>();
            Assert.Equal("case_not_found", (await Assert.ThrowsAsync<Refusal>(() => dossier.FindAsync(row.Number, default))).Problem.Kind.Code);
            Assert.Equal("case_not_found", (await Assert.ThrowsAsync<Refusal>(() => dossier.FindAsync(row.Id, default))).Problem.Kind.Code);
            var cases = services.GetRequiredService<ICases>();
            Assert.Empty(await cases.LabelsAsync(caller.Actor, [row.Id]));
            Assert.Null(await cases.FindAsync(caller.Actor, row.Number));
            var board = await cases.BoardAsync(caller.Actor, office.Office, Morning.AddDays(60), 50);
            Assert.DoesNotContain(Secret, System.Text.Json.JsonSerializer.Serialize(board), StringComparison.Ordinal);
            var attachment = await visit.Db.Set<Attachment>().SingleAsync(a => a.Id == file);
            Assert.False(await services.GetRequiredService<IEnumerable<IFileReaders>>().Single(r => r.Kind == Evidence.OwnerKind).MayReadAsync(visit, attachment, "", default));

            // Every act on it, and what one is told.
            // What is answered about a case that there is not and about the sealed one is the same.
            foreach (var (real, none) in Acts(row.Id, caller.Actor.Id).Zip(Acts(row.Id + 1, caller.Actor.Id)))
            {
                Assert.Equal(await office.RefusalAsync(() => none(office, caller)), await office.RefusalAsync(() => real(office, caller)));
            }

            Assert.Equal(0, await office.Store.ReadAsync(db => db.Set<Notice>().CountAsync(n => n.CaseId == row.Id && n.Account == caller.Actor.Id)));
        }

        // Its picture is not in the index of looks, where others' pictures would find it; nothing of it is sent outside.
        Assert.Equal(0, await office.Store.ReadAsync(db => db.Set<PictureLook>().CountAsync(l => l.Picture == evidence)));
        Assert.True(office.Store.Services.GetRequiredService<ISealedLines>().IsSealed("no-such-line"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Those_whose_post_names_the_line_work_on_it(Store store)
    {
        await using var office = await OfficeAsync(store);
        var (row, _, _) = await OpenAsync(office);
        var clerk = await office.PersonAsync("dispatcher", office.Unit("command-centre"), 1, Hidden);
        await office.Store.Acts.RunAsync(clerk, new AddNote.Command(row.Id, "已核实来源"));
        Assert.Equal(1, await office.Store.ReadAsync(db => new CaseReach(office.Catalogue).Within(db.Set<Case>(), clerk.Actor).CountAsync(c => c.Line == Hidden)));
        var told = await office.Store.ReadAsync(db => db.Set<Notice>().Where(n => n.CaseId == row.Id).Select(n => n.Account).Distinct().ToListAsync());
        Assert.All(told, t => Assert.Equal(clerk.Actor.Id, t));
        Assert.NotEmpty(told);
    }

    private const string Hidden = "sealed-sample";

    private static async Task<StandardOffice> OfficeAsync(Store store)
    {
        var catalogue = new FolderCatalogue(Path.Combine(House.Tree.Root, "catalogue"));
        var appeal = catalogue.Line("resident-appeal");
        return await StandardOffice.CreateAsync(store, Morning, [appeal with { Id = Hidden, Sealed = true, Case = appeal.Case! with { Prefix = "MF" } }]);
    }

    /// <summary>A sealed case with a picture, whose clocks have all run out: everybody whom a ladder names would have been told.</summary>
    private static async Task<(Case Row, long File, long Evidence)> OpenAsync(StandardOffice office)
    {
        foreach (var role in new[] { "chief", "leader", "supervisor" })
        {
            await office.PersonAsync(role, office.Unit("office"));
        }

        await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        var clerk = await office.PersonAsync("dispatcher", office.Unit("command-centre"), 1, Hidden);
        var ticket = await office.ShootAsync(clerk, new Case { Number = "", Line = "", Stage = "", Step = "", Channel = "", Title = "" }, new Shot(1, null));
        var opened = await office.Store.Acts.RunAsync(clerk, new OpenCase.Command
        {
            Line = Hidden, Channel = "phone", Title = Secret + "举报", Text = Secret, Place = office.Community(1), Ticket = ticket, Parties = [new GivenParty { Name = "举报人（示例）" }],
        });
        office.Store.Time.Pass(TimeSpan.FromDays(60));
        await office.SweepAsync();
        var evidence = await office.Store.ReadAsync(db => db.Set<Evidence>().SingleAsync(e => e.CaseId == opened.Id));
        return (await office.CaseAsync(opened.Id), evidence.FileId, evidence.Id);
    }

    private static IEnumerable<Func<StandardOffice, Caller, Task>> Acts(long id, long me) =>
    [
        (o, c) => o.Store.Acts.RunAsync(c, new AddNote.Command(id, "看看")),
        (o, c) => o.Store.Acts.RunAsync(c, new MoveCase.Command(id, "dispatch")),
        (o, c) => o.Store.Acts.RunAsync(c, new HoldCase.Command(id)),
        (o, c) => o.Store.Acts.RunAsync(c, new AssignHandler.Command(id, me)),
        (o, c) => o.Store.Acts.RunAsync(c, new MergeCases.Command(id, [id])),
        (o, c) => o.Store.Acts.RunAsync(c, new ReopenCase.Command(id, "再查")),
        (o, c) => o.Store.Acts.RunAsync(c, new CorrectCase.Command(id) { Title = "改" }),
        (o, c) => o.Store.Acts.RunAsync(c, new IssueLetter.Command(id, "receipt")),
        (o, c) => o.Store.Acts.RunAsync(c, new ArchiveCase.Command(id, new string('a', 64), 1)),
        (o, c) => o.Store.Acts.RunAsync(c, new RecheckCase.Command(id, true, "看过")),
        (o, c) => o.Store.Acts.RunAsync(c, new AskLongStay.Command(id, null, "挂账", new DateOnly(2015, 1, 1))),
        (o, c) => o.Store.Acts.RunAsync(c, new RateCase.Command(id, 5, true)),
        (o, c) => o.Store.Acts.RunAsync(c, new UrgeCase.Command(id, null, "催")),
    ];
}
