using System.Globalization;
using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>What a letter's template may name, in one language; see <see cref="LetterWords"/>. Everything is text, dates are written out.</summary>
internal sealed record LetterFacts(
    CaseAtWork At, Office Office, DateTime Now, string Letter, string Number, Words To, IReadOnlyList<Party> Parties, LetterMove? Move)
{
    /// <summary>The values by group and name.</summary>
    public Dictionary<string, object> In(Lang lang)
    {
        var (row, texts) = (At.Row, At.Line.Texts);
        string Day(DateTime? at) => at is null ? "" : Date(Clock.Local(Office, at.Value), lang);
        string Time(DateTime? at) => at is null ? "" : Moment(Clock.Local(Office, at.Value), lang);
        var owner = At.Units.Find(row.OwnerUnit);
        return new Dictionary<string, object>
        {
            ["office"] = new Dictionary<string, object>
            {
                ["name"] = Office.Name(lang), ["shortName"] = Office.Plate(lang), ["address"] = Setting("address"), ["phone"] = Setting("phone"),
            },
            ["letter"] = new Dictionary<string, object> { ["number"] = Number, ["date"] = Day(Now), ["title"] = texts["letters." + Letter, lang] },
            ["to"] = new Dictionary<string, object> { ["name"] = To.In(lang) },
            ["case"] = new Dictionary<string, object>
            {
                ["number"] = row.Number, ["title"] = row.Title, ["text"] = row.Text,
                ["matter"] = row.Matter.Length == 0 ? "" : MatterWords.Path(At.Line, row.Matter, lang),
                ["place"] = string.Join(lang == Lang.Zh ? "" : ", ", new[] { At.Around.PlaceName(row.Place).In(lang), row.Address }.Where(t => t.Length > 0)),
                ["channel"] = At.Shared["channels." + row.Channel, lang],
                ["urgency"] = row.Urgency.Length == 0 ? "" : At.Shared["urgency." + row.Urgency, lang],
                ["round"] = row.Round.ToString(CultureInfo.InvariantCulture), ["openedAt"] = Time(row.OpenedAt), ["acceptedAt"] = Time(row.AcceptedAt),
                ["closedAt"] = Time(row.ClosedAt), ["parent"] = row.Parent?.ToString(CultureInfo.InvariantCulture) ?? "",
            },
            ["unit"] = new Dictionary<string, object> { ["name"] = At.Owner.In(lang), ["phone"] = owner?.Phone ?? "" },
            ["handler"] = new Dictionary<string, object>
            {
                ["name"] = At.Units.Posts.FirstOrDefault(p => p.AccountId == row.Handler)?.PersonName ?? "",
            },
            ["move"] = MoveWords(lang),
            ["form"] = FormWords(At.Form, lang),
            ["clocks"] = ClockWords(lang),
            ["legal"] = At.Line.Legal.ToDictionary(l => l.Key, l => (object)Basis(l.Value, lang)),
            ["parties"] = Parties.GroupBy(p => p.Role).ToDictionary(g => g.Key, g => (object)string.Join(lang == Lang.Zh ? "、" : ", ", g.Select(p => p.Name))),
        };
    }

    /// <summary>A legal basis as papers cite it.</summary>
    public static string Basis(LegalBasis basis, Lang lang) => lang == Lang.Zh
        ? $"《{basis.Law}》{basis.Article}"
        : (basis.LawEn.Length > 0 ? basis.LawEn : basis.Law) + (basis.Article.Length > 0 ? ", " + basis.Article : "");

    private static string Date(DateTime local, Lang lang) => DateWords.Day(DateOnly.FromDateTime(local), year: true).In(lang);

    private static string Moment(DateTime local, Lang lang) =>
        Date(local, lang) + (lang == Lang.Zh ? "" : " ") + local.ToString("HH:mm", CultureInfo.InvariantCulture);

    private string Setting(string name)
    {
        using var settings = System.Text.Json.JsonDocument.Parse(Office.Settings);
        return settings.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
    }

    private Dictionary<string, object> MoveWords(Lang lang)
    {
        if (Move is null)
        {
            return [];
        }

        var words = FormWords(Move.Form, lang);
        words["name"] = At.Line.Texts["moves." + Move.Key, lang];
        words["reason"] = Move.Reason;
        words["ground"] = string.IsNullOrEmpty(Move.Ground) ? "" : At.Line.Texts["grounds." + Move.Ground, lang];
        words["review"] = Move.Review is { } review ? DateWords.Day(review, year: true).In(lang) : "";
        words["unit"] = At.Owner.In(lang);
        return words;
    }

    private Dictionary<string, object> FormWords(JsonObject form, Lang lang)
    {
        var fields = At.Type.Forms.Values.SelectMany(f => f.Fields).GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.First());
        return form.Where(e => e.Value is not null && fields.ContainsKey(e.Key))
            .ToDictionary(e => e.Key, e => (object)FieldWords.Say(At.Line.Texts, fields[e.Key], e.Value!, lang));
    }

    private Dictionary<string, object> ClockWords(Lang lang) => At.Clocks.Entries.GroupBy(e => e.Key).ToDictionary(g => g.Key, g =>
    {
        var entry = g.Last();
        var due = entry.Due is { } at ? Moment(Clock.Local(Office, at), lang) : "";
        return (object)new Dictionary<string, object> { ["due"] = due, ["limit"] = ClockRules.Read(entry.Rule).Limit.Say().In(lang) };
    });
}
