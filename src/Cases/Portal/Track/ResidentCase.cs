using Jiedao.Kernel;
using Microsoft.AspNetCore.Http;

namespace Jiedao.Cases.Portal;

/// <summary>A case in the hands of the person who asked: found by what his browser holds, acted on with a pass made for the moment.</summary>
internal sealed class ResidentCase(
    IHttpContextAccessor context, Visit visit, TrackingView view, MyCases mine, CasePasses passes, ResidentDoor door, UploadTickets tickets, DraftPhotos photos)
{
    private HttpContext Http => context.HttpContext ?? throw new InvalidOperationException("Outside a request there is nobody to hold a case.");

    /// <summary>The case, if this browser holds it. Refuses with <c>token_wrong</c>, the same whether the case is there or not.</summary>
    public async Task<Tracking> DemandAsync(string number, CancellationToken ct)
    {
        try
        {
            var found = await view.FindAsync(number, null, id => mine.PartyOf(Http, visit.Office, id), ct);
            return found.Reach == KeyReach.Hold ? found : throw new Refusal(CasesProblems.TokenWrong);
        }
        catch (Refusal refusal) when (refusal.Problem.Kind == CasesProblems.CaseNotFound)
        {
            throw new Refusal(CasesProblems.TokenWrong);
        }
    }

    /// <summary>What the acts take as code.</summary>
    public string TokenOf(Tracking found) => passes.ForHolder(visit.Office, found.CaseId, found.Party);

    /// <summary>Does an act as the resident.</summary>
    public Task<TResult> DoAsync<TResult>(ICommand<TResult> command, CancellationToken ct) => door.DoAsync(command, KeyOf(Http), ct);

    /// <summary>A ticket for pictures.</summary>
    public string Ticket() => tickets.Issue(visit.Office, door.Caller.Actor).Token;

    /// <summary>Takes in the pictures of a form.</summary>
    public Task SettleAsync(string ticket, IFormCollection form, CancellationToken ct) => photos.SettleAsync(ticket, form, ct);

    /// <summary>Back to the case, saying what was done.</summary>
    public IResult Back(Tracking found, string said) => ReportRoutes.SeeOther(Http, visit.To($"track/{found.Number}?said={said}"));

    /// <summary>Answers with the problem's status.</summary>
    public void Answer(Problem problem) => Http.Response.StatusCode = problem.Kind.Status;

    /// <summary>The problem for a page.</summary>
    public PageProblems Problems(Problem problem) => new(problem, visit.Lang, ReportPages.FieldOf);

    private static string? KeyOf(HttpContext http) =>
        http.Request.HasFormContentType ? FormKey.Read(http.Request.Form["_key"].FirstOrDefault()) : null;
}
