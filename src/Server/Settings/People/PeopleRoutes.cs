using Jiedao.Kernel;
using Jiedao.Kernel.People;
using Jiedao.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Server.Settings.People;

/// <summary>The pages of people and of who may do what.</summary>
internal static class PeopleRoutes
{
    private const string Root = "/desk/settings/people";
    private const string One = Root + "/{id:long}";

    public static void MapPeoplePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, (HttpContext http, Visit visit) => new RazorComponentResult<PeoplePage>(new { Sent = new Sent(http, visit) }))
            .Needs(KernelVerbs.ManagePeople);
        routes.MapGet(Root + "/new", (HttpContext http, Visit visit) => New(new Sent(http, visit))).Needs(KernelVerbs.ManagePeople);
        routes.MapForm(Root + "/new", AddAsync, (sent, _) => Task.FromResult<IResult>(New(sent))).Needs(KernelVerbs.ManagePeople);
        routes.MapGet(One, (HttpContext http, Visit visit, CancellationToken ct) => PageAsync(new Sent(http, visit), null, ct)).Needs(KernelVerbs.ManagePeople);
        routes.MapForm(One + "/update", UpdateAsync, AgainAsync).Needs(KernelVerbs.ManagePeople);
        routes.MapForm(One + "/reset", ResetAsync, AgainAsync).Needs(KernelVerbs.ManagePeople);
        routes.MapForm(One + "/close", CloseAsync, AgainAsync).Needs(KernelVerbs.ManagePeople);
        routes.MapForm(One + "/end-session", EndSessionAsync, AgainAsync).Needs(KernelVerbs.ManagePeople);
        routes.MapForm(One + "/end-token", EndTokenAsync, AgainAsync).Needs(KernelVerbs.ManagePeople);
        routes.MapForm(One + "/appoint", AppointAsync, AgainAsync).Needs(RegistryVerbs.ManagePosts);
        routes.MapForm(One + "/end-post", EndPostAsync, AgainAsync).Needs(RegistryVerbs.ManagePosts);
        routes.MapForm(One + "/grant", GrantAsync, AgainAsync).Needs(KernelVerbs.ManageGrants);
        routes.MapForm(One + "/end-grant", EndGrantAsync, AgainAsync).Needs(KernelVerbs.ManageGrants);
        routes.MapGet("/desk/settings/permissions", (HttpContext http, Visit visit) =>
            new RazorComponentResult<Permissions.PermissionsPage>(new { Sent = new Sent(http, visit) })).Needs(KernelVerbs.ManageGrants);
    }

    private static RazorComponentResult<PersonNewPage> New(Sent sent) => new(new { Sent = sent });

    private static Task<IResult> AgainAsync(Sent sent, CancellationToken ct) => PageAsync(sent, null, ct);

    private static async Task<IResult> PageAsync(Sent sent, string? password, CancellationToken ct)
    {
        var id = IdOf(sent);
        var account = await sent.Visit.Db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct)
            ?? throw new Refusal(KernelProblems.NotFound, new { what = $"account {id}" });
        sent.Visit.Demand(KernelVerbs.ManagePeople, "", account.HomeUnit);
        return new RazorComponentResult<PersonPage>(new { Sent = sent, Account = account, Password = password });
    }

    private static long IdOf(Sent sent) => long.Parse((string)sent.Http.Request.RouteValues["id"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static string Back(Sent sent, string done) => $"desk/settings/people/{IdOf(sent)}?done={done}";

    private static async Task<IResult> AddAsync(Sent form, CancellationToken ct)
    {
        var lang = form.Choice("lang", Lang.Zh);
        var command = new AddAccount.Command(form.Text("login"), form.Text("name"), form.Text("post"), form.Id("homeUnit"), Passwords.Temporary(), true, lang);
        form.Check();
        var id = await form.Visit.DoAsync(command, null, ct);
        form.Http.Request.RouteValues["id"] = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await PageAsync(new Sent(form.Http, form.Visit), command.Password, ct);
    }

    private static async Task<string> UpdateAsync(Sent form, CancellationToken ct)
    {
        var command = new UpdateAccount.Command(IdOf(form), form.Text("name"), form.Text("post"), form.Id("homeUnit"), form.Number("version"));
        form.Check();
        await form.Visit.DoAsync(command, form.Key, ct);
        return Back(form, "person-updated");
    }

    private static async Task<IResult> ResetAsync(Sent form, CancellationToken ct)
    {
        var password = await form.Visit.DoAsync(new ResetPassword.Command(IdOf(form), form.Flag("withoutCode"), form.Text("reason")), null, ct);
        return await PageAsync(new Sent(form.Http, form.Visit), password, ct);
    }

    private static async Task<string> CloseAsync(Sent form, CancellationToken ct)
    {
        var (id, today) = (IdOf(form), form.Visit.Today);
        await form.Visit.DoAsync(new CloseAccount.Command(id, form.Text("reason")), form.Key, ct);
        // Whoever has left holds no post; those in units of others end with the next change of their administrators.
        var chart = await form.Http.RequestServices.GetRequiredService<IRegistry>().UnitsAsync(today, ct);
        foreach (var post in chart.Posts.Where(p => p.AccountId == id && p.ValidTo is null && form.Visit.May(RegistryVerbs.ManagePosts, unit: p.UnitId)))
        {
            await form.Visit.DoAsync(new EndPost.Command(post.Id, null, form.Text("reason")), null, ct);
        }

        return Back(form, "person-closed");
    }

    private static async Task<string> EndSessionAsync(Sent form, CancellationToken ct)
    {
        var session = form.Id("session");
        form.Check();
        await form.Visit.DoAsync(new EndSession.Command(session), form.Key, ct);
        return Back(form, "session-ended");
    }

    private static async Task<string> EndTokenAsync(Sent form, CancellationToken ct)
    {
        var token = form.Id("token");
        form.Check();
        await form.Visit.DoAsync(new EndToken.Command(token), form.Key, ct);
        return Back(form, "token-ended");
    }

    private static async Task<string> AppointAsync(Sent form, CancellationToken ct)
    {
        await form.Visit.DoAsync(Units.UnitRoutes.ReadPost(form, IdOf(form), form.Id("unitId")), form.Key, ct);
        return Back(form, "post-appointed");
    }

    private static async Task<string> EndPostAsync(Sent form, CancellationToken ct)
    {
        var command = new EndPost.Command(form.Id("post"), form.Day("last"), form.Filled("reason"));
        form.Check();
        await form.Visit.DoAsync(command, form.Key, ct);
        return Back(form, "post-ended");
    }

    private static async Task<string> GrantAsync(Sent form, CancellationToken ct)
    {
        var command = new GiveGrant.Command(IdOf(form), form.Text("role"), form.Text("line"), form.Id("unit"), form.Day("from"), form.Day("to"));
        form.Check();
        await form.Visit.DoAsync(command, form.Key, ct);
        return Back(form, "grant-given");
    }

    private static async Task<string> EndGrantAsync(Sent form, CancellationToken ct)
    {
        var command = new EndGrant.Command(form.Id("grant"), form.Text("reason"));
        form.Check();
        await form.Visit.DoAsync(command, form.Key, ct);
        return Back(form, "grant-ended");
    }
}
