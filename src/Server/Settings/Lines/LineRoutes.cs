using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Server.Settings.Lines;

/// <summary>The pages of work lines: what an official may read, print and sign. Lines are changed in the catalogue's files.</summary>
internal static class LineRoutes
{
    private const string Root = "/desk/settings/lines";

    public static void MapLinePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, (HttpContext http, Visit visit) => new RazorComponentResult<LinesPage>(new { Sent = new Sent(http, visit) })).Needs("line.read");
        routes.MapGet(Root + "/{line}", (string line, HttpContext http, Visit visit, ICatalogue catalogue) =>
            new RazorComponentResult<LinePage>(new { Sent = new Sent(http, visit), Line = catalogue.Line(line) })).Needs("line.read");
        routes.MapGet("/desk/settings/calendar", (HttpContext http, Visit visit) =>
            new RazorComponentResult<Calendar.CalendarPage>(new { Sent = new Sent(http, visit) })).Needs("calendar.read");
        routes.MapForm("/desk/settings/calendar/notice", (Sent sent, CancellationToken _) =>
            Task.FromResult<IResult>(new RazorComponentResult<Calendar.NoticePage>(new { Sent = sent, Notice = Calendar.NoticeReading.Of(sent) })),
            (sent, _) => Task.FromResult<IResult>(new RazorComponentResult<Calendar.NoticePage>(new { Sent = sent }))).Needs("calendar.read");
        routes.MapGet("/desk/settings/calendar/notice", (HttpContext http, Visit visit) =>
            new RazorComponentResult<Calendar.NoticePage>(new { Sent = new Sent(http, visit) })).Needs("calendar.read");
    }
}
