using System.Globalization;
using Jiedao.Kernel;
using Jiedao.Publications.Reader.Layout;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>The pages of the report reader: what was read, one reading, its review, two side by side.</summary>
internal static class ReaderPages
{
    private const long LargestForm = 50L * 1024 * 1024;

    public static void MapReaderPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/reports/read", (Visit visit, CancellationToken ct) => ListAsync(visit, null,
            ct)).Needs(PublicationsVerbs.Read);
        routes.MapPost("/desk/reports/read", KeepAsync).Needs(PublicationsVerbs.Import).BodyLimit(LargestForm);
        routes.MapGet("/desk/reports/read/{id:long}", (long id, [AsParameters] AskQuery ask, Visit visit, OwnRecords records, Texts texts,
            CancellationToken ct) => ShowAsync(id, ask.ToAsk(), null, ask.ToForm(), visit, records, texts,
                ct)).Needs(PublicationsVerbs.Read);
        routes.MapPost("/desk/reports/read/{id:long}/correct", CorrectAsync).Needs(PublicationsVerbs.Import);
        routes.MapGet("/desk/reports/read/{id:long}/export/{format}", ExportAsync).Needs(PublicationsVerbs.Read);
        routes.MapGet("/desk/reports/read/compare", CompareAsync).Needs(PublicationsVerbs.Read);
        routes.MapReviewPages();
    }

    /// <summary>Receives one file under a ticket of its own and keeps its reading.</summary>
    public static async Task<long> ReceiveAsync(
        Visit visit, UploadTickets tickets, FileReceiver receiver, Stream content, string? name, CancellationToken ct)
    {
        var ticket = tickets.Issue(visit);
        await receiver.ReceiveAsync(visit.Caller, ticket.Draft, content, name, texts: true, ct);
        return await visit.DoAsync(new KeepReading.Command(ticket.Token), null, ct);
    }

    private static async Task<IResult> KeepAsync(
        HttpContext http, Visit visit, UploadTickets tickets, FileReceiver receiver, [FromForm] IFormFileCollection files,
            CancellationToken ct)
    {
        try
        {
            if (files.Count == 0 || files[0].Length == 0)
            {
                throw new Refusal(ReaderProblems.NoFile, null, "file");
            }

            var last = 0L;
            foreach (var file in files)
            {
                await using var content = file.OpenReadStream();
                last = await ReceiveAsync(visit, tickets, receiver, content, file.FileName, ct);
            }

            return Results.Redirect(visit.To(files.Count == 1 ? $"desk/reports/read/{last}" : "desk/reports/read"));
        }
        catch (Refusal refusal)
        {
            if (refusal.Problem.Kind == ReaderProblems.KeptAlready && files.Count == 1)
            {
                return Results.Redirect(visit.To($"desk/reports/read/{refusal.Problem.Details["reading"]}"));
            }

            http.Response.StatusCode = refusal.Problem.Kind.Status;
            return await ListAsync(visit, refusal.Problem, ct);
        }
    }

    private static async Task<IResult> ListAsync(Visit visit, Problem? problem, CancellationToken ct)
    {
        var rows = await visit.Db.Set<ReadingRow>().AsNoTracking().OrderByDescending(r => r.Id).Take(500)
            .Select(r => new ReadingItem(r.Id, r.Name, r.Title, r.Year, r.PlanYear, r.Figures, r.Differing, r.Promises,
                r.KeptAt, r.OfficeNamed)).ToListAsync(ct);
        return new RazorComponentResult<ReadingsPage>(new { Rows = (IReadOnlyList<ReadingItem>)rows, Problem = problem })
        {
            StatusCode = problem?.Kind.Status,
        };
    }

    private static async Task<IResult> ShowAsync(
        long id, ReadingAsk ask, Problem? problem, CorrectionForm? typed, Visit visit, OwnRecords records, Texts texts,
            CancellationToken ct)
    {
        var kept = await KeptReading.LoadAsync(visit.Db, id, ct);
        var words = new CheckWords(kept, texts);
        var suspects = kept.Checks.Where(c => c.Differs || c.No == ask.Check).SelectMany(words.FiguresOf)
            .OfType<KeptFigure>().DistinctBy(f => f.No);
        var said = OfficeNames.IsOwn(kept, visit.Office) ? await records.AskAsync(suspects, kept.Row.Year, visit, ct)
            : new Dictionary<int, RecordsSay>();
        return new RazorComponentResult<ReadingPage>(new
        {
            View = new ReadingView(kept, ask, said, visit, texts),
            Problem = problem,
            Typed = typed,
        })
        { StatusCode = problem?.Kind.Status };
    }

    private static async Task<IResult> CorrectAsync(
        long id, [FromForm] CorrectionForm form, Visit visit, OwnRecords records, Texts texts, CancellationToken ct)
    {
        var value = form.ReadValue(out var bad);
        var outcome = bad
            ? new Outcome<int>(0, KernelProblems.InvalidInput.With(new { count = 1 }) with
            {
                Fields = [KernelProblems.BadFormat.With(new { expected = "123.4" }, "value")],
            })
            : await visit.TryAsync(new CorrectReading.Command(id, form.About ?? "", form.Change ?? "", form.No ?? 0, form.Reason,
                form.Quote, form.Line,
                form.Name, value, form.Unit, form.Kind, form.Period, form.Change is "change" or "add" ? form.Approx == "true" : null), null,
                    ct);
        var ask = new ReadingAsk(form.About == "figure" && form.Change != "add" ? form.No : null, form.About == "check" ? form.No : null,
            null,
            form.Change == "add");
        if (outcome.Problem is { } problem)
        {
            return await ShowAsync(id, ask, problem, form, visit, records, texts, ct);
        }

        var place = form.About == "check" ? $"?check={outcome.Answer}#k{outcome.Answer}" : $"?figure={outcome.Answer}#f{outcome.Answer}";
        return Results.Redirect(visit.To($"desk/reports/read/{id}{place}"));
    }

    private static async Task<IResult> ExportAsync(long id, string format, HttpContext http, Visit visit, CancellationToken ct)
    {
        if (!Enum.TryParse<ReadFormat>(format, ignoreCase: true, out var form) || char.IsAsciiDigit(format[0]))
        {
            throw new Refusal(KernelProblems.NotAllowedValue, new { value = format }, "format");
        }

        var kept = await KeptReading.LoadAsync(visit.Db, id, ct);
        var buffer = new MemoryStream();
        await ReadReportWriter.WriteAsync(buffer, One(kept.Report), form, ct);
        buffer.Position = 0;
        var (type, extension) = form switch
        {
            ReadFormat.Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            ReadFormat.Text => ("text/plain; charset=utf-8", "txt"),
            ReadFormat.Json => ("application/json; charset=utf-8", "json"),
            _ => ("application/jsonl; charset=utf-8", "jsonl"),
        };
        return Results.File(buffer, type, $"{Path.GetFileNameWithoutExtension(kept.Row.Name)}.{extension}");
    }

    private static async Task<IResult> CompareAsync(long? earlier, long? later, Visit visit, CancellationToken ct)
    {
        var rows = await visit.Db.Set<ReadingRow>().AsNoTracking().OrderBy(r => r.Year ?? r.PlanYear).ThenBy(r => r.Id).Take(500)
            .Select(r => new ReadingItem(r.Id, r.Name, r.Title, r.Year, r.PlanYear, r.Figures, r.Differing, r.Promises,
                r.KeptAt, r.OfficeNamed)).ToListAsync(ct);
        if (later is { } given && earlier is null && rows.Find(r => r.Id == given) is { } chosen)
        {
            // 和上年比: the newest reading of the same office that plans the chosen year or tells of the year before it.
            earlier = rows.FindLast(r => r.Id != given && chosen.Year is { } year && (r.PlanYear == year || r.Year == year - 1)
                && OfficeNames.Same(r.Office, chosen.Office))?.Id;
        }

        (KeptReading, KeptReading)? pair = earlier is { } a && later is { } b && a != b
            ? (await KeptReading.LoadAsync(visit.Db, a, ct), await KeptReading.LoadAsync(visit.Db, b, ct)) : null;
        return new RazorComponentResult<ComparePage>(new
        {
            Rows = (IReadOnlyList<ReadingItem>)rows,
            Earlier = pair?.Item1,
            Later = pair?.Item2,
        });
    }

    internal static async IAsyncEnumerable<ReadReport> One(ReadReport report)
    {
        await Task.CompletedTask;
        yield return report;
    }

    /// <summary>The page's address.</summary>
    internal sealed record AskQuery(int? Figure, int? Check, string? Show, bool? Add, string? Quote, int? Line)
    {
        /// <summary>Words selected in the text, to be added as a figure.</summary>
        public CorrectionForm? ToForm() => Add == true && Quote is { Length: > 0 and <= 200 }
            ? new CorrectionForm { Quote = Quote, Line = Line } : null;

        public ReadingAsk ToAsk() => new(Figure, Check, Show is { Length: < 20 } ? Show : null, Add ?? false);
    }
}

/// <summary>A kept reading in the list.</summary>
public sealed record ReadingItem(
    long Id, string Name, string Title, int? Year, int? PlanYear, int Figures, int Differing, int Promises, DateTime KeptAt, string Office)
{
    /// <summary>Title, or the file's name.</summary>
    public string Says => Title.Length > 0 ? Title : Name;
}

/// <summary>What the form of a correction posts; each form only a part of it, so nothing may be a constructor's parameter.</summary>
public sealed record CorrectionForm
{
    public string? About { get; init; }

    public string? Change { get; init; }

    public int? No { get; init; }

    public string? Reason { get; init; }

    public string? Quote { get; init; }

    public int? Line { get; init; }

    public string? Name { get; init; }

    public string? Value { get; init; }

    public string? Unit { get; init; }

    public string? Kind { get; init; }

    public string? Period { get; init; }

    public string? Approx { get; init; }

    /// <summary>The value as a number; full-width digits and thousands separators are understood.</summary>
    public decimal? ReadValue(out bool bad)
    {
        var text = string.Concat((Value ?? "").Select(Glyphs.Fold).Where(c => c != ',' && !Glyphs.IsBlank(c)));
        bad = false;
        if (text.Length == 0)
        {
            return null;
        }

        bad = !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var value);
        return bad ? null : value;
    }
}
