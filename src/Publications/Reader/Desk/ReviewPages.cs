using Jiedao.Kernel;
using Jiedao.Measures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>A figure with the measures it may be, for the review before it is taken over.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Matches">Measures, likeliest first.</param>
/// <param name="Period">Period in which it can be taken over; null when the text names none.</param>
/// <param name="Published">What is registered as published already.</param>
/// <param name="Records">What the records say.</param>
/// <param name="Use">What became of it.</param>
/// <param name="Chosen">Proposed to be ticked.</param>
public sealed record ReviewRow(
    KeptFigure Figure, IReadOnlyList<MeasureMatch> Matches, Period? Period, GivenRow? Published, RecordsSay? Records, ReadingUse? Use,
        bool Chosen);

/// <summary>A commitment with a value, and the measures it may be a target of.</summary>
public sealed record PromiseRow(KeptPromise Promise, IReadOnlyList<MeasureMatch> Matches, ReadingUse? Use);

/// <summary>The review before figures become figures as published, and commitments targets.</summary>
internal static class ReviewPages
{
    public static void MapReviewPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/reports/read/{id:long}/import", (long id, int? entered, int? already, int? targets, ReviewDesk desk,
            CancellationToken ct) =>
            ShowAsync(id, null, new ReviewDone(entered, already, targets), desk, ct)).Needs(PublicationsVerbs.Import);
        routes.MapPost("/desk/reports/read/{id:long}/import", ImportAsync).Needs(PublicationsVerbs.Import);
        routes.MapPost("/desk/reports/read/{id:long}/targets", TargetAsync).Needs(MeasuresVerbs.Target);
    }

    private static async Task<IResult> ShowAsync(long id, Problem? problem, ReviewDone? done, ReviewDesk desk, CancellationToken ct)
    {
        var review = await desk.ReviewAsync(id, ct);
        return new RazorComponentResult<ReviewPage>(new
        {
            Review = review,
            Problem = problem,
            Done = done
        })
        { StatusCode = problem?.Kind.Status };
    }

    private static async Task<IResult> ImportAsync(
        long id, [FromForm] IFormCollection form, Visit visit, MeasureMatching matching, ReviewDesk desk, CancellationToken ct)
    {
        var items = Picked(form, "pick").Select(no => new ImportAsPublished.Item(
            no, matching.Find(form[$"code-{no}"])?.Code ?? form[$"code-{no}"].ToString().Trim(), Given(form[$"period-{no}"]))).ToList();
        var outcome = await visit.TryAsync(new ImportAsPublished.Command(id, items), null, ct);
        return outcome.Problem is { } problem
            ? await ShowAsync(id, problem, null, desk, ct)
            : Results.Redirect(visit.To(
                $"desk/reports/read/{id}/import?entered={outcome.Answer!.Entered}&already={outcome.Answer.Already}"));
    }

    private static async Task<IResult> TargetAsync(
        long id, [FromForm] IFormCollection form, Visit visit, MeasureMatching matching, ReviewDesk desk, CancellationToken ct)
    {
        var items = Picked(form, "promise").Select(no => new TakeAsTargets.Item(
            no, matching.Find(form[$"target-{no}"])?.Code ?? form[$"target-{no}"].ToString().Trim(), null, Given(form["reason"]))).ToList();
        var outcome = await visit.TryAsync(new TakeAsTargets.Command(id, items), null, ct);
        return outcome.Problem is { } problem
            ? await ShowAsync(id, problem, null, desk, ct)
            : Results.Redirect(visit.To($"desk/reports/read/{id}/import?targets={outcome.Answer}"));
    }

    private static IEnumerable<int> Picked(IFormCollection form, string name) =>
        form[name].Select(v => int.TryParse(v, out var no) ? no : 0).Where(no => no > 0);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What was just done, for the line above the review.</summary>
public sealed record ReviewDone(int? Entered, int? Already, int? Targets);

/// <summary>A reading with everything that a person needs to decide what is taken over.</summary>
public sealed record Review(KeptReading Kept, bool IsOwn, bool MayTarget, IReadOnlyList<ReviewRow> Rows, IReadOnlyList<PromiseRow> Promises,
    IReadOnlyList<(string Code, string Name, string Unit)> Measures);

/// <summary>Puts the review together.</summary>
internal sealed class ReviewDesk(Visit visit, MeasureMatching matching, OwnRecords records, IMeasures measures)
{
    /// <summary>Every figure that can be taken over, those with a likely measure first.</summary>
    public async Task<Review> ReviewAsync(long id, CancellationToken ct)
    {
        var kept = await KeptReading.LoadAsync(visit.Db, id, ct);
        var figures = kept.Figures.Where(f => f.Standing != Standing.Removed && f.Claim.Kind != ClaimKind.Rank
            && f.Claim.Status != ClaimStatus.Target)
            .ToList();
        var said = OfficeNames.IsOwn(kept, visit.Office) ? await records.AskAsync(figures, kept.Row.Year, visit, ct, confidence: 1)
            : new Dictionary<int, RecordsSay>();
        var matches = figures.ToDictionary(f => f.No, f => matching.For(f.Claim));
        var best = figures.Where(f => matches[f.No].Count > 0).GroupBy(f => (matches[f.No][0].Measure.Code, f.Claim.Period))
            .Select(g => g.OrderByDescending(f => matches[f.No][0].Score).First().No).ToHashSet();
        var given = await GivenAsync(matches.Values.SelectMany(m => m.Take(1)).Select(m => m.Measure.Code).Distinct(), ct);
        var rows = figures.Select(figure => Row(figure, matches[figure.No], best, said, given, kept)).ToList();
        return new Review(kept, OfficeNames.IsOwn(kept, visit.Office), visit.May(MeasuresVerbs.Target),
            [.. rows.OrderByDescending(r => r.Use is not null ? 4 : r.Matches.Count == 0 ? 0 : r.Matches[0].Confidence).ThenBy(r =>
                r.Figure.No)],
            [.. kept.Promises.Where(p => p.Promise.Target is not null)
                .Select(p => new PromiseRow(p, matching.For(p.Promise), kept.Uses.FirstOrDefault(u => u.IsTarget && u.No == p.No)))],
            [.. matching.All()]);
    }

    private ReviewRow Row(KeptFigure figure, IReadOnlyList<MeasureMatch> matches, HashSet<int> best, IReadOnlyDictionary<int,
        RecordsSay> said,
        ILookup<string, GivenRow> given, KeptReading kept)
    {
        var period = FigurePeriods.Read(figure.Claim.Period, kept.Row.Year, visit.Today);
        var published = matches.Count > 0 && period is { } p
            ? given[matches[0].Measure.Code].FirstOrDefault(g => g.Slice.Length == 0 && g.Period == p.ToString()) : null;
        var use = kept.Uses.FirstOrDefault(u => !u.IsTarget && u.No == figure.No);
        var chosen = use is null && published is null && period is not null && best.Contains(figure.No) && matches[0].Confidence == 3
            && figure.Claim is { Bound: ClaimBound.None, Approx: false };
        return new ReviewRow(figure, matches, period, published, said.GetValueOrDefault(figure.No), use, chosen);
    }

    private async Task<ILookup<string, GivenRow>> GivenAsync(IEnumerable<string> codes, CancellationToken ct)
    {
        var rows = new List<GivenRow>();
        foreach (var code in codes)
        {
            rows.AddRange((await measures.GivenAsync(code, null, ct))
                .Where(g => g is { Status: FigureStatus.AsPublished, IsReplaced: false, Publication: "" }));
        }

        return rows.ToLookup(r => r.Code);
    }
}
