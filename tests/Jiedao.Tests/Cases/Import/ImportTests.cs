using System.Text;
using Jiedao.Cases;
using Jiedao.Cases.Import;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using MiniExcelLibs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Cases.Import;

/// <summary>Taking over cases and duty lists from spreadsheets with their dirt, on both databases.</summary>
public sealed class ImportTests
{
    private const string Mapping = """
        line: resident-appeal
        source: 旧系统
        empty: ["-", "NULL"]
        columns:
          id: { column: ID }
          opened: { column: TIME }
          channel: { column: SRC, map: { "12345": hotline, 信箱: net } }
          place: { column: COMMUNITY }
          owner: { column: UNIT }
          owner-code: { column: UNIT_ID }
          closed: { column: CLOSED }
          on-time: { column: INTIME, map: { "1": "yes", "0": "no" } }
          score: { column: SCORE, map: { 满意: "4", 不满意: "2" } }
        matters:
          prefix: zz
          levels: [{ code: T1, name: N1 }, { code: T2, name: N2 }]
        title: "{N2}"
        text: "{N1}－{N2}，{SRC}"
        outcome: closed
        units:
          strip: ["（坑梓街道办事处）"]
          names: { 市政中心: 市政服务 }
          add: [{ name: 区交通局, name-en: District Transport Bureau }]
        """;

    private const string Head = "ID,TIME,SRC,COMMUNITY,UNIT,UNIT_ID,CLOSED,INTIME,SCORE,T1,N1,T2,N2\n";

    private const string Good =
        "1,2014-07-04 17:25:16,12345,坑梓社区,市政中心（坑梓街道办事处）,7,2014-07-08 10:00:00,1,满意,5,市容环卫,602,路灯&#40;灯光&#41;井盖\n"
        + "2,2014-07-04 17:30:00,信箱,秀新社区,市政中心,7,-,0,-,5,市容环卫,602,路灯(灯光)井盖\n"
        + "3,2014-07-05 09:00:00,12345,秀新,区交通局,9,-,1,-,5,市容环卫,602,路灯井盖\n"
        + "4,2014-07-05 09:30:00, 12345 ,金沙社区,改了名的市政中心,7,-,1,-,6,市政,-,-\n"
        + "5,2014-07-06 09:30:00,信箱,金沙社区,-,-,-,1,-,6,市政,701,道路破损\n";

    private const string Bad =
        "6,2014-13-01 09:30:00,12345,坑梓社区,区交通局,9,-,1,-,6,市政,701,道路破损\n"
        + "7,2014-07-07 09:30:00,飞鸽,坑梓社区,区交通局,9,-,1,-,6,市政,701,道路破损\n"
        + "8,2014-07-07 09:30:00,12345,火星社区,没见过的局,99,-,1,-,6,市政,701,道路破损\n"
        + "1,2014-07-07 10:30:00,12345,坑梓社区,区交通局,9,-,1,-,6,市政,701,道路破损\n"
        + ",2014-07-07 11:30:00,12345,坑梓社区,区交通局,9,-,1,-,6,市政,701,道路破损\n"
        + "9,2014-07-08 09:00:00,12345,坑梓社区,区交通局,9,2014-07-07 09:00:00,1,-,6,市政,701,道路破损\n"
        + "10,2034-07-08 09:00:00,12345,坑梓社区,区交通局,9,-,1,-,6,市政,701,道路破损\n";

    [Theory, ClassData(typeof(BothStores))]
    public async Task Every_row_becomes_a_case_or_gets_its_reason_and_a_second_import_changes_nothing(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, new DateTime(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc));
        var file = Csv(Head + Good + Bad);
        var done = await ImportAsync(office, file);
        Assert.Equal((12, 5, 0, 7), (done.Rows, done.Taken, done.Known, done.RefusedRows));
        Assert.Equal(
            ["bad_format", "not_allowed_value", "place_unknown", "unit_unmapped", "same_row_twice", "required", "times_out_of_order", "in_future"],
            done.Refused.Select(r => r.Code));
        Assert.Equal([7, 8, 9, 9, 10, 11, 12, 13], done.Refused.Select(r => r.Row));
        Assert.Equal(5, await office.Store.ReadAsync(db => db.Set<Case>().CountAsync()));
        var before = await CountsAsync(office);
        var again = await ImportAsync(office, file);
        Assert.Equal((0, 5, 7), (again.Taken, again.Known, again.RefusedRows));
        Assert.Equal(before, await CountsAsync(office));
        Assert.Equal((0, 0), (again.MattersAdded, again.UnitsAdded.Count));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task History_stands_at_the_times_the_file_states_and_its_verdict_is_ours(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, new DateTime(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc));
        var done = await ImportAsync(office, Csv(Head + Good));
        Assert.Equal((new Verdicts(5, 4), new Verdicts(5, 4), 80.0m, 4), (done.InFile, done.InRecords, done.InRecords.Rate!.Value, done.AssumedClosings));
        var rated = await CaseAsync(office, "1");
        Assert.Equal(
            ("closed", true, 4, "hotline", "zz5/zz602", office.Unit("municipal"), office.Community(1)),
            (rated.Outcome, rated.OnTime, rated.Score, rated.Channel, rated.Matter, rated.OwnerUnit, rated.Place));
        Assert.Equal(new DateTime(2014, 7, 8, 2, 0, 0, DateTimeKind.Utc), rated.ClosedAt);
        var records = await office.RecordsAsync(rated.Id);
        Assert.Equal(["case.opened", "case.dispatched", "case.closed", "case.rated"], records.Select(r => r.Kind));
        Assert.Equal(new DateTime(2014, 7, 4, 9, 25, 16, DateTimeKind.Utc), records[0].OccurredAt);
        Assert.All(records, r => Assert.Equal(new DateTime(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc), r.RecordedAt));
        var late = await CaseAsync(office, "2");
        Assert.False(late.OnTime);
        Assert.Contains("closedAtAssumed", (await office.RecordsAsync(late.Id)).Single(r => r.Kind == "case.closed").Payload, StringComparison.Ordinal);
        Assert.Equal(office.Community(2), (await CaseAsync(office, "3")).Place);
        Assert.Equal((office.Unit("municipal"), "zz6"), ((await CaseAsync(office, "4")).OwnerUnit, (await CaseAsync(office, "4")).Matter));
        Assert.Equal(office.Unit("command-centre"), (await CaseAsync(office, "5")).OwnerUnit);
        Assert.Equal(0, await office.Store.ReadAsync(db => db.Set<IssuedLetter>().CountAsync()));
        Assert.Equal(0, await office.Store.ReadAsync(db => db.Set<Notice>().CountAsync()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Classification_becomes_matter_types_and_a_duty_list_that_recommends(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, new DateTime(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc));
        var done = await ImportAsync(office, Csv(Head + Good));
        Assert.Equal((4, 4, 1), (done.Matters, done.MattersAdded, done.AmbiguousCodes));
        var line = office.Store.Services.GetRequiredService<ICatalogue>().Line("resident-appeal");
        Assert.Equal("路灯(灯光)井盖", line.Texts["matters.zz5/zz602", Lang.Zh]);
        Assert.True(MatterTree.Find(line.Case!, "zz5/zz602")!.Type.TakenOver);
        var opened = await office.Store.Acts.RunAsync(office.Store.System, new OpenCase.Command
        {
            Line = line.Id, Channel = "hotline", Title = "井盖", Matter = "zz5/zz602", Place = office.Community(3),
        });
        await office.Store.Acts.RunAsync(await office.PersonAsync("dispatcher", office.Unit("command-centre")), new MoveCase.Command(opened.Id, "dispatch"));
        Assert.Equal(office.Unit("municipal"), (await office.CaseAsync(opened.Id)).OwnerUnit);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Preview_writes_nothing(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, new DateTime(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc));
        var before = await CountsAsync(office);
        var done = await ImportAsync(office, Csv(Head + Good + Bad), dry: true);
        Assert.Equal((true, 7), (done.DryRun, done.Taken));
        Assert.Equal(["区交通局"], done.UnitsAdded);
        Assert.Equal(before, await CountsAsync(office));
        Assert.False(Directory.Exists(office.Store.Services.GetRequiredService<TakenOverMatters>().Folder));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Workbook_and_national_encoding_read_like_plain_text(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, new DateTime(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var national = Path.ChangeExtension(Path.GetTempFileName(), ".csv");
        await File.WriteAllBytesAsync(national, Encoding.GetEncoding("GB18030").GetBytes(Head + Good));
        Assert.Equal(5, (await ImportAsync(office, national)).Taken);
        var rows = (Head + Good).Trim().Split('\n').Select(l => l.Split(',')).ToList();
        var book = Path.ChangeExtension(Path.GetTempFileName(), ".xlsx");
        MiniExcel.SaveAs(book, rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(p => p.First, p => (object)p.Second)));
        Assert.Equal((0, 5), (await ImportAsync(office, book)) is var again ? (again.Taken, again.Known) : default);
    }

    [Theory]
    [InlineData("line: x\nsource: y\nwrong-key: 1", "wrong-key")]
    [InlineData("line: resident-appeal", "source")]
    [InlineData("{", "")]
    [InlineData("", "")]
    public async Task Wrong_mapping_is_refused_with_its_line(string yaml, string says)
    {
        await Task.CompletedTask;
        var refusal = Assert.Throws<Refusal>(() => ImportMapping.Read(yaml));
        Assert.Equal("mapping_wrong", refusal.Problem.Kind.Code);
        Assert.Contains(says, refusal.Problem.Say(Lang.En), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Duty_list_is_taken_whole_or_not_at_all(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, new DateTime(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc));
        var duties = office.Store.Services.GetRequiredService<IDutyImport>();
        const string Columns = "业务线,事项,社区,牵头单位,配合单位,依据\n";
        const string Rows = "resident-appeal,drainage/blocked,,环保水务,市政服务、城管,会议纪要\n民生诉求,道路桥梁,坑梓社区,城建,,\n";
        var wrong = await duties.RunAsync(office.Office, Csv(Columns + Rows + "民生诉求,没有这类,火星社区,没有这个办,,\n"), dryRun: false);
        Assert.Equal(0, wrong.Taken);
        Assert.Equal(["community", "lead", "matter"], wrong.Faults.Select(f => f.Field).Order());
        Assert.All(wrong.Faults, f => Assert.Equal(4, f.Row));
        Assert.Equal(0, await office.Store.ReadAsync(db => db.Set<Duty>().CountAsync()));
        Assert.Equal(2, (await duties.RunAsync(office.Office, Csv(Columns + Rows), dryRun: true)).Taken);
        Assert.Equal(0, await office.Store.ReadAsync(db => db.Set<Duty>().CountAsync()));
        Assert.Equal((2, 0), (await duties.RunAsync(office.Office, Csv(Columns + Rows), dryRun: false)) is var done ? (done.Taken, done.Ended) : default);
        var standing = await office.Store.ReadAsync(db => db.Set<Duty>().OrderBy(d => d.Item).ToListAsync());
        Assert.Equal([("drainage/blocked", office.Unit("environment-water")), ("road", office.Unit("construction"))], standing.Select(d => (d.Matter, d.Lead)));
        Assert.Equal(2, (await duties.RunAsync(office.Office, Csv(Columns + Rows), dryRun: false)).Ended);
    }

    private static Task<ImportedCases> ImportAsync(StandardOffice office, string file, bool dry = false)
    {
        var map = Path.ChangeExtension(Path.GetTempFileName(), ".yaml");
        File.WriteAllText(map, Mapping);
        return office.Store.Services.GetRequiredService<ICaseImport>().RunAsync(office.Office, new CaseImportFile(file, map, dry));
    }

    private static Task<Case> CaseAsync(StandardOffice office, string id) =>
        office.Store.ReadAsync(db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.SourceId == id));

    private static async Task<(int, int, int, int)> CountsAsync(StandardOffice office) => (
        await office.Store.ReadAsync(db => db.Set<Case>().CountAsync()), await office.Store.ReadAsync(db => db.Set<Record>().CountAsync()),
        await office.Store.ReadAsync(db => db.Set<Duty>().CountAsync()), await office.Store.ReadAsync(db => db.Set<Fact>().CountAsync()));

    private static string Csv(string text)
    {
        var path = Path.ChangeExtension(Path.GetTempFileName(), ".csv");
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return path;
    }
}
