using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Cases.Portal;

/// <summary>
/// The public API of reports: what can be reported, reporting, tracking and what the person who asked does, without sign-in. The code of a
/// report goes into the header <c>X-Query-Code</c>, not into the address.
/// </summary>
internal static class ResidentApi
{
    public const string CodeHeader = "X-Query-Code";
    private const string Open = "Residents report and follow their reports without an account.";

    public static void MapResidentApi(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("requests");
        group.MapGet("/matters", Matters).OpenToAll(Open).WithName("list-matters").Produces<IReadOnlyList<PortalLine>>()
            .WithSummary("Lines that take reports, with their matters.");
        group.MapPost("/requests", ReportAsync).OpenToAll(Open).WithName("send-request").Produces<ReportAnswer>(201).ProducesProblem(400).ProducesProblem(409)
            .ProducesProblem(422).WithSummary("Reports a matter; the answer holds the number and the query code, which is shown this once.");
        group.MapGet("/requests/{number}", TrackAsync).OpenToAll(Open).WithName("track-request").Produces<TrackAnswer>().ProducesProblem(403).ProducesProblem(404)
            .WithSummary("How far a report is; with the query code or phone number in X-Query-Code also its timeline.");
        group.MapPost("/requests/{number}/join", JoinAsync).OpenToAll(Open).WithName("join-request").Produces<JoinedCase>().ProducesProblem(404)
            .WithSummary("Joins an open report of somebody else instead of reporting the same again.");
        group.MapPost("/requests/{number}/supplement", (string number, SaidRequest body, ApiHolder holder, CancellationToken ct) =>
            holder.DoAsync(number, (id, token) => new SupplementCase.Command(id, token, body.Text, body.Ticket), ct))
            .OpenToAll(Open).WithName("supplement-request").Produces<MovedCase>().ProducesProblem(403);
        group.MapPost("/requests/{number}/urge", (string number, SaidRequest body, ApiHolder holder, CancellationToken ct) =>
            holder.DoAsync(number, (id, token) => new UrgeCase.Command(id, token, body.Text), ct))
            .OpenToAll(Open).WithName("urge-request").Produces<MovedCase>().ProducesProblem(403).ProducesProblem(409);
        group.MapPost("/requests/{number}/withdraw", (string number, SaidRequest body, ApiHolder holder, CancellationToken ct) =>
            holder.DoAsync(number, (id, token) => new WithdrawCase.Command(id, token, body.Text), ct))
            .OpenToAll(Open).WithName("withdraw-request").Produces<MovedCase>().ProducesProblem(403).ProducesProblem(409);
        group.MapPost("/requests/{number}/reopen", (string number, SaidRequest body, ApiHolder holder, CancellationToken ct) =>
            holder.DoAsync(number, (id, token) => new ReopenCase.Command(id, body.Text, Token: token), ct))
            .OpenToAll(Open).WithName("reopen-request").Produces<MovedCase>().ProducesProblem(403).ProducesProblem(409);
        group.MapPost("/requests/{number}/rating", (string number, RatingRequest body, ApiHolder holder, CancellationToken ct) =>
            holder.DoAsync(number, (id, token) => new RateCase.Command(id, body.Score, body.Solved) { Text = body.Text, Token = token }, ct))
            .OpenToAll(Open).WithName("rate-request").Produces<MovedCase>().ProducesProblem(403).ProducesProblem(409);
    }

    private static IResult Matters(PortalLines lines) => Results.Json(lines.All.Select(l => new PortalLine(
        l.Id, l.Texts["name", Lang.Zh], l.Texts["name", Lang.En], l.Case!.Anonymous, l.Case.NeedsPlace,
        [.. PortalLines.Ends(l).Select(m => Show(l, m))])), CanonicalJson.Options);

    private static PortalMatter Show(WorkLine line, Matter matter)
    {
        var (name, guidance) = (PortalLines.NameOf(line, matter.Path), matter.OutOfScope ? PortalLines.GuidanceOf(line, matter.Path) : default);
        return new PortalMatter(matter.Path, name.Zh, name.En, matter.OutOfScope, guidance.Zh, guidance.En);
    }

    private static async Task<IResult> ReportAsync(ReportRequest body, HttpContext http, Visit visit, ResidentDoor door, PortalLines lines, CancellationToken ct)
    {
        var line = lines.Find(body.Line) ?? throw new Refusal(CasesProblems.NotOnPortal);
        var faults = new Faults();
        if (body.Phone is { Length: > 0 } phone && PhoneNumber.Refuses(phone) is { } refused)
        {
            faults.Add("phone", refused.Kind, refused.Details);
        }

        faults.Throw();
        var opened = await door.DoAsync(body.ToCommand(line), http.Request.Headers[ActRoutes.KeyHeader].FirstOrDefault(), ct);
        return Results.Json(new ReportAnswer(opened.Number, opened.Token!, opened.DueAt), CanonicalJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> TrackAsync(string number, HttpContext http, TrackingView view, CancellationToken ct) =>
        Results.Json(TrackAnswer.Of(await view.FindAsync(number, http.Request.Headers[CodeHeader].FirstOrDefault(), null, ct)), CanonicalJson.Options);

    private static async Task<IResult> JoinAsync(string number, JoinRequest body, HttpContext http, NearbyCases nearby, ResidentDoor door, CancellationToken ct)
    {
        var offered = await nearby.OfferedAsync(number, ct) ?? throw new Refusal(CasesProblems.CaseNotFound);
        var joined = await door.DoAsync(
            new JoinCase.Command(offered.Id) { Name = body.Name, Contact = body.Phone, Notice = string.IsNullOrEmpty(body.Phone) ? "none" : "sms", Text = body.Text },
            http.Request.Headers[ActRoutes.KeyHeader].FirstOrDefault(), ct);
        return Results.Json(joined, CanonicalJson.Options);
    }
}
