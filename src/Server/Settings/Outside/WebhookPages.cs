using Jiedao.Kernel;
using Jiedao.Kernel.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Server.Settings.Outside;

/// <summary>The pages of subscriptions: which other systems are told about which records.</summary>
internal static class WebhookPages
{
    private const string Root = "/desk/settings/webhooks";
    private const string One = Root + "/{id:long}";

    public static void MapWebhookPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, (HttpContext http, Visit visit) => List(new Sent(http, visit))).Needs(KernelVerbs.ManageWebhooks);
        routes.MapForm(Root + "/add", AddAsync, (sent, _) => Task.FromResult<IResult>(List(sent))).Needs(KernelVerbs.ManageWebhooks);
        routes.MapGet(One, (HttpContext http, Visit visit, CancellationToken ct) => PageAsync(new Sent(http, visit), null, ct)).Needs(KernelVerbs.ManageWebhooks);
        routes.MapForm(One + "/update", UpdateAsync, AgainAsync).Needs(KernelVerbs.ManageWebhooks);
        routes.MapForm(One + "/remove", RemoveAsync, AgainAsync).Needs(KernelVerbs.ManageWebhooks);
        routes.MapForm(One + "/resend", ResendAsync, AgainAsync).Needs(KernelVerbs.ManageWebhooks);
    }

    private static RazorComponentResult<WebhooksPage> List(Sent sent) => new(new { Sent = sent });

    private static Task<IResult> AgainAsync(Sent sent, CancellationToken ct) => PageAsync(sent, null, ct);

    private static async Task<IResult> PageAsync(Sent sent, string? secret, CancellationToken ct)
    {
        var id = IdOf(sent);
        var hook = await sent.Visit.Db.Set<Webhook>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id && !w.IsRemoved, ct)
            ?? throw new Refusal(KernelProblems.NotFound, new { what = $"webhook {id}" });
        return new RazorComponentResult<WebhookPage>(new { Sent = sent, Hook = hook, Secret = secret });
    }

    private static long IdOf(Sent sent) => long.Parse((string)sent.Http.Request.RouteValues["id"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Kinds(Sent form) =>
        form.Text("kinds").Split([' ', ',', '，', '、', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static async Task<IResult> AddAsync(Sent form, CancellationToken ct)
    {
        var answer = await form.Visit.DoAsync(new AddWebhook.Command(form.Text("name"), form.Text("url"), Kinds(form)), null, ct);
        form.Http.Request.RouteValues["id"] = answer.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await PageAsync(new Sent(form.Http, form.Visit), answer.Secret, ct);
    }

    private static async Task<IResult> UpdateAsync(Sent form, CancellationToken ct)
    {
        var command = new UpdateWebhook.Command(IdOf(form), form.Text("name"), form.Text("url"), Kinds(form), form.Flag("isActive"), form.Flag("newSecret"));
        var secret = await form.Visit.DoAsync(command, null, ct);
        return await PageAsync(new Sent(form.Http, form.Visit), secret.Length > 0 ? secret : null, ct);
    }

    private static async Task<string> RemoveAsync(Sent form, CancellationToken ct)
    {
        await form.Visit.DoAsync(new RemoveWebhook.Command(IdOf(form)), form.Key, ct);
        return "desk/settings/webhooks?done=webhook-removed";
    }

    private static async Task<string> ResendAsync(Sent form, CancellationToken ct)
    {
        var delivery = form.Id("delivery");
        form.Check();
        await form.Visit.DoAsync(new ResendDelivery.Command(IdOf(form), delivery), form.Key, ct);
        return $"desk/settings/webhooks/{IdOf(form)}?done=webhook-resent";
    }
}
