using Jiedao.Kernel;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Server;

/// <summary>Draws a refusal or a fault as a page.</summary>
internal sealed class ProblemPage : IProblemPage
{
    public Task WriteAsync(HttpContext http, Problem? problem, string number)
    {
        var visit = http.RequestServices.GetRequiredService<Visit>();
        var texts = http.RequestServices.GetRequiredService<Texts>();
        var needsSignIn = problem?.Kind == KernelProblems.SignInNeeded;
        var status = http.Response.StatusCode;
        return new RazorComponentResult<Pages.ProblemView>(new
        {
            Title = texts[number.Length > 0 ? "server.problem.fault" : "server.problem.title"],
            Sentence = problem?.Say(visit.Lang) ?? "",
            Code = problem?.Kind.Code ?? "",
            Number = number,
            Retry = (string)(http.Request.PathBase + http.Request.Path),
            SignIn = needsSignIn ? visit.To("signin") : null,
        })
        { StatusCode = status }.ExecuteAsync(http);
    }
}
