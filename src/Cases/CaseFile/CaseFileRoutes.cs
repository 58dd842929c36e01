using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Cases;

/// <summary>The page of a case, its paper, and the forms on it.</summary>
internal static class CaseFileRoutes
{
    private const long LargestForm = 64L * 1024 * 1024;

    public static void MapCaseFile(this IEndpointRouteBuilder desk)
    {
        desk.MapGet("/cases/new", NewAsync).Needs(CaseVerbs.Open);
        desk.MapPost("/cases/new", OpenAsync).Needs(CaseVerbs.Open).BodyLimit(LargestForm);
        desk.MapGet("/cases/{number}", ShowAsync).Needs(CaseVerbs.Read);
        desk.MapGet("/cases/{number}/print", PrintAsync).Needs(CaseVerbs.Read);
        desk.MapGet("/cases/{number}/letters/{letter:long}.{form}", LetterAsync).Needs(CaseVerbs.Read);
        desk.MapPost("/cases/{number}/archive", ArchiveAsync).Needs(CaseVerbs.Export);
        desk.MapPost("/cases/{number}/reveal", RevealAsync).Needs(CaseVerbs.Reveal);
        desk.MapPost("/cases/{number}/{act}", ActAsync).Needs(CaseVerbs.Read).BodyLimit(LargestForm);
    }

    private static async Task<IResult> ShowAsync(string number, HttpContext http, CaseFileView view, CancellationToken ct)
    {
        var query = http.Request.Query;
        view.Do = query["do"].LastOrDefault() ?? "";
        view.Asked = query.ToDictionary(p => p.Key, p => p.Value.LastOrDefault() ?? "");
        await view.LoadAsync(number, ct);
        return new RazorComponentResult<CaseFilePage>();
    }

    private static async Task<IResult> NewAsync(string? line, string? title, string? text, RegisterView view, PostedForm form, CancellationToken ct)
    {
        form.Offer(title, text);
        await view.LoadAsync(line, ct);
        return new RazorComponentResult<RegisterPage>();
    }

    private static async Task<IResult> OpenAsync(string? line, IFormCollection posted, Visit visit, PostedForm form, RegisterView view, CancellationToken ct)
    {
        await view.LoadAsync(line, ct);
        if (view.Line is null)
        {
            return new RazorComponentResult<RegisterPage>();
        }

        try
        {
            await form.TakeAsync(posted, ct);
            if (await view.HoldsAsync(ct))
            {
                return new RazorComponentResult<RegisterPage>();
            }

            var opened = await visit.DoAsync(view.Command(), posted["_key"].ToString() is { Length: > 7 } key ? key : null, ct);
            return new SeeOther(visit.To($"desk/cases/{opened.Number}?said=opened"));
        }
        catch (Refusal refusal)
        {
            form.Problem = refusal.Problem;
            return new RazorComponentResult<RegisterPage> { StatusCode = refusal.Problem.Kind.Status };
        }
    }

    private static async Task<IResult> PrintAsync(string number, CaseFileView view, CancellationToken ct)
    {
        await view.LoadAsync(number, ct);
        return new RazorComponentResult<CasePaper>();
    }

    /// <summary>A letter in official layout, as .docx or PDF.</summary>
    private static async Task<IResult> LetterAsync(string number, long letter, string form, CaseDossier dossier, Visit visit, CancellationToken ct)
    {
        await dossier.FindAsync(number, ct);
        return await LetterFiles.AnswerAsync(visit, dossier.Row.Id, letter, form, ct);
    }

    private static async Task<IResult> ArchiveAsync(string number, CaseDossier dossier, CaseArchive archive, Visit visit, CancellationToken ct)
    {
        await dossier.FindAsync(number, ct);
        return await archive.AnswerAsync(visit, ct);
    }

    private static async Task<IResult> ActAsync(
        string number, string act, IFormCollection posted, Visit visit, CaseDossier dossier, CaseActs acts, PostedForm form, CaseFileView view, CancellationToken ct)
    {
        await dossier.FindAsync(number, ct);
        try
        {
            await form.TakeAsync(posted, ct);
            var said = await acts.RunAsync(act, ct);
            return new SeeOther(visit.To($"desk/cases/{number}?said={said}"));
        }
        catch (Refusal refusal)
        {
            form.Problem = refusal.Problem;
        }

        // Drawn again with what was typed: the form stays open, the problem beside its field. What changed meanwhile is shown as it is now.
        view.Do = act;
        view.Asked = form.Values.Typed;
        await view.LoadAsync(number, ct);
        return new RazorComponentResult<CaseFilePage> { StatusCode = form.Problem.Kind.Status };
    }

    private static async Task<IResult> RevealAsync(string number, IFormCollection posted, Visit visit, PostedForm form, CaseFileView view, CancellationToken ct)
    {
        await view.LoadAsync(number, ct);
        var (kind, field) = (posted["kind"].ToString(), posted["field"].ToString());
        var id = kind == "case-party" && long.TryParse(posted["of"], out var party) && view.Dossier.Parties.Any(p => p.Id == party) ? party : view.Dossier.Row.Id;
        var purpose = posted["purpose"].ToString();
        var reason = Purposes.All.Contains(purpose) ? visit.Say(Purposes.Zh(purpose), purpose) : "";
        var outcome = await visit.TryAsync(new RevealField.Command(kind, id, field, reason), null, ct);
        form.Problem = outcome.Problem;
        view.Revealed = outcome.Answer is { } answer ? ($"{kind}/{id}/{field}", answer.Value) : null;
        return new RazorComponentResult<CaseFilePage> { StatusCode = outcome.Problem?.Kind.Status ?? 200 };
    }
}

/// <summary>What a sensitive value may be asked for; the words stand in the record.</summary>
internal static class Purposes
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["contact"] = "联系诉求人", ["verify"] = "核对身份", ["deliver"] = "送达文书", ["visit"] = "上门走访",
    };

    public static IReadOnlyCollection<string> All => Words.Keys;

    public static string Zh(string purpose) => Words[purpose];
}
