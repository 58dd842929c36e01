using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Lang = Jiedao.Kernel.Lang;
using TextCatalogue = Jiedao.UiKit.TextCatalogue;

namespace Jiedao.Cases.Tell;

/// <summary>
/// Tells those who asked or joined what happened to their matter, in their language and by the way they chose: it arrived and until when, who has
/// it, that it stands still or takes longer, how it ended. Each party of a merged matter is told by himself. Sealed lines, matters taken over from
/// elsewhere and news older than two days tell nobody. Reads in bulk, so that the many records that nobody waits for cost one question.
/// </summary>
internal sealed class OnCaseNews(ICatalogue catalogue, CaseDesk desk, Outbox outbox, Contacts contacts, TextCatalogue texts, Clock clock) : IRecordConsumer
{
    private static readonly TimeSpan StaleAfter = TimeSpan.FromDays(2);

    private static readonly Dictionary<string, string> Templates = new()
    {
        [CaseEvents.Opened] = "case-opened",
        [CaseEvents.Dispatched] = "case-dispatched",
        [CaseEvents.Suspended] = "case-suspended",
        [CaseEvents.Resumed] = "case-resumed",
        [CaseEvents.Extended] = "case-extended",
        [CaseEvents.Closed] = "case-closed",
        [CaseEvents.Refused] = "case-refused",
        [CaseEvents.Reopened] = "case-reopened",
        [CaseEvents.Questioned] = "case-asked",
        [CaseEvents.AnsweredTogether] = "case-closed",
        [CaseEvents.LetterDelivered] = "letter-delivered",
    };

    public string Name => "case-news";

    public async Task ConsumeAsync(OfficeDb db, Office office, IReadOnlyList<SealedRecord> batch, CancellationToken ct)
    {
        var now = clock.Now(office);
        var news = batch.Select(s => s.Record).Where(r => Templates.ContainsKey(r.Kind) && r.CaseId is not null && r.RecordedAt >= now - StaleAfter
            && catalogue.FindLine(r.Line) is { Sealed: false } && (r.Kind != CaseEvents.LetterDelivered || IsSentElectronically(r))).ToList();
        if (news.Count == 0)
        {
            return;
        }

        var ids = news.Select(r => r.CaseId!.Value).Distinct().ToArray();
        var parties = (await db.Set<Party>().AsNoTracking().Where(p => ids.Contains(p.CaseId) && (p.Role == Party.Reporter || p.Role == Party.Follower)
            && (p.Notice == "sms" || p.Notice == "mail" || p.Notice == "wechat")).OrderBy(p => p.Id).ToListAsync(ct)).ToLookup(p => p.CaseId);
        var told = parties.Select(g => g.Key).ToArray();
        var rows = told.Length == 0 ? [] : await db.Set<Case>().AsNoTracking().Where(c => told.Contains(c.Id) && c.Source == null).ToDictionaryAsync(c => c.Id, ct);
        foreach (var record in news)
        {
            if (rows.TryGetValue(record.CaseId!.Value, out var row))
            {
                var at = await desk.AtWorkAsync(row, catalogue.Line(row.Line, row.LineVersion), office, now, ct);

                // Who joined after it happened was not waiting for it then.
                foreach (var party in parties[row.Id].Where(p => p.At <= record.RecordedAt))
                {
                    if (contacts.Read(office.Id, party) is { Length: > 0 } to)
                    {
                        await outbox.PutAsync(db, office, Draft(office, at, party, to, record), ct);
                    }
                }
            }
        }
    }

    private static bool IsSentElectronically(Record record) => JsonNode.Parse(record.Payload)?["by"]?.GetValue<string>() is "mail" or "sms";

    private MessageDraft Draft(Office office, CaseAtWork at, Party party, string to, Record record)
    {
        var lang = party.Lang == "en" ? Lang.En : Lang.Zh;
        var (words, row) = (texts.For(lang == Lang.En ? Jiedao.UiKit.Lang.En : Jiedao.UiKit.Lang.Zh), at.Row);
        var template = Templates[record.Kind];
        var due = (row.MainDueAt ?? row.DueAt) is { } instant ? words.DayTime(Clock.Local(office, instant)) : "";
        var values = new Dictionary<string, string>
        {
            ["office"] = office.Plate(lang), ["number"] = row.Number, ["title"] = Short(row.Title), ["due"] = due,
            ["unit"] = at.Units.Find(row.OwnerUnit) is { } unit ? lang == Lang.Zh ? unit.NameZh : unit.NameEn : "",
            ["link"] = outbox.Options.PublicAddress.Length > 0 ? $"{outbox.Options.PublicAddress.TrimEnd('/')}/{office.ShortName}/track/{row.Number}" : "",
        };
        var body = words[$"cases.tell.{template}.{(due.Length > 0 ? "due" : "plain")}", values["title"], values["number"], values["due"], values["unit"]];
        var link = values["link"].Length > 0 ? words["cases.tell.link", values["link"]] : "";
        return new MessageDraft(party.Notice, to, template, lang, words["cases.tell.subject", values["office"], values["number"]], body + link, values)
        {
            CaseId = row.Id, RecordId = record.Id,
        };
    }

    /// <summary>A text message has room for little, and a title may hold what others should not read over somebody's shoulder.</summary>
    private static string Short(string title) => title.Length <= 16 ? title : title[..15] + "…";
}
