using System.Globalization;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Cases.Portal;

/// <summary>What the person who asked does with his case: add, urge, take back, rate, ask for it to be done again.</summary>
internal static class DoingRoutes
{
    private const string Open = "Only whoever holds the case by its code gets through; the act asks for it again.";
    private const long MostForm = 48L * 1024 * 1024;

    public static void MapDoing(this IEndpointRouteBuilder root)
    {
        foreach (var kind in new[] { "add", "urge", "withdraw", "reopen", "answer" })
        {
            root.MapGet($"/track/{{number}}/{kind}", (string number, ResidentCase holding, CancellationToken ct) => PageAsync(kind, number, holding, ct))
                .OpenToAll(Open).WithName($"track-{kind}-page");
            root.MapPost($"/track/{{number}}/{kind}", (string number, IFormCollection form, ResidentCase holding, CancellationToken ct) =>
                DoAsync(kind, number, form, holding, ct)).OpenToAll(Open).BodyLimit(MostForm).WithName($"track-{kind}");
        }

        root.MapGet("/track/{number}/rate", RatePageAsync).OpenToAll(Open).WithName("track-rate-page");
        root.MapPost("/track/{number}/rate", RateAsync).OpenToAll(Open).WithName("track-rate");
    }

    private static async Task<IResult> PageAsync(string kind, string number, ResidentCase holding, CancellationToken ct)
    {
        var found = await holding.DemandAsync(number, ct);
        return new RazorComponentResult<ActPage>(new
        {
            Kind = kind,
            found.Number,
            found.Title,
            Asked = kind == "answer" ? found.Question?.Text : null,
            Key = FormKey.New(),
            Ticket = kind is "add" or "answer" ? holding.Ticket() : null,
        });
    }

    private static async Task<IResult> DoAsync(string kind, string number, IFormCollection form, ResidentCase holding, CancellationToken ct)
    {
        var found = await holding.DemandAsync(number, ct);
        var (text, ticket) = (form["text"].FirstOrDefault() ?? "", form["__ticket"].FirstOrDefault() ?? "");
        try
        {
            if (kind is "add" or "answer")
            {
                await holding.SettleAsync(ticket, form, ct);
            }

            var token = holding.TokenOf(found);
            ICommand<MovedCase> command = kind switch
            {
                "add" => new SupplementCase.Command(found.CaseId, token, text, ticket),
                "answer" => new AnswerQuestion.Command(found.CaseId, token, text, ticket),
                "urge" => new UrgeCase.Command(found.CaseId, token, text),
                "withdraw" => new WithdrawCase.Command(found.CaseId, token, text),
                _ => new ReopenCase.Command(found.CaseId, text, Token: token),
            };
            await holding.DoAsync(command, ct);
            return holding.Back(found, kind);
        }
        catch (Refusal refusal) when (refusal.Problem.Kind != KernelProblems.TooMany)
        {
            holding.Answer(refusal.Problem);
            return new RazorComponentResult<ActPage>(new
            {
                Kind = kind,
                found.Number,
                found.Title,
                Key = FormKey.New(),
                Text = text,
                Asked = kind == "answer" ? found.Question?.Text : null,
                Ticket = kind is "add" or "answer" ? holding.Ticket() : null,
                Problems = holding.Problems(refusal.Problem),
            });
        }
    }

    private static async Task<IResult> RatePageAsync(string number, ResidentCase holding, CancellationToken ct) => new RazorComponentResult<RatePage>(
        new { Case = await holding.DemandAsync(number, ct), Key = FormKey.New() });

    private static async Task<IResult> RateAsync(string number, IFormCollection form, ResidentCase holding, CancellationToken ct)
    {
        var found = await holding.DemandAsync(number, ct);
        var (solved, score, text) = (form["solved"].FirstOrDefault() ?? "", form["score"].FirstOrDefault() ?? "", form["text"].FirstOrDefault() ?? "");
        try
        {
            var level = int.TryParse(score, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
            new Faults().When(solved is not ("yes" or "no"), "solved", KernelProblems.Required).When(level is < 1 or > 5, "score", KernelProblems.Required).Throw();
            await holding.DoAsync(new RateCase.Command(found.CaseId, level, solved == "yes") { Text = text, Token = holding.TokenOf(found) }, ct);
            return holding.Back(found, "rate");
        }
        catch (Refusal refusal) when (refusal.Problem.Kind != KernelProblems.TooMany)
        {
            holding.Answer(refusal.Problem);
            return new RazorComponentResult<RatePage>(new
            {
                Case = found,
                Key = FormKey.New(),
                Solved = solved,
                Score = score,
                Text = text,
                Problems = holding.Problems(refusal.Problem),
            });
        }
    }
}
