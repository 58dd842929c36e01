using System.Globalization;
using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Registry;
using Jiedao.UiKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Lang = Jiedao.Kernel.Lang;

namespace Jiedao.Tests.Cases;

/// <summary>
/// The office in which stories are played: one unit for every function of the shared words, communities 1, 2, 3 with grids 1, 2 below each,
/// and in each unit as many persons of each role as are asked for.
/// </summary>
internal sealed class StandardOffice : IAsyncDisposable
{
    private static readonly DateOnly Start = new(2010, 1, 1);
    private readonly List<long> communities = [];
    private readonly List<long> grids = [];
    private readonly Dictionary<string, long> units = [];
    private readonly Dictionary<(string Role, long Unit, string Line, int Person), Actor> people = [];

    private ActBatch? batch;
    private long scenes;

    private StandardOffice(TestStore store) => Store = store;

    public TestStore Store { get; }

    public Office Office => Store.Office;

    public ICatalogue Catalogue => Store.Services.GetRequiredService<ICatalogue>();

    /// <summary>Makes the office.</summary>
    /// <param name="store">Database.</param>
    /// <param name="at">Instant at which it begins.</param>
    /// <param name="lines">Lines beside or instead of the catalogue's; null: the catalogue's.</param>
    /// <param name="folder">Folder of the catalogue; null: the project's own.</param>
    public static async Task<StandardOffice> CreateAsync(Store store, DateTime at, IReadOnlyList<WorkLine>? lines = null, string? folder = null)
    {
        var office = new StandardOffice(await TestStore.CreateAsync(store, services => Rooms(services, lines, folder), at));
        await office.BuildAsync();
        return office;
    }

    /// <summary>Number of a community, 1 to 3.</summary>
    public long Community(int number) => communities[number - 1];

    /// <summary>Number of a grid, 1 or 2, of a community.</summary>
    public long Grid(int community, int number) => grids[((community - 1) * 2) + number - 1];

    /// <summary>Place of a notation: <c>1</c> a community, <c>2/1</c> a grid of one.</summary>
    public (long Community, long Grid) Place(string? notation)
    {
        var parts = (notation ?? "").Split('/');
        if (parts[0].Length == 0)
        {
            return default;
        }

        var community = int.Parse(parts[0], CultureInfo.InvariantCulture);
        return (Community(community), parts.Length > 1 ? Grid(community, int.Parse(parts[1], CultureInfo.InvariantCulture)) : 0);
    }

    /// <summary>The unit of a function; that of a community or grid is the place's, the first one's when there is none.</summary>
    public long Unit(string function, long community = 0, long grid = 0) => function switch
    {
        "community" => units[$"community {Math.Max(0, communities.IndexOf(community))}"],
        "grid" => units[$"grid {Math.Max(0, grid == 0 ? communities.IndexOf(community) * 2 : grids.IndexOf(grid))}"],
        _ => units[function],
    };

    public string FunctionOf(long unit) => units.First(u => u.Value == unit).Key.Split(' ')[0];

    /// <summary>A person with a role in a unit.</summary>
    public async Task<Caller> PersonAsync(string role, long unit, int person = 1, string line = "")
    {
        if (!people.TryGetValue((role, unit, line, person), out var actor))
        {
            var account = await AccountAsync($"{role}-{unit}-{person}{line}");
            await Store.Acts.RunAsync(Store.System, new AppointToPost.Command(account, unit, role, role, Line: line, From: Start));
            if ((role is "leader" or "chief" && unit != units["office"]) || (role == "dispatcher" && unit == units["command-centre"]))
            {
                // A dispatcher sits in the command centre and dispatches for the whole street; leaders lead the whole street.
                await Store.Acts.RunAsync(Store.System, new AppointToPost.Command(account, units["office"], role, role, Line: line, From: Start, IsMain: false));
            }

            actor = await Store.Services.GetRequiredService<Actors>().FindAsync(Office, account)
                ?? throw new InvalidOperationException("The account is gone.");
            people[(role, unit, line, person)] = actor;
        }

        return new Caller(Office, actor, Door.Page);
    }

    /// <summary>A resident.</summary>
    public Caller Resident => new(Office, Actor.Resident, Door.Page);

    /// <summary>Lets the clocks' worker look, as it does every twenty seconds.</summary>
    public async Task SweepAsync() => await Store.Services.GetRequiredService<ClockWorker>().RunAsync(Office, CancellationToken.None);

    /// <summary>Puts time to a wall time of the office.</summary>
    public void SetClock(DateTime local) => Store.Time.Set(Clock.Instant(Office, local));

    /// <summary>Runs an act and gives the code of its refusal; the codes of fields stand behind it.</summary>
    public async Task<IReadOnlyList<string>> RefusalAsync(Func<Task> act)
    {
        var problem = (await Assert.ThrowsAsync<Refusal>(act)).Problem;
        return [problem.Kind.Code, .. problem.Fields.Select(f => f.Kind.Code)];
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    public Task<Case> CaseAsync(long id) => Store.ReadAsync(db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == id));

    /// <summary>A figure of the whole office for a year, as it is shown; null when it has no value.</summary>
    public async Task<decimal?> FigureAsync(string code, int year)
    {
        await using var scope = Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(Office, Door.Worker, "");
        var period = PeriodNotation.Read($"{year}", new DateOnly(year, 12, 31));
        return (await scope.ServiceProvider.GetRequiredService<IMeasures>().ReadAsync(new FigureQuery([code], period)))[0].Shown;
    }

    public async Task<decimal> SumAsync(string kind, long? caseId = null) =>
        await Store.ReadAsync(db => db.Set<Fact>().Where(f => f.Kind == kind && (caseId == null || f.CaseId == caseId)).SumAsync(f => f.QuantityE4)) / 10000m;

    public Task<List<Record>> RecordsAsync(long caseId) =>
        Store.ReadAsync(db => db.Set<Record>().AsNoTracking().Where(r => r.CaseId == caseId).OrderBy(r => r.Id).ToListAsync());

    /// <summary>
    /// Uploads pictures as a phone does and gives their ticket: each new scene looks unlike the others, the same scene once more is the same picture.
    /// </summary>
    public async Task<string> ShootAsync(Caller caller, Case row, Shot shot)
    {
        await using var scope = Store.Services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Enter(Office, Door.Worker, "");
        var ticket = Store.Services.GetRequiredService<UploadTickets>().Issue(Office, caller.Actor);
        for (var i = 0; i < shot.Count; i++)
        {
            scenes += shot.Again && i == 0 ? 0 : 1;
            var hash = (0x5ce0000L + scenes).ToString("x64", CultureInfo.InvariantCulture);
            if (!await visit.Db.Set<StoredFile>().AnyAsync(f => f.Hash == hash))
            {
                Assert.True(shot.Metres is null || row.Latitude is not null, "A shot with a distance needs a case with a point.");
                visit.Db.Put(new StoredFile
                {
                    Hash = hash, Size = 1, Type = "image/jpeg", Width = 4, Height = 3, TakenAt = shot.TakenAt is { } at ? Clock.Cut(at) : null,
                    Latitude = shot.Metres is { } metres ? row.Latitude + (metres / 111_195d) : null, Longitude = shot.Metres is null ? null : row.Longitude,
                    Look = unchecked((long)(0x9E3779B97F4A7C15UL * (ulong)scenes)), StoredAt = Store.Time.GetUtcNow().UtcDateTime,
                });
            }

            visit.Db.Put(new Attachment
            {
                Id = Store.Services.GetRequiredService<Ids>().Next(), Hash = hash, OwnerKind = Attachment.Draft, OwnerId = ticket.Draft, Name = $"{scenes}.jpg",
                AddedBy = caller.Actor.Id, AddedAt = Store.Time.GetUtcNow().UtcDateTime,
            });
        }

        await visit.Db.SaveChangesAsync();
        return ticket.Token;
    }

    private static void Rooms(IServiceCollection services, IReadOnlyList<WorkLine>? lines, string? folder)
    {
        services.AddUiKit().AddCatalogue(folder ?? Path.Combine(House.Tree.Root, "catalogue")).AddRegistry().AddCases().AddMeasures();
        if (lines is not null)
        {
            services.AddSingleton<ICatalogue>(s => new GivenLines(s.GetRequiredService<FolderCatalogue>(), lines));
        }
    }

    private async Task BuildAsync()
    {
        // One transaction for the whole tree: a commit per unit would take longer than the story.
        // It is closed before anything else writes: an open batch holds the store's only turn to write.
        long root;
        await using (batch = await Store.Acts.OpenBatchAsync(Office))
        {
            root = await AddAsync(UnitKind.Office, "office", 0, []);
            const string Prefix = "functions.";
            foreach (var function in Catalogue.Shared.Zh.Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => k[Prefix.Length..]))
            {
                if (function is not ("community" or "grid"))
                {
                    await AddAsync(UnitKind.Department, function, root, [function]);
                }
            }

            await batch.CommitAsync();
        }

        batch = null;
        await Store.Acts.RunAsync(Store.System, new ImportPlaces.Command(PlaceFiles(), "440310", Start, await NoHistoryAsync()));
        await using var scope = Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(Office, Door.Worker, "");
        communities.AddRange((await scope.ServiceProvider.GetRequiredService<IRegistry>().GroundAsync(Start)).Communities.Select(c => c.PlaceId));
        for (var c = 0; c < 3; c++)
        {
            var community = await AddAsync(UnitKind.Community, $"community {c}", root, ["community"], communities[c]);
            for (var g = 0; g < 2; g++)
            {
                await AddAsync(UnitKind.Grid, $"grid {(c * 2) + g}", community, ["grid"]);
            }
        }

        await LayAsync();
    }

    /// <summary>Communities one north of the other from 22.740° on, a hundredth of a degree each, with a western and an eastern grid.</summary>
    private async Task LayAsync()
    {
        static GroundShape Box(double south, double west, double east) => GroundShape.Polygon(
            [new(south, west), new(south, east), new(south + 0.01, east), new(south + 0.01, west)]);
        var laid = await Store.Acts.RunAsync(Store.System, new LayGround.Command(
            [.. Enumerable.Range(0, 3).Select(c => new CommunitySpec(communities[c], Box(22.74 + (c * 0.01), 114.36, 114.40)))],
            [.. Enumerable.Range(0, 6).Select(i => new GridSpec(
                communities[i / 2], $"{(i % 2) + 1}格", Box(22.74 + (i / 2 * 0.01), i % 2 == 0 ? 114.36 : 114.38, i % 2 == 0 ? 114.38 : 114.40),
                UnitId: units[$"grid {i}"]))],
            From: Start, Reason: "示意"));
        grids.AddRange(laid.Grids);
    }

    private static string PlaceFiles()
    {
        var folder = Directory.CreateTempSubdirectory("jiedao-places-").FullName;
        void Write(string file, params string[] lines) => File.WriteAllLines(Path.Combine(folder, file), lines);
        Write("provinces.csv", "code,name", "44,广东省");
        Write("cities.csv", "code,name,provinceCode", "4403,深圳市,44");
        Write("areas.csv", "code,name,cityCode,provinceCode", "440310,坪山区,4403,44");
        Write("streets.csv", "code,name,areaCode,provinceCode,cityCode", "440310005,坑梓街道,440310,44,4403");
        Write("villages.csv", "code,name,streetCode,provinceCode,cityCode,areaCode", "440310005001,坑梓社区居委会,440310005,44,4403,440310",
            "440310005002,秀新社区居委会,440310005,44,4403,440310", "440310005003,金沙社区居委会,440310005,44,4403,440310");
        return folder;
    }

    private static async Task<string> NoHistoryAsync()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "[]");
        return file;
    }

    private async Task<long> AddAsync(UnitKind kind, string key, long parent, string[] functions, long? place = null)
    {
        var name = Catalogue.Shared.Find("functions." + key, Lang.Zh) ?? key;
        var spec = new UnitSpec(kind, name, key, parent, Functions: functions, PlaceId: place);
        if (batch is null)
        {
            return units[key] = await Store.Acts.RunAsync(Store.System, new AddUnit.Command(spec, Start));
        }

        units[key] = await batch.RunAsync(Store.System, new AddUnit.Command(spec, Start), Store.Time.GetUtcNow().UtcDateTime);
        await batch.FlushAsync();
        return units[key];
    }

    private async Task<long> AccountAsync(string login)
    {
        await using var scope = Store.Services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Enter(Office, Door.Worker, "");
        var account = new Account { Id = Store.Services.GetRequiredService<Ids>().Next(), Login = login, Name = login + "（示例）" };
        visit.Db.Put(account);
        await visit.Db.SaveChangesAsync();
        return account.Id;
    }

    private sealed class GivenLines(ICatalogue rest, IReadOnlyList<WorkLine> lines) : ICatalogue
    {
        public IReadOnlyList<WorkLine> Lines => [.. rest.Lines, .. lines];

        public IReadOnlyDictionary<string, MeasureDefinition> Measures => rest.Measures;

        public LineTexts Shared => rest.Shared;

        public WorkLine Line(string id) => FindLine(id) ?? throw new Refusal(CatalogueProblems.LineNotFound, new { line = id });

        public WorkLine Line(string id, int version) => lines.FirstOrDefault(l => l.Id == id && l.Version == version) ?? rest.Line(id, version);

        public WorkLine? FindLine(string id) => lines.FirstOrDefault(l => l.Id == id) ?? rest.FindLine(id);
    }
}

/// <summary>Pictures as a phone takes them.</summary>
/// <param name="Count">How many.</param>
/// <param name="TakenAt">When they say they were taken; null: they say nothing.</param>
/// <param name="Metres">How far north of the case's point; null: they say no place.</param>
/// <param name="Again">Whether the first is the last picture taken before, given once more.</param>
internal sealed record Shot(int Count, DateTime? TakenAt, int? Metres = null, bool Again = false);
