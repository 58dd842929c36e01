using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cli.Replay;

/// <summary>Fills forms with plausible entries: what the year's file says, else what each field's kind allows.</summary>
internal sealed class ReplayForms(ReplayWords words, Random random)
{
    /// <summary>Entries for a form.</summary>
    /// <param name="form">Form; null gives none.</param>
    /// <param name="given">Entries that are not left to chance.</param>
    /// <param name="now">Wall time of the act.</param>
    /// <param name="text">Sentence for fields that ask for words.</param>
    public JsonObject? Fill(Form? form, IReadOnlyDictionary<string, object> given, DateTime now, string text)
    {
        if (form is null)
        {
            return null;
        }

        var entries = new JsonObject();
        foreach (var field in form.Fields)
        {
            if (given.TryGetValue(field.Key, out var value))
            {
                entries[field.Key] = AsJson(field, value, now);
            }
            else if (Shown(field, entries) && (field.Required || field.Check is not null || random.Next(3) == 0) && Invent(field, now, text) is { } invented)
            {
                entries[field.Key] = invented;
            }
        }

        // Entries that a condition of another field asks for: the amount, when a fine is among the kinds.
        foreach (var unmet in form.Fields.Where(f => f.Check is not null && entries.ContainsKey(f.Key) && !Holds(f.Check, entries)).ToList())
        {
            foreach (var field in form.Fields.Where(f => !entries.ContainsKey(f.Key) && unmet.Check!.Contains("form." + f.Key, StringComparison.Ordinal)))
            {
                entries[field.Key] = Invent(field, now, text);
            }
        }

        return entries;
    }

    private static bool Shown(FormField field, JsonObject entries) => field.When is null || Holds(field.When, entries);

    private static bool Holds(string condition, JsonObject entries) => CompiledExpression.Compile(condition).IsTrue(new Entries(entries));

    private static JsonNode? AsJson(FormField field, object value, DateTime now) => (field.Kind, value) switch
    {
        // Days from the act: +8 is eight days later.
        (FieldKind.Date, string days) => JsonValue.Create(now.AddDays(int.Parse(days)).ToString("yyyy-MM-dd")),
        (FieldKind.Time, string days) => JsonValue.Create(now.AddDays(int.Parse(days)).ToString("yyyy-MM-ddTHH:mm")),
        (FieldKind.Number or FieldKind.Money, string number) => JsonValue.Create(decimal.Parse(number)),
        (FieldKind.Check, string yes) => JsonValue.Create(yes is "true" or "yes"),
        (FieldKind.Many, IEnumerable<object> many) => new JsonArray([.. many.Select(m => (JsonNode?)JsonValue.Create(m.ToString()))]),
        _ => JsonValue.Create(value.ToString()),
    };

    private JsonNode? Invent(FormField field, DateTime now, string text) => field.Kind switch
    {
        FieldKind.Text => Cut(field, field.Key.Contains("name", StringComparison.OrdinalIgnoreCase) ? words.Person() : text),
        FieldKind.Area => Cut(field, text),
        FieldKind.Number => random.Next((int)(field.Min ?? 1), (int)Math.Min(field.Max ?? 9, (field.Min ?? 1) + 8) + 1),
        FieldKind.Money => random.Next((int)Math.Max(field.Min ?? 200, 200), (int)Math.Min(field.Max ?? 20000, 20000) + 1),
        FieldKind.Date => now.ToString("yyyy-MM-dd"),
        FieldKind.Time => now.ToString("yyyy-MM-ddTHH:mm"),
        FieldKind.Check => field.Required || field.Check is not null || random.Next(2) == 0,
        FieldKind.Choice => field.Choices.Count > 0 ? words.Pick(field.Choices) : null,
        FieldKind.Many => field.Choices.Count > 0 ? new JsonArray(JsonValue.Create(words.Pick(field.Choices))) : null,
        FieldKind.Phone => words.Phone(),
        FieldKind.CreditCode => CreditCode(),
        _ => null,
    };

    private static string Cut(FormField field, string text)
    {
        var most = (int)(field.Max ?? 200);
        var least = (int)(field.Min ?? 0);
        var padded = text.Length < least ? text.PadRight(least, '。') : text;
        return padded.Length <= most ? padded : padded[..most];
    }

    /// <summary>A well-formed code that belongs to nobody: authority and class of enterprises, a place code that was never given out.</summary>
    private string CreditCode()
    {
        const string Symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int[] outer = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        int[] inner = [3, 7, 9, 10, 5, 8, 4, 2];
        var organisation = string.Concat(Enumerable.Range(0, 8).Select(_ => (char)('0' + random.Next(10))));
        var sum = organisation.Select((c, i) => (c - '0') * inner[i]).Sum();
        var check = 11 - (sum % 11);
        var code = "91440399" + organisation + (check == 10 ? "X" : check == 11 ? "0" : check.ToString());
        var total = code.Select((c, i) => Symbols.IndexOf(c) * outer[i]).Sum();
        return code + Symbols[(31 - (total % 31)) % 31];
    }

    /// <summary>The entries so far, as conditions of later fields read them.</summary>
    private sealed class Entries(JsonObject entries) : IExpressionScope
    {
        public ExpressionValue Read(string path) => Of(entries[path[(path.LastIndexOf('.') + 1)..]]);

        private static ExpressionValue Of(JsonNode? node) => node switch
        {
            JsonArray list => ExpressionValue.List(list.Select(Of)),
            JsonValue value when value.TryGetValue<bool>(out var yes) => yes,
            JsonValue value when value.TryGetValue<decimal>(out var number) => number,
            JsonValue value when value.TryGetValue<int>(out var whole) => whole,
            JsonValue value => value.ToString(),
            _ => ExpressionValue.Null,
        };
    }
}
