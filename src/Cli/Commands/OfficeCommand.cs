using System.CommandLine;
using Jiedao.Kernel;
using Jiedao.Kernel.People;
using Jiedao.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cli;

/// <summary><c>jiedao office</c>: opens offices and lists them.</summary>
internal sealed class OfficeCommand : Command
{
    public OfficeCommand() : base("office", "Open an office in the store, or list those it holds.")
    {
        Add(List());
        Add(Open());
    }

    private static Command List()
    {
        var (data, postgres, format) = (Common.Data(), Common.Postgres(), Common.Format("text", "json"));
        var command = new Command("list", "List the offices of the store. JSON: [{id, code, shortName, nameZh, nameEn, demo, ready, today}].")
        {
            data, postgres, format,
        };
        command.SetAction(async (r, ct) =>
        {
            await using var store = await Common.OpenAsync(r.GetRequiredValue(data), r.GetValue(postgres), ct, mustExist: true);
            var clock = store.Services.GetRequiredService<Clock>();
            var all = await store.Services.GetRequiredService<Offices>().AllAsync(ct);
            if (Common.IsJson(r.GetRequiredValue(format)))
            {
                return Answer.Json(all.Select(o => new
                {
                    o.Id,
                    o.Code,
                    o.ShortName,
                    o.NameZh,
                    o.NameEn,
                    Demo = o.IsDemo,
                    Ready = o.IsReady,
                    Today = Clock.Day(o, clock.Now(o)),
                }));
            }

            foreach (var o in all)
            {
                Console.Out.WriteLine($"{o.ShortName,-16} {o.Code,-10} {o.NameZh} / {o.NameEn}{(o.IsDemo ? "  (demo)" : "")}{(o.IsReady ? "" : "  (not ready)")}");
            }

            return all.Count > 0 ? ExitCode.Done : Answer.Say("No office yet; `jiedao office open --help` says how to open one.");
        });
        return command;
    }

    private static Command Open()
    {
        var shortName = new Argument<string>("short-name") { Description = "Short name in addresses: small letters, digits and dashes (kengzi)." };
        var code = new Option<string>("--code") { Description = "Statistical division code of the subdistrict, 9 digits (440310005).", Required = true };
        var name = new Option<string>("--name") { Description = "Full official name (坑梓街道办事处).", Required = true };
        var nameEn = new Option<string>("--name-en") { Description = "English name (Kengzi Subdistrict Office).", Required = true };
        var admin = new Option<string>("--admin") { Description = "Sign-in name of the first administrator.", DefaultValueFactory = _ => "admin" };
        var adminName = new Option<string>("--admin-name") { Description = "Name of the first administrator.", DefaultValueFactory = _ => "管理员" };
        var (data, postgres, format) = (Common.Data(), Common.Postgres(), Common.Format("text", "json"));
        var command = new Command("open", """
            Open an office with its root unit, its place in the national tree when that is loaded (`jiedao import places`), and a first administrator.
            Prints the administrator's first password once; it must be changed at the first sign-in.
            """) { shortName, code, name, nameEn, admin, adminName, data, postgres, format };
        command.SetAction(async (r, ct) =>
        {
            await using var store = await Common.OpenAsync(r.GetRequiredValue(data), r.GetValue(postgres), ct);
            var opening = new OfficeOpening(r.GetRequiredValue(shortName), r.GetRequiredValue(code), r.GetRequiredValue(name), r.GetRequiredValue(nameEn),
                r.GetRequiredValue(admin), r.GetRequiredValue(adminName));
            var (office, password) = await opening.RunAsync(store.Services, ct);
            return Common.IsJson(r.GetRequiredValue(format))
                ? Answer.Json(new { office.Id, office.Code, office.ShortName, place = office.RootPlace != 0, login = opening.Login, password })
                : Answer.Say($"{office.NameZh} is open under /{office.ShortName}/. Sign in as {opening.Login} with {password}, and change it.");
        });
        return command;
    }
}

/// <summary>Opens a real office: its row, root unit, place, and first administrator.</summary>
internal sealed record OfficeOpening(string ShortName, string Code, string NameZh, string NameEn, string Login, string Name)
{
    /// <summary>Opens it. Refuses with <c>invalid_input</c> or <c>office_exists</c>, and then leaves nothing.</summary>
    public async Task<(Office Office, string Password)> RunAsync(IServiceProvider services, CancellationToken ct)
    {
        await CheckAsync(services.GetRequiredService<Offices>(), ct);
        var (setup, acts) = (services.GetRequiredService<OfficeSetup>(), services.GetRequiredService<ActRunner>());
        var plate = NameZh.EndsWith("办事处", StringComparison.Ordinal) ? NameZh[..^3] : NameZh;
        var plateEn = NameEn.Replace(" Subdistrict Office", "", StringComparison.OrdinalIgnoreCase);
        var office = await setup.OpenAsync(new Office
        {
            Code = Code, ShortName = ShortName, NameZh = NameZh, NameEn = NameEn, PlateZh = plate, PlateEn = plateEn,
        }, ct);
        var worker = Caller.Worker(office);
        var root = await acts.RunAsync(worker, new AddUnit.Command(new UnitSpec(UnitKind.Office, NameZh, NameEn, Code: "office", ShortZh: plate, ShortEn: plateEn)), ct: ct);
        var password = Passwords.Temporary();
        var account = await acts.RunAsync(worker, new AddAccount.Command(Login, Name, null, root, password), ct: ct);
        await acts.RunAsync(worker, new AppointToPost.Command(account, root, "系统管理员", "administrator", "Administrator"), ct: ct);
        var place = await PlaceAsync(services, office, ct);
        office = await setup.ChangeAsync(office.Id, o => (o.RootPlace, o.IsReady) = (place, true), ct);
        return (office, password);
    }

    private async Task CheckAsync(Offices offices, CancellationToken ct)
    {
        new Faults().Text("name", NameZh, 2, 60).Text("name-en", NameEn, 2, 80).Text("admin-name", Name, 1, 40)
            .When(!System.Text.RegularExpressions.Regex.IsMatch(ShortName, "^[a-z][a-z0-9-]{1,29}$"), "short-name", CliProblems.ShortName)
            .When(!System.Text.RegularExpressions.Regex.IsMatch(Code, "^[0-9]{9}$"), "code", KernelProblems.BadFormat, new { expected = "440310005" })
            .When(!System.Text.RegularExpressions.Regex.IsMatch(Login, "^[a-z0-9][a-z0-9._-]{1,39}$"), "admin", PeopleProblems.LoginFormat)
            .Throw();
        foreach (var key in new[] { ShortName, Code })
        {
            if (await offices.FindAsync(key, ct) is not null)
            {
                throw new Refusal(CliProblems.OfficeExists, new { office = key });
            }
        }
    }

    /// <summary>Where the place tree puts an office today; 0 while the tree does not hold its code.</summary>
    public static async Task<long> PlaceAsync(IServiceProvider services, Office office, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Enter(office, Door.CommandLine, "");
        var today = Clock.Day(office, services.GetRequiredService<Clock>().Now(office));
        return (await scope.ServiceProvider.GetRequiredService<IRegistry>().FindPlaceByCodeAsync(office.Code, today, ct))?.Id ?? 0;
    }
}
