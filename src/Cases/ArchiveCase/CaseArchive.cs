using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Jiedao.Kernel.Papers;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// The whole file of a case in one piece: a PDF with cover, index and numbered pages (what was registered, parties, limits, records, letters, pictures),
/// its data as JSON, and the papers that came with it. Contacts and sensitive entries stay masked.
/// </summary>
internal sealed class CaseArchive(CaseFileView view, CasePhrases phrases, CaseTimeline timeline, Texts texts, Attachments attachments)
{
    private CaseDossier Dossier => view.Dossier;

    /// <summary>Builds the file, records that it was taken out, and answers with the zip.</summary>
    public async Task<IResult> AnswerAsync(Visit visit, CancellationToken ct)
    {
        await view.LoadAsync(Dossier.Row.Number, ct);
        var (pdf, pages) = await PrintAsync(visit, ct);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            await PutAsync(zip, Dossier.Row.Number + ".pdf", pdf, ct);
            await PutAsync(zip, Dossier.Row.Number + ".json", JsonSerializer.SerializeToUtf8Bytes(await DataAsync(visit, ct), Indented), ct);
            foreach (var exhibit in Dossier.Exhibits.Where(e => e is { IsHere: true, IsPicture: false }))
            {
                if (await attachments.ShownAsync(visit.Office, exhibit.File!, ct) is { } content)
                {
                    await PutAsync(zip, $"files/{exhibit.Evidence.Hash[..12]}-{exhibit.Evidence.Name}", content, ct);
                }
            }
        }

        var all = bytes.ToArray();
        await visit.DoAsync(new ArchiveCase.Command(Dossier.Row.Id, Convert.ToHexStringLower(SHA256.HashData(all)), pages), null, ct);
        return Results.File(all, "application/zip", Dossier.Row.Number + ".zip");
    }

    /// <summary>The PDF and how many pages it has.</summary>
    internal async Task<(byte[] Pdf, int Pages)> PrintAsync(Visit visit, CancellationToken ct)
    {
        using var paper = new PdfPaper();
        Cover(paper, visit);
        About(paper);
        Records(paper);
        foreach (var letter in view.Letters)
        {
            Begin(paper, W("letter", $"{letter.Title} {letter.Number}"));
            LetterFiles.Set(paper, letter, visit.Office);
        }

        await PicturesAsync(paper, visit, ct);
        return (paper.Write(W("title", Dossier.Row.Number), visit.Office.NameZh, W("index")), paper.Page);
    }

    private static readonly JsonSerializerOptions Indented = new(CanonicalJson.Options) { WriteIndented = true };

    private string W(string key, params object[] values) => texts["cases.archive." + key, values];

    private static void Begin(PdfPaper paper, string title)
    {
        paper.Break();
        paper.Mark(title);
        paper.Text(title, PdfStyle.Heading);
        paper.Skip(0.5f);
    }

    private void Cover(PdfPaper paper, Visit visit)
    {
        var row = Dossier.Row;
        paper.Mark(W("cover"));
        paper.Skip(4);
        paper.Text(visit.Office.Name(visit.Lang), PdfStyle.Title);
        paper.Text(W("title", row.Number), PdfStyle.Title);
        paper.Skip(2);
        paper.Pair(W("titled"), row.Title);
        paper.Pair(W("line"), phrases.LineName(row.Line));
        paper.Pair(W("state"), phrases.Stage(Dossier.Shown));
        paper.Pair(W("owner"), phrases.Unit(row.OwnerUnit));
        paper.Pair(W("opened"), phrases.Moment(row.OpenedAt));
        paper.Pair(W("closed"), row.ClosedAt is null ? W("none") : phrases.Moment(row.ClosedAt));
        paper.Pair(W("kept"), Kept());
        paper.Pair("", W("made", phrases.Moment(visit.Now), visit.Actor.Signature));
    }

    /// <summary>How long the line keeps its closed cases.</summary>
    private string Kept() => Dossier.At.Line.RetentionYears is not { } years ? W("ever")
        : W("years", years, Dossier.Row.ClosedAt is { } closed ? phrases.Local(closed).Year + years : W("none"));

    private void About(PdfPaper paper)
    {
        var (row, at) = (Dossier.Row, Dossier.At);
        Begin(paper, W("about"));
        paper.Pair(texts["cases.field.matter"], phrases.Matter(Dossier.Shown));
        paper.Pair(texts["cases.field.place"], phrases.Place(Dossier.Shown));
        paper.Pair(texts["cases.field.text"], row.Text.Length > 0 ? row.Text : W("none"));
        Begin(paper, W("form"));
        foreach (var (field, value) in view.Entries())
        {
            paper.Pair(phrases.Say(at.Line, "fields." + field.Key), phrases.Entry(at, field, value));
        }

        Begin(paper, W("people"));
        foreach (var party in Dossier.Parties)
        {
            paper.Pair(at.Line.Texts.Find("parties." + party.Role, phrases.Language) ?? at.Shared.Find("parties." + party.Role, phrases.Language) ?? party.Role,
                $"{(party.Name.Length > 0 ? party.Name : texts["cases.anonymous"])} {party.ContactMask}");
        }

        Begin(paper, W("clocks"));
        foreach (var entry in at.Clocks.Entries)
        {
            var state = entry.IsRunning ? "" : texts["cases.clock." + entry.Result];
            paper.Pair(phrases.ClockName(at.Line, entry.Key), $"{DeadlineExplanation.Of(entry.Compute(at.Schedule)).Sentence.In(phrases.Language)} {state}");
        }

        if (view.Visits.Count > 0)
        {
            Begin(paper, W("visits"));
            foreach (var one in view.Visits)
            {
                paper.Pair(texts.LongDay(one.Day), $"{phrases.Person(one.By)} {one.Place}\n{one.What}");
            }
        }
    }

    private void Records(PdfPaper paper)
    {
        Begin(paper, W("records"));
        foreach (var line in timeline.Lines(Dossier.At, view))
        {
            var who = string.Join(' ', new[] { line.Who, line.Post }.Where(t => !string.IsNullOrEmpty(t)));
            paper.Pair(line.Time, string.Join('\n', new[] { $"{who} {Plain(line.Text)}{(line.Sequence is { } number ? $" [{number}]" : "")}".Trim(), Plain(line.Detail) }
                .Where(t => t.Length > 0)));
        }
    }

    private async Task PicturesAsync(PdfPaper paper, Visit visit, CancellationToken ct)
    {
        Begin(paper, W("evidence"));
        foreach (var exhibit in Dossier.Exhibits)
        {
            paper.Pair(texts["cases.evidence." + exhibit.Evidence.Kind], $"{exhibit.Evidence.Name} {phrases.Moment(exhibit.Evidence.At)}\nSHA-256 {exhibit.Evidence.Hash}");
        }

        var number = 0;
        foreach (var exhibit in Dossier.Exhibits.Where(e => e is { IsHere: true, IsPicture: true }))
        {
            if (await attachments.ShownAsync(visit.Office, exhibit.File!, ct) is { } content)
            {
                var title = W("photo", ++number);
                paper.Mark($"{title} {texts["cases.evidence." + exhibit.Evidence.Kind]}");
                paper.Picture(content, $"{title} {texts["cases.evidence." + exhibit.Evidence.Kind]} {phrases.Moment(exhibit.Evidence.TakenAt ?? exhibit.Evidence.At)}");
            }
        }
    }

    private async Task<object> DataAsync(Visit visit, CancellationToken ct)
    {
        var (row, id) = (Dossier.Row, Dossier.Row.Id);
        var handoffs = (await visit.Db.Set<Handoff>().AsNoTracking().Where(h => h.CaseId == id).ToListAsync(ct)).OrderBy(h => h.Id);
        return new
        {
            row.Number,
            row.Line,
            row.LineVersion,
            row.Stage,
            row.Outcome,
            row.Round,
            row.Title,
            row.Text,
            row.Channel,
            row.Matter,
            row.Urgency,
            row.Address,
            row.Latitude,
            row.Longitude,
            row.OpenedAt,
            row.AcceptedAt,
            row.ClosedAt,
            row.OnTime,
            row.Persons,

            row.Reworks,
            row.Returns,
            owner = phrases.Unit(row.OwnerUnit),
            form = FormCheck.Masked(Dossier.At.Form),
            parties = Dossier.Parties.Select(p => new { p.Role, p.Name, contact = p.ContactMask }),
            clocks = Dossier.At.Clocks.Entries.Select(e => new { e.Key, e.Rule, e.Start, e.Due, e.Result, e.StoppedAt, e.BreachedAt, e.Pauses, e.Extensions }),
            handoffs = handoffs.Select(h => new { h.At, from = phrases.Unit(h.FromUnit), to = phrases.Unit(h.ToUnit), h.Kind, h.Reason }),
            letters = view.Letters.Select(l => new { l.Key, l.Number, l.Title, l.At, l.Addressee, l.Body, l.DeliveredAt, l.DeliveredBy, l.VoidedAt, l.VoidReason }),
            ratings = view.Ratings.Select(r => new { r.At, r.Round, r.Score, r.Solved, r.Text }),
            visits = view.Visits.Select(v => new { v.Day, v.Place, v.What, by = phrases.Person(v.By) }),
            files = Dossier.Exhibits.Select(x => x.Evidence).Select(e => new { e.Hash, e.Name, e.Kind, e.Move, e.At, e.TakenAt, e.DistanceM }),
            records = view.Timeline.Select(e => new
            {
                e.Record.Id,
                e.Record.Kind,
                e.Record.ActorName,
                e.Record.OccurredAt,
                e.Record.RecordedAt,
                e.Record.Reason,
                payload = JsonNode.Parse(e.Record.Payload),
                e.Sequence,
                e.CorrectedBy,
                e.Record.Evidence,
            }),
        };
    }

    private static string Plain(string? text) => (text ?? "").Replace("**", "", StringComparison.Ordinal);

    private static async Task PutAsync(ZipArchive zip, string name, byte[] content, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        await entry.WriteAsync(content, ct);
    }
}
