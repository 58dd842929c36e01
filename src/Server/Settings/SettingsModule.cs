using Jiedao.Kernel;
using Jiedao.Server.Settings.House;
using Jiedao.Server.Settings.Lines;
using Jiedao.Server.Settings.Me;
using Jiedao.Server.Settings.Outside;
using Jiedao.Server.Settings.People;
using Jiedao.Server.Settings.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Server.Settings;

/// <summary>The settings: everything an administrator does without a programmer, and everybody's own account.</summary>
internal static class SettingsModule
{
    /// <summary>Maps the pages.</summary>
    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/settings", (Visit visit) =>
        {
            var first = SettingsParts.All.Where(p => visit.Actor.MaySomewhere(p.Verb)).Select(p => p.Id).FirstOrDefault();
            return Results.Redirect(visit.To(first is null ? "desk/me" : "desk/settings/" + first));
        }).Needs(NeedsAttribute.SignedIn);
        routes.MapUnitPages();
        routes.MapPeoplePages();
        routes.MapLinePages();
        routes.MapWebhookPages();
        routes.MapMessagePages();
        routes.MapHousePages();
        routes.MapMePages();
    }
}
