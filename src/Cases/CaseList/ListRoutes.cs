using System.Security.Cryptography;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Cases;

/// <summary>Lists, search, saved views and files.</summary>
internal static class ListRoutes
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapLists(this IEndpointRouteBuilder desk)
    {
        desk.MapGet("/cases", ShowAsync).Needs(CaseVerbs.Read);
        desk.MapGet("/search", SearchAsync).Needs(CaseVerbs.Read);
        desk.MapGet("/cases/export", AskExportAsync).Needs(CaseVerbs.Export);
        desk.MapPost("/cases/export", ExportAsync).Needs(CaseVerbs.Export);
        desk.MapGet("/views/new", NewViewAsync).Needs(CaseVerbs.Read);
        desk.MapPost("/views", SaveViewAsync).Needs(CaseVerbs.Read);
        desk.MapPost("/views/drop", DropViewAsync).Needs(CaseVerbs.Read);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, CaseListView view, CancellationToken ct)
    {
        await view.LoadAsync(http.Request.Query, ct);
        return new RazorComponentResult<CaseListPage>();
    }

    private static async Task<IResult> SearchAsync(string? q, Visit visit, SearchView view, CancellationToken ct)
    {
        await view.LoadAsync(q, ct);
        return view.Exact is { } number ? new SeeOther(visit.To("desk/cases/" + number)) : new RazorComponentResult<SearchPage>();
    }

    private static async Task<IResult> AskExportAsync(HttpContext http, Visit visit, CaseSheet sheet, CancellationToken ct)
    {
        var filter = CaseFilter.Read(http.Request.Query);
        try
        {
            var rows = await sheet.ReadAsync(filter, ct);
            return new RazorComponentResult<ExportPage>(new { Query = filter.ToQuery(), Rows = rows.Count });
        }
        catch (Refusal refusal)
        {
            return new RazorComponentResult<ExportPage>(new { Query = filter.ToQuery(), Rows = ExportCases.Most, Sentence = refusal.Problem.Say(visit.Lang) })
            { StatusCode = refusal.Problem.Kind.Status };
        }
    }

    /// <summary>The file leaves only after the record that says so is kept.</summary>
    private static async Task<IResult> ExportAsync(IFormCollection form, Visit visit, CaseSheet sheet, CancellationToken ct)
    {
        var filter = CaseFilter.Parse(form["query"].ToString());
        var format = form["format"] == "csv" ? "csv" : "xlsx";
        var rows = await sheet.ReadAsync(filter, ct);
        var file = sheet.Write(rows, filter.Columns, format);
        await visit.DoAsync(new ExportCases.Command(filter.ToQuery(), format, rows.Count, Convert.ToHexStringLower(SHA256.HashData(file))), null, ct);
        return Results.File(file, format == "csv" ? "text/csv; charset=utf-8" : Xlsx, $"cases-{visit.Today:yyyyMMdd}.{format}");
    }

    private static async Task<IResult> NewViewAsync(string? list, string? query, CasePhrases phrases, CancellationToken ct)
    {
        await phrases.ReadyAsync(ct);
        return new RazorComponentResult<SaveViewPage>(new { List = list == "dispatch" ? "dispatch" : "cases", Query = CaseFilterOf(query) });
    }

    private static async Task<IResult> SaveViewAsync(IFormCollection posted, Visit visit, PostedForm form, CasePhrases phrases, CancellationToken ct)
    {
        await form.TakeAsync(posted, ct);
        var (list, query) = (form.Text("list") == "dispatch" ? "dispatch" : "cases", form.Values["query"]);
        var outcome = await visit.TryAsync(new SaveView.Command(form.Values["name"], list, query, form.Yes("forUnit")), null, ct);
        if (outcome.IsDone)
        {
            return new SeeOther(visit.To($"desk/{list}?{query}&view={outcome.Answer}"));
        }

        await phrases.ReadyAsync(ct);
        form.Problem = outcome.Problem;
        return new RazorComponentResult<SaveViewPage>(new { List = list, Query = CaseFilterOf(query) }) { StatusCode = outcome.Problem!.Kind.Status };
    }

    private static async Task<IResult> DropViewAsync(IFormCollection form, Visit visit, CancellationToken ct)
    {
        await visit.DoAsync(new DropView.Command(long.TryParse(form["view"], out var view) ? view : 0), null, ct);
        return new SeeOther(visit.To(form["list"] == "dispatch" ? "desk/dispatch" : "desk/cases"));
    }

    /// <summary>The address as it was given, once it is known that it can be read.</summary>
    private static string CaseFilterOf(string? query)
    {
        CaseFilter.Parse(query ?? "");
        return query ?? "";
    }
}
