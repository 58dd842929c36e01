using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Jiedao.Cases;

/// <summary>
/// Issues the letters of a line: fills the template, numbers it without gaps in its series and year, and records it. The number is taken within
/// the act, so an act that is refused leaves no hole.
/// </summary>
internal sealed class CaseLetters(LetterText text)
{
    /// <summary>Translated once per model: replays and imports ask it for most letters.</summary>
    private static readonly ConditionalWeakTable<IModel, Func<OfficeDb, int, long, IAsyncEnumerable<Party>>> OfCase = [];

    /// <summary>Issues a letter of the case.</summary>
    /// <param name="work">The act.</param>
    /// <param name="at">The case.</param>
    /// <param name="key">Key of the letter in the line.</param>
    /// <param name="going">What the move that issues it said; null outside a move.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IssuedLetter> IssueAsync(Work work, CaseAtWork at, string key, LetterMove? going, CancellationToken ct)
    {
        var letter = at.Type.Letters[key];
        var template = at.Type.Templates[letter.Template];
        var number = letter.Series is null ? "" : await NumberAsync(work, at, letter.Series, ct);
        IReadOnlyList<Party> parties = NamesParties(letter, template) ? await PartiesAsync(work, at.Row.Id, ct) : [];
        var addressee = AddresseeOf(at, letter, parties);
        var facts = new LetterFacts(at, work.Office, at.Now, key, number, addressee, parties, going);
        var issued = work.Add(new IssuedLetter
        {
            CaseId = at.Row.Id,
            At = at.Now,
            By = work.Actor.Id,
            Key = key,
            Number = number,
            Title = at.Line.Texts["letters." + key, Lang.Zh],
            Body = text.Fill(template.Zh, facts, Lang.Zh),
            BodyEn = template.En is null ? "" : text.Fill(template.En, facts, Lang.En),
            To = letter.To,
            Addressee = addressee.Zh,
            NeedsReceipt = letter.Receipt,
        });
        work.Record(CaseEvents.LetterIssued).About(at.Row.Line, at.Row.Id).At(at.Now).On(issued.Id).For(at.Row.OwnerUnit)
            .With(new { letter = key, number = number.Length == 0 ? null : number, to = letter.To })
            .Count(CaseFacts.Of(at, EngineFacts.Issued, CaseFacts.Cohort(at.Row, work.Office), CaseFacts.Dims(("letter", key)), unit: "份"));
        return issued;
    }

    /// <summary>Number in the series of the office and the year: 坑办受〔2014〕1267号.</summary>
    private static async Task<string> NumberAsync(Work work, CaseAtWork at, string series, CancellationToken ct)
    {
        var year = Clock.Day(work.Office, at.Now).Year;
        var name = SeriesName(work.Office, at.Line, series);
        var number = await CaseCounters.NextWithinAsync(work.Db, $"letter:{name}:{year}", ct);
        return $"{name}〔{year}〕{number}号";
    }

    /// <summary>Name of a series: the office's setting, else the first character of the street's name with the line's prefix of the series.</summary>
    private static string SeriesName(Office office, WorkLine line, string series)
    {
        using var settings = JsonDocument.Parse(office.Settings);
        if (settings.RootElement.TryGetProperty("letterSeries", out var all)
            && all.TryGetProperty(series, out var own) && own.GetString() is { Length: > 0 } name)
        {
            return name;
        }

        return $"{office.PlateZh[..1]}办{line.Case!.Prefix}-{series}";
    }

    private static async Task<IReadOnlyList<Party>> PartiesAsync(Work work, long caseId, CancellationToken ct)
    {
        // Parties of a case opened by this very act, or by an earlier one of a batch, are not written yet.
        var local = work.Db.ChangeTracker.Entries<Party>().Select(e => e.Entity).Where(p => p.CaseId == caseId).ToList();
        return local.Count > 0
            ? local
            : await Query(work.Db)(work.Db, work.Office.Id, caseId).ToListAsync(ct);
    }

    /// <summary>Whether a letter speaks of parties, or goes to one other than the person who asked, whose name the case itself holds.</summary>
    private static bool NamesParties(Letter letter, LetterTemplate template) => letter.To is not ("owner" or Party.Reporter)
        || template.Zh.Contains("parties", StringComparison.Ordinal) || template.En?.Contains("parties", StringComparison.Ordinal) == true;

    private static Func<OfficeDb, int, long, IAsyncEnumerable<Party>> Query(OfficeDb db) => OfCase.GetValue(db.Model, static _ => EF.CompileAsyncQuery<OfficeDb, int, long, Party>(
        (at, office, id) => at.Set<Party>().AsNoTracking()
            .Where(p => p.Office == office && p.CaseId == id && p.Role != Party.Follower).OrderBy(p => p.Id)));

    private static Words AddresseeOf(CaseAtWork at, Letter letter, IReadOnlyList<Party> parties)
    {
        if (letter.To == "owner")
        {
            return at.Owner;
        }

        var name = letter.To == Party.Reporter ? at.Row.Asker : parties.FirstOrDefault(p => p.Role == letter.To)?.Name ?? "";
        return name.Length > 0 ? new Words(name, name) : new Words("您", "Sir or Madam");
    }
}

/// <summary>What the move that issues a letter said.</summary>
/// <param name="Key">Key of the move.</param>
/// <param name="Reason">Reason in words.</param>
/// <param name="Ground">Ground, by key.</param>
/// <param name="Review">Day on which it is looked at again.</param>
/// <param name="Form">Entries of its form.</param>
internal sealed record LetterMove(string Key, string Reason, string? Ground, DateOnly? Review, JsonObject Form);
