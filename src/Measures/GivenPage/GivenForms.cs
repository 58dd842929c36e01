using System.Globalization;
using Jiedao.Kernel;
using Jiedao.Measures.Wording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Measures.GivenPage;

/// <summary>
/// The forms by which a person writes a figure down: entering one that comes from outside, correcting it, setting a target. Each posts to
/// its act and goes back to the figure; a refusal is shown beside the fields, and what was typed stays.
/// </summary>
internal static class GivenForms
{
    public static void MapGivenForms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/measures/{code}/enter", (string code, string? period, string? slice, GivenView view, CancellationToken ct) =>
            view.ShowAsync(code, period, slice, false, null, null, ct)).Needs(MeasuresVerbs.Enter);
        routes.MapPost("/desk/measures/{code}/enter", (string code, [FromForm] IFormCollection form, GivenView view, CancellationToken ct) =>
            view.EnterAsync(code, form, ct)).Needs(MeasuresVerbs.Enter);
        routes.MapGet("/desk/measures/{code}/target", (string code, string? period, string? slice, GivenView view, CancellationToken ct) =>
            view.ShowAsync(code, period, slice, true, null, null, ct)).Needs(MeasuresVerbs.Target);
        routes.MapPost("/desk/measures/{code}/target", (string code, [FromForm] IFormCollection form, GivenView view, CancellationToken ct) =>
            view.TargetAsync(code, form, ct)).Needs(MeasuresVerbs.Target);
    }
}

/// <summary>Shows and takes the forms.</summary>
internal sealed class GivenView(Visit visit, IMeasures measures, MeasureDoor door, FigureWords words)
{
    /// <summary>The form, empty or with what was typed and why it was refused.</summary>
    public async Task<IResult> ShowAsync(string code, string? period, string? slice, bool target, IFormCollection? typed, Problem? problem,
        CancellationToken ct)
    {
        var address = door.Enter(code, period, slice, null);
        await words.ReadyAsync(visit.Today, ct);
        var definition = measures.Definition(code, address.Period.To);
        visit.Demand(target ? MeasuresVerbs.Target : MeasuresVerbs.Enter, definition.Line);
        var all = (await measures.GivenAsync(code, address.Period, ct)).Where(g => g.Slice == address.Slice).ToList();
        var present = all.Find(g => !g.IsReplaced && g.Publication.Length == 0
            && (target ? g.Status == FigureStatus.Target : g.Status == FigureStatus.Imported));
        return new RazorComponentResult<GivenFormPage>(new
        {
            Form = new GivenForm(address, definition, target, present, all)
            {
                Typed = typed?.ToDictionary(f => f.Key, f => f.Value.ToString()) ?? [],
                Problem = problem,
            },
        })
        { StatusCode = problem?.Kind.Status ?? StatusCodes.Status200OK };
    }

    /// <summary>Enters the figure, or corrects the one that the form shows.</summary>
    public async Task<IResult> EnterAsync(string code, IFormCollection form, CancellationToken ct)
    {
        var problem = await TryAsync(async () =>
        {
            var value = Number(form, "value") ?? throw new Refusal(KernelProblems.Required, null, "value");
            var outcome = long.TryParse(form["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
                ? await visit.TryAsync(new CorrectFigure.CorrectFigure.Command(id, value, form["reason"].ToString(), form["source"], Number(form, "change")),
                    Key(form), ct)
                : await visit.TryAsync(new EnterFigure.EnterFigure.Command(code, form["period"].ToString(), value, form["source"].ToString(),
                    Slice: form["slice"].ToString(), Reason: form["reason"], Change: Number(form, "change"), RankPlace: (int?)Number(form, "rankPlace"),
                    RankOf: (int?)Number(form, "rankOf"), RankField: form["rankField"]), Key(form), ct);
            return outcome.Problem;
        });
        return problem is null ? Back(code, form) : await ShowAsync(code, form["period"], form["slice"], false, form, problem, ct);
    }

    /// <summary>Sets the target.</summary>
    public async Task<IResult> TargetAsync(string code, IFormCollection form, CancellationToken ct)
    {
        var problem = await TryAsync(async () => (await visit.TryAsync(new SetTarget.SetTarget.Command(code, form["period"].ToString(), Number(form, "value"),
            form["slice"].ToString(), Number(form, "low"), Number(form, "high"), Source: form["source"], Reason: form["reason"]), Key(form), ct)).Problem);
        return problem is null ? Back(code, form) : await ShowAsync(code, form["period"], form["slice"], true, form, problem, ct);
    }

    private SeeOther Back(string code, IFormCollection form) =>
        new SeeOther(visit.To(FigureLinks.Path(door.Enter(code, form["period"], form["slice"], null))));

    private static async Task<Problem?> TryAsync(Func<Task<Problem?>> act)
    {
        try
        {
            return await act();
        }
        catch (Refusal refusal)
        {
            return refusal.Problem;
        }
    }

    private static string? Key(IFormCollection form) => form["_key"].ToString() is { Length: > 0 } key ? key : null;

    /// <summary>A number as people type it, thousands separators included; null when nothing is typed.</summary>
    private static decimal? Number(IFormCollection form, string field)
    {
        var text = form[field].ToString().Trim().Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);
        return text.Length == 0 ? null
            : text.Length <= 20 && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var number) ? number
            : throw new Refusal(KernelProblems.BadFormat, new { expected = "317.82" }, field);
    }

    /// <summary>After a form: get the page, whatever the form was.</summary>
    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
