using Jiedao.Kernel;
using Microsoft.AspNetCore.Http;

namespace Jiedao.Cases.Portal;

/// <summary>Does what the holder of a report asks over the API: the code comes in the header.</summary>
internal sealed class ApiHolder(IHttpContextAccessor context, Visit visit, TrackingView view, CasePasses passes, ResidentDoor door)
{
    /// <summary>Does an act of the holder. Refuses with <c>token_wrong</c>, the same whether the number or the code is wrong.</summary>
    public async Task<IResult> DoAsync(string number, Func<long, string, ICommand<MovedCase>> command, CancellationToken ct)
    {
        var http = context.HttpContext!;
        var code = http.Request.Headers[ResidentApi.CodeHeader].FirstOrDefault();
        var found = await view.FindAsync(number, string.IsNullOrWhiteSpace(code) ? "-" : code, null, ct);
        if (found.Reach != KeyReach.Hold)
        {
            throw new Refusal(CasesProblems.TokenWrong);
        }

        var done = await door.DoAsync(command(found.CaseId, passes.ForHolder(visit.Office, found.CaseId, found.Party)),
            http.Request.Headers[ActRoutes.KeyHeader].FirstOrDefault(), ct);
        return Results.Json(done, CanonicalJson.Options);
    }
}
