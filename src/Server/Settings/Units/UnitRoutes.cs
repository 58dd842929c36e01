using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Server.Settings.Units;

/// <summary>The pages of units and posts.</summary>
internal static class UnitRoutes
{
    private const string Root = "/desk/settings/units";
    private const string One = Root + "/{id:long}";

    public static void MapUnitPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, (HttpContext http, Visit visit) => new RazorComponentResult<UnitsPage>(new { Sent = new Sent(http, visit) })).Needs(RegistryVerbs.Read);
        routes.MapGet(Root + "/new", (HttpContext http, Visit visit) => New(new Sent(http, visit))).Needs(RegistryVerbs.ManageUnits);
        routes.MapForm(Root + "/new", AddAsync, (sent, _) => Task.FromResult<IResult>(New(sent))).Needs(RegistryVerbs.ManageUnits);
        routes.MapGet(One, (HttpContext http, Visit visit, IRegistry registry, CancellationToken ct) => PageAsync(new Sent(http, visit), ct)).Needs(RegistryVerbs.Read);
        routes.MapForm(One + "/rename", RenameAsync, PageAsync).Needs(RegistryVerbs.ManageUnits);
        routes.MapForm(One + "/change", ChangeAsync, PageAsync).Needs(RegistryVerbs.ManageUnits);
        routes.MapForm(One + "/move", MoveAsync, PageAsync).Needs(RegistryVerbs.ManageUnits);
        routes.MapForm(One + "/merge", MergeAsync, PageAsync).Needs(RegistryVerbs.ManageUnits);
        routes.MapForm(One + "/split", SplitAsync, PageAsync).Needs(RegistryVerbs.ManageUnits);
        routes.MapForm(One + "/close", CloseAsync, PageAsync).Needs(RegistryVerbs.ManageUnits);
        routes.MapForm(One + "/appoint", AppointAsync, PageAsync).Needs(RegistryVerbs.ManagePosts);
        routes.MapForm(One + "/end-post", EndPostAsync, PageAsync).Needs(RegistryVerbs.ManagePosts);
    }

    /// <summary>Reads the form of an appointment; the pages of units and of people share it.</summary>
    public static AppointToPost.Command ReadPost(Sent form, long account, long unit)
    {
        var command = new AppointToPost.Command(account, unit, form.Text("titleZh"), form.Text("role"), form.Filled("titleEn"), form.Text("line"),
            form.Day("from"), form.Day("to"), form.Flag("isMain"), form.Filled("reason"));
        form.Check();
        return command;
    }

    private static RazorComponentResult<UnitNewPage> New(Sent sent) => new(new { Sent = sent });

    private static async Task<IResult> PageAsync(Sent sent, CancellationToken ct)
    {
        var day = sent.Http.Request.Query["day"].ToString() is { Length: > 0 } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var asked)
            ? asked : sent.Visit.Today;
        var chart = await sent.Http.RequestServices.GetRequiredService<IRegistry>().UnitsAsync(day, ct);
        return new RazorComponentResult<UnitPage>(new { Sent = sent, Chart = chart, Unit = chart.Get(IdOf(sent)), Day = day });
    }

    private static long IdOf(Sent sent) => long.Parse((string)sent.Http.Request.RouteValues["id"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static string Back(Sent sent, string done) => $"desk/settings/units/{IdOf(sent)}?done={done}";

    private static UnitSpec ReadSpec(Sent form, string at = "") => new(
        form.Choice(at + "kind", UnitKind.Department), form.Text(at + "nameZh"), form.Filled(at + "nameEn"), form.Id(at + "parentId"), form.Filled(at + "code"),
        form.Filled(at + "shortZh"), form.Filled(at + "shortEn"), Functions(form, at), null, form.Filled(at + "phone"), form.Filled(at + "hours"));

    private static string[] Functions(Sent form, string at = "") =>
        form.Text(at + "functions").Split([' ', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> AddAsync(Sent form, CancellationToken ct)
    {
        var (spec, from) = (ReadSpec(form), form.Day("from"));
        form.Check();
        var id = await form.Visit.DoAsync(new AddUnit.Command(spec, from, form.Filled("reason")), form.Key, ct);
        return $"desk/settings/units/{id}?done=unit-added";
    }

    private static async Task<string> RenameAsync(Sent form, CancellationToken ct)
    {
        var command = new RenameUnit.Command(IdOf(form), form.Text("nameZh"), form.Filled("nameEn"), form.Filled("shortZh"), form.Filled("shortEn"),
            form.Day("from"), form.Filled("reason"));
        form.Check();
        await form.Visit.DoAsync(command, form.Key, ct);
        return Back(form, "unit-renamed");
    }

    private static async Task<string> ChangeAsync(Sent form, CancellationToken ct)
    {
        var command = new ChangeUnit.Command(IdOf(form), form.Text("phone"), form.Text("hours"), null, Functions(form), form.Day("from"), form.Filled("reason"));
        form.Check();
        await form.Visit.DoAsync(command, form.Key, ct);
        return Back(form, "unit-changed");
    }

    private static async Task<string> MoveAsync(Sent form, CancellationToken ct)
    {
        var command = new MoveUnit.Command(IdOf(form), form.Id("parentId"), form.Day("from"), form.Filled("reason"));
        form.Check();
        await form.Visit.DoAsync(command, form.Key, ct);
        return Back(form, "unit-moved");
    }

    private static async Task<string> MergeAsync(Sent form, CancellationToken ct)
    {
        var (id, other, on) = (IdOf(form), form.Id("unit"), form.Day("on"));
        var isNew = form.Filled("nameZh") is not null;
        form.Check();
        var chart = await form.Http.RequestServices.GetRequiredService<IRegistry>().UnitsAsync(on ?? form.Visit.Today, ct);
        var unit = chart.Get(id);
        var into = isNew
            ? new UnitSpec(unit.Kind, form.Text("nameZh"), form.Filled("nameEn"), unit.ParentId, Functions: unit.Functions, PlaceId: unit.PlaceId)
            : null;
        var carriesOn = await form.Visit.DoAsync(new MergeUnits.Command([id, other], isNew ? 0 : id, into, on, form.Filled("reason")), form.Key, ct);
        return $"desk/settings/units/{carriesOn}?done=unit-merged{(on > form.Visit.Today ? $"&day={on:yyyy-MM-dd}" : "")}";
    }

    private static async Task<string> SplitAsync(Sent form, CancellationToken ct)
    {
        var chart = await form.Http.RequestServices.GetRequiredService<IRegistry>().UnitsAsync(form.Visit.Today, ct);
        var (id, on) = (IdOf(form), form.Day("on"));
        var kind = chart.Get(id).Kind;
        UnitSpec Part(string at) => new(kind, form.Text(at + "nameZh"), form.Filled(at + "nameEn"), Functions: Functions(form, at));
        var parts = form.Filled("b.nameZh") is null ? new[] { Part("a.") } : [Part("a."), Part("b.")];
        var children = chart.Below(id).Where(c => form.Filled($"child.{c.Id}") is not null).ToDictionary(c => c.Id, c => form.Number($"child.{c.Id}"));
        form.Check();
        await form.Visit.DoAsync(new SplitUnit.Command(id, parts, form.Flag("carriesOn"), children, on, form.Filled("reason")), form.Key, ct);
        return "desk/settings/units?done=unit-split";
    }

    private static async Task<string> CloseAsync(Sent form, CancellationToken ct)
    {
        var command = new CloseUnit.Command(IdOf(form), form.Day("last"), form.Id("successorId"), form.Filled("reason"));
        form.Check();
        await form.Visit.DoAsync(command, form.Key, ct);
        return "desk/settings/units?done=unit-closed";
    }

    private static async Task<string> AppointAsync(Sent form, CancellationToken ct)
    {
        await form.Visit.DoAsync(ReadPost(form, form.Id("accountId"), IdOf(form)), form.Key, ct);
        return Back(form, "post-appointed");
    }

    private static async Task<string> EndPostAsync(Sent form, CancellationToken ct)
    {
        var command = new EndPost.Command(form.Id("post"), form.Day("last"), form.Filled("reason"));
        form.Check();
        await form.Visit.DoAsync(command, form.Key, ct);
        return Back(form, "post-ended");
    }
}
