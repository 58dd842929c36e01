using System.Text;
using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.Registry.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace Jiedao.Tests.Registry;

public sealed class ImportTests
{
    private const string Persons = "姓名,身份证号,联系电话（必填）,住址,备注栏\n"
        + "张三（示例）,11010519491231002X,13812345678,龙兴北路36号3栋,好\n李四（示例）,,13900001111,,\n王五（示例）,,,,\n";

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_is_previewed_imported_and_changes_nothing_the_second_time(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var file = Encoding.UTF8.GetBytes(Persons);
        var preview = await ImportAsync(office, ImportKind.Persons, file, "people.csv", doIt: false);
        Assert.Equal((3, 0, 0, false), (preview.Added, preview.Known, preview.Refused, preview.IsDone));
        Assert.Equal(["备注栏"], preview.Ignored);
        Assert.Equal(0, await CountAsync(office));
        var done = await ImportAsync(office, ImportKind.Persons, file, "people.csv", doIt: true);
        Assert.Equal((3, true), (done.Added, done.IsDone));
        Assert.All(done.Lines, l => Assert.NotNull(l.SubjectId));
        var records = await office.ReadAsync(db => db.Set<Record>().CountAsync());
        var again = await ImportAsync(office, ImportKind.Persons, file, "people.csv", doIt: true);
        Assert.Equal((0, 3, 0), (again.Added, again.Known, again.Refused));
        Assert.Equal((3, records), (await CountAsync(office), await office.ReadAsync(db => db.Set<Record>().CountAsync())));
        var counted = await office.ReadAsync(db => db.Set<Fact>().Where(f => f.Kind == "subject").SumAsync(f => f.QuantityE4));
        Assert.Equal(30000, counted);
        Assert.DoesNotContain("19491231002", await office.ReadAsync(async db => string.Join('\n', await db.Set<Record>().Select(r => r.Payload).ToListAsync())),
            StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Rows_that_do_not_fit_are_named_and_nothing_is_half_imported(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        await ImportAsync(office, ImportKind.Persons, Encoding.UTF8.GetBytes(Persons), "people.csv", doIt: true);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var dirty = Encoding.GetEncoding("GB18030").GetBytes(
            "姓名,身份证号,手机,社区\n赵六（示例）,110105194912310020,13800001111,\n另一人,11010519491231002X,,\n钱七（示例）,,12,\n,,13800002222,\n"
            + "孙八（示例）,440524198001010013,,没有的社区\n周九（示例）,440524198001010013,,\n周九（示例）,440524198001010013,,\n");
        var preview = await ImportAsync(office, ImportKind.Persons, dirty, "dirty.csv", doIt: false);
        Assert.Equal(
            ["2 id_number_check", "3 import_other_name", "4 phone_number", "5 required", "6 import_community_unknown", "8 import_row_twice"],
            preview.Lines.Where(l => l.Outcome == ImportOutcome.Refused).Select(l => $"{l.Row} {l.Problems[0].Kind.Code}"));
        Assert.Equal("import_rows_refused", await Refused(() => ImportAsync(office, ImportKind.Persons, dirty, "dirty.csv", doIt: true)));
        Assert.Equal(3, await CountAsync(office));
        var sound = await ImportAsync(office, ImportKind.Persons, dirty, "dirty.csv", doIt: true, soundOnly: true);
        Assert.Equal((1, 6), (sound.Added, sound.Refused));
        Assert.Equal(4, await CountAsync(office));
    }

    [Fact]
    public async Task Workbooks_and_geojson_are_read_too()
    {
        await using var office = await RegistryStore.CreateAsync(Store.Sqlite);
        using var stream = new MemoryStream();
        await stream.SaveAsAsync(new[]
        {
            new Dictionary<string, object?> { ["企业名称"] = "示例五金厂", ["统一社会信用代码"] = "91350100M000100Y43", ["从业人数"] = 35, ["成立日期"] = new DateTime(2009, 5, 1) },
        }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1, (await ImportAsync(office, ImportKind.Firms, stream.ToArray(), "firms.xlsx", doIt: true)).Added);
        var firm = await office.ReadAsync(db => db.Set<Subject>().SingleAsync());
        Assert.Contains("\"founded\":\"2009-05-01\"", firm.Attributes, StringComparison.Ordinal);
        const string Points = """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[114.37,22.75]},"properties":{"name":"示例网吧"}}]}""";
        Assert.Equal(1, (await ImportAsync(office, ImportKind.Premises, Encoding.UTF8.GetBytes(Points), "premises.geojson", doIt: true)).Added);
        Assert.Equal(114.37, (await office.ReadAsync(db => db.Set<Subject>().SingleAsync(s => s.Kind == "premises"))).Longitude);
    }

    [Theory]
    [InlineData("a.csv", "", "import_empty")]
    [InlineData("a.csv", "姓名\n", "import_empty")]
    [InlineData("a.csv", "电话,地址\n1,2\n", "import_no_name")]
    [InlineData("a.exe", "x", "import_unreadable")]
    [InlineData("a.xlsx", "not a workbook", "import_unreadable")]
    [InlineData("a.geojson", "{\"type\":\"Feature\"}", "import_unreadable")]
    [InlineData("a.geojson", "[1,2", "import_unreadable")]
    [InlineData("a.geojson", "{\"features\":[{\"geometry\":{\"type\":\"Point\",\"coordinates\":[]}}]}", "import_unreadable")]
    [InlineData("a.geojson", "{\"features\":7}", "import_unreadable")]
    public async Task Files_that_cannot_be_read_are_refused(string name, string text, string code)
    {
        await using var office = await RegistryStore.CreateAsync(Store.Sqlite);
        Assert.Equal(code, await Refused(() => ImportAsync(office, ImportKind.Persons, Encoding.UTF8.GetBytes(text), name, doIt: true)));
    }

    private static Task<int> CountAsync(TestStore office) => office.ReadAsync(db => db.Set<Subject>().CountAsync());

    private static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Problem.Kind.Code;

    private static async Task<ImportReport> ImportAsync(TestStore office, ImportKind kind, byte[] file, string name, bool doIt, bool soundOnly = false)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Enter(office.Office, Door.CommandLine, "");
        visit.Recognise(Actor.System, null);
        return await scope.ServiceProvider.GetRequiredService<RegistryImport>().RunAsync(kind, file, name, doIt, soundOnly);
    }
}
