using Jiedao.Kernel;
using Jiedao.Kernel.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Server.Settings.Outside;

/// <summary>The page of messages to people outside.</summary>
internal static class MessagePages
{
    private const string Root = "/desk/settings/messages";

    public static void MapMessagePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, (HttpContext http, Visit visit) => List(new Sent(http, visit))).Needs(KernelVerbs.ManageOffice);
        routes.MapForm(Root + "/resend", ResendAsync, (sent, _) => Task.FromResult<IResult>(List(sent))).Needs(KernelVerbs.ManageOffice);
    }

    private static RazorComponentResult<MessagesPage> List(Sent sent) => new(new
    {
        Sent = sent,
        Ways = (IReadOnlyList<(string, bool)>)[.. sent.Http.RequestServices.GetServices<IMessageGateway>().Select(g => (g.Way, g.IsReady))],
    });

    private static async Task<string> ResendAsync(Sent form, CancellationToken ct)
    {
        var message = form.Id("message");
        form.Check();
        await form.Visit.DoAsync(new ResendMessage.Command(message), form.Key, ct);
        return "desk/settings/messages?done=message-resent";
    }
}
