using Jiedao.Kernel;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cases.Portal;

/// <summary>The portal's first page.</summary>
internal static class HomeRoutes
{
    public static void MapHome(this IEndpointRouteBuilder root) =>
        root.MapGet("/", HomeAsync).OpenToAll("The office's first page is for everybody.").WithName("home-page");

    private static async Task<IResult> HomeAsync(
        HttpContext http, Visit visit, TrackingView view, MyCases mine, PortalLines lines, IServiceProvider services, CancellationToken ct)
    {
        var year = visit.Today.Year;
        var figures = services.GetService<IPublicFigures>() is { } read ? await read.OfYearAsync(visit, year, ct) : [];
        return new RazorComponentResult<HomePage>(new
        {
            Mine = await view.MineAsync(mine.Read(http, visit.Office), ct),
            Lines = lines.All,
            Year = $"{year}",
            Record = (IReadOnlyList<FigureItem>)[.. figures.Take(3).Select(f => new FigureItem(f.Value, f.Unit, f.Name.In(visit.Lang), visit.To($"open/figures/{f.Code}")))],
        });
    }
}
