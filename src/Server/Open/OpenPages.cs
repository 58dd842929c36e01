using Jiedao.Cases;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Server;

/// <summary>What the office shows everybody: its figures of the running year, each opened to its parts.</summary>
internal static class OpenPages
{
    private const string Open = "The office's public record.";

    public static void MapOpenPages(this IEndpointRouteBuilder root)
    {
        root.MapGet("/open", async (Visit visit, IPublicFigures figures, CancellationToken ct) =>
            new RazorComponentResult<OpenPage>(new { Figures = await figures.OfYearAsync(visit, visit.Today.Year, ct) })).OpenToAll(Open);
        root.MapGet("/open/figures/{code}", async (string code, Visit visit, IPublicFigures figures, CancellationToken ct) =>
            new RazorComponentResult<OpenFigurePage>(new
            {
                Opened = await figures.OpenAsync(visit, code, visit.Today.Year, ct) ?? throw new Refusal(KernelProblems.NotFound, new { what = code }),
            })).OpenToAll(Open);
    }
}
