using Jiedao.Kernel;
using Jiedao.Measures.Cockpit;
using Jiedao.Measures.DrillPage;
using Jiedao.Measures.MeasureList;
using Jiedao.Measures.Wording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Measures;

/// <summary>The pages of the figures: list, drill, their files.</summary>
internal static class MeasuresPages
{
    public static void MapMeasuresPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/measures", async (MeasureListView view, string? period, string? line, string? q, CancellationToken ct) =>
            new RazorComponentResult<MeasuresPage>(new { List = await view.ReadAsync(period, line, q, ct) })).Needs(MeasuresVerbs.Read);
        routes.MapGet("/desk/measures/measures.csv", async (MeasureListView view, FigureWords words, string? period, string? line, string? q,
            CancellationToken ct) => await MeasureListFile.AnswerAsync(await view.ReadAsync(period, line, q, ct), words, ct)).Needs(MeasuresVerbs.Read);
        routes.MapGet("/desk/measures/{code}", async ([AsParameters] DrillQuery query, DrillView view, CancellationToken ct) =>
            new RazorComponentResult<FigurePage>(new { Model = await view.ReadAsync(query, ct) })).Needs(MeasuresVerbs.Read);
        routes.MapGet("/cockpit", async (CockpitView view, string? period, string? map, long? at, CancellationToken ct) =>
            new RazorComponentResult<CockpitPage>(new { Board = await view.ReadAsync(period, map, at, ct) })).Needs(MeasuresVerbs.Read);
        foreach (var format in new[] { "csv", "xlsx" })
        {
            routes.MapGet($"/desk/measures/{{code}}/rows.{format}", ([AsParameters] DrillQuery query, RowsExport export, CancellationToken ct) =>
                export.AnswerAsync(query, format, ct)).Needs(MeasuresVerbs.Read);
        }
    }
}
