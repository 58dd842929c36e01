using System.Globalization;
using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Checks the entries of a form against its definition and gives them as they are kept: unknown fields refused, hidden ones dropped,
/// sensitive ones encrypted with their mask beside them.
/// </summary>
internal sealed class FormCheck(CaseFormulas formulas, Secrets secrets)
{
    /// <summary>Key of the mask within an encrypted entry.</summary>
    public const string Mask = "mask";

    private const string Sealed = "sealed";

    /// <summary>Checks entries; adds to the faults what is wrong with them, fields named <c>form.KEY</c>.</summary>
    public ValueTask<JsonObject> CheckAsync(FormRequest request, Faults faults, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var (type, texts, given) = (request.Line.Case!, request.Line.Texts, request.Given);
        var kept = new JsonObject();
        var fields = (request.Form is null ? null : type.Forms.GetValueOrDefault(request.Form))?.Fields ?? [];
        foreach (var (key, _) in given ?? [])
        {
            faults.When(fields.All(f => f.Key != key), "form." + Short(key), CasesProblems.FieldUnknown, new { field = Short(key) });
        }

        foreach (var field in fields.Where(f => formulas.FieldHolds(type, f.When, kept, request.Case)))
        {
            var (value, at) = (given?[field.Key], "form." + field.Key);
            if (IsEmpty(value) && request.Kept?[field.Key] is JsonObject hidden)
            {
                kept[field.Key] = hidden.DeepClone();
            }
            else if (IsEmpty(value))
            {
                faults.When(field.Required, at, KernelProblems.Required);
            }
            else if (Read(field, value!, at, faults, request.Today) is { } read)
            {
                kept[field.Key] = read;
            }
        }

        // Conditions look at the whole form, so they wait until every entry is read.
        foreach (var field in fields.Where(f => f.Check is not null && kept.ContainsKey(f.Key) && !formulas.FieldHolds(type, f.Check, kept, request.Case)))
        {
            var key = $"fields.{field.Key}.unless";
            faults.Add("form." + field.Key, CasesProblems.FieldConditionUnmet, new { unlessZh = texts[key, Lang.Zh], unlessEn = texts[key, Lang.En] });
        }

        foreach (var field in fields.Where(f => IsSensitive(f) && kept[f.Key] is JsonValue))
        {
            var text = kept[field.Key]!.ToString();
            kept[field.Key] = new JsonObject { [Sealed] = secrets.Seal(request.Office, Purpose(field.Key), text).Cipher, [Mask] = Masked(field.Kind, text) };
        }

        return ValueTask.FromResult(kept);
    }

    /// <summary>The plain text of an encrypted entry.</summary>
    public static SealedText SealedEntry(JsonObject form, string field) =>
        form[field] is JsonObject hidden ? new SealedText(hidden[Sealed]?.GetValue<string>() ?? "") : SealedText.None;

    /// <summary>Purpose under which an entry is sealed.</summary>
    public static string Purpose(string field) => "case-form." + field;

    /// <summary>Entries as everybody may see them: encrypted ones by their mask alone.</summary>
    public static JsonObject Masked(JsonObject form)
    {
        var open = new JsonObject();
        foreach (var (key, value) in form)
        {
            open[key] = value is JsonObject hidden ? hidden[Mask]?.DeepClone() : value?.DeepClone();
        }

        return open;
    }

    /// <summary>The entries of a form that may stand in a record: everything that is not sensitive.</summary>
    public static JsonObject Open(CaseType type, string? name, JsonObject form)
    {
        var open = new JsonObject();
        foreach (var field in name is null ? [] : type.Forms.GetValueOrDefault(name)?.Fields ?? [])
        {
            if (!IsSensitive(field) && form[field.Key] is { } value)
            {
                open[field.Key] = value.DeepClone();
            }
        }

        return open;
    }

    /// <summary>Whether a field is encrypted at rest.</summary>
    public static bool IsSensitive(FormField field) => field.Sensitive || field.Kind is FieldKind.Phone or FieldKind.CitizenId;

    /// <summary>An entry as everybody may see it.</summary>
    private static string Masked(FieldKind kind, string text) => kind switch
    {
        FieldKind.Phone => Kernel.Mask.Phone(text),
        FieldKind.CitizenId => Kernel.Mask.IdNumber(text),
        FieldKind.Text when text.Length <= 4 => Kernel.Mask.Name(text),
        _ => Kernel.Mask.Address(text),
    };

    private static JsonNode? Read(FormField field, JsonNode value, string at, Faults faults, DateOnly today) => field.Kind switch
    {
        FieldKind.Number or FieldKind.Money => Number(field, value, at, faults),
        FieldKind.Date => Day(value, at, faults),
        FieldKind.Time => Instant(value, at, faults),
        FieldKind.Check => value is JsonValue check && check.TryGetValue<bool>(out var yes) ? yes : Wrong(at, "true / false", faults),
        FieldKind.Choice => Choice(field, value, at, faults),
        FieldKind.Many or FieldKind.File => Several(field, value, at, faults),
        FieldKind.Place or FieldKind.Subject or FieldKind.Unit => Row(value, at, faults),
        FieldKind.Phone => Checked(value, at, faults, PhoneNumber.Refuses, PhoneNumber.Plain),
        FieldKind.CitizenId => Checked(value, at, faults, text => IdNumber.Refuses(text, today), Identifiers.Plain),
        FieldKind.CreditCode => Checked(value, at, faults, CreditCode.Refuses, Identifiers.Plain),
        _ => Words(field, value, at, faults),
    };

    private static JsonNode? Words(FormField field, JsonNode value, string at, Faults faults)
    {
        if (Text(value) is not { } text)
        {
            return Wrong(at, "文字 / text", faults);
        }

        faults.Text(at, text, (int)(field.Min ?? 0), (int)(field.Max ?? (field.Kind == FieldKind.Area ? 5000 : 200)));
        return text.Trim();
    }

    private static JsonNode? Number(FormField field, JsonNode value, string at, Faults faults)
    {
        if (!decimal.TryParse(Text(value) ?? value.ToJsonString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            || Math.Abs(number) > 1_000_000_000_000m)
        {
            return Wrong(at, "数字 / a number", faults);
        }

        if (field.Kind == FieldKind.Money && decimal.Round(number, 2) != number)
        {
            return Wrong(at, "最多两位小数 / at most two decimals", faults);
        }

        faults.Range(at, number, field.Min ?? (field.Kind == FieldKind.Money ? 0 : -1_000_000_000_000m), field.Max ?? 1_000_000_000_000m);
        return number;
    }

    private static JsonNode? Day(JsonNode value, string at, Faults faults) =>
        DateOnly.TryParseExact(Text(value), "yyyy-MM-dd", out var day) && day.Year is > 1900 and < 2100
            ? day.ToString("yyyy-MM-dd")
            : Wrong(at, "yyyy-MM-dd", faults);

    private static JsonNode? Instant(JsonNode value, string at, Faults faults) =>
        DateTime.TryParse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year is > 1900 and < 2100
            ? time.ToString("yyyy-MM-dd'T'HH:mm")
            : Wrong(at, "yyyy-MM-ddTHH:mm", faults);

    private static JsonNode? Choice(FormField field, JsonNode value, string at, Faults faults)
    {
        var text = Text(value);
        faults.When(text is null || !field.Choices.Contains(text), at, KernelProblems.NotAllowedValue, new { value = Short(text ?? value.ToJsonString()) });
        return text;
    }

    private static JsonArray Several(FormField field, JsonNode value, string at, Faults faults)
    {
        var texts = value is JsonArray list ? list.Select(Text).OfType<string>().Distinct().ToList() : Text(value) is { } one ? [one] : [];
        faults.When(texts.Count == 0 || (value is JsonArray all && all.Any(n => Text(n) is null)), at, KernelProblems.BadFormat, new { expected = "[…]" })
            .Range(at, texts.Count, field.Min ?? 0, field.Max ?? 60);
        foreach (var text in texts)
        {
            faults.When(field.Kind == FieldKind.Many && !field.Choices.Contains(text), at, KernelProblems.NotAllowedValue, new { value = Short(text) })
                .When(field.Kind == FieldKind.File && !(text.Length == 64 && text.All(char.IsAsciiHexDigitLower)), at, CasesProblems.FileUnknown);
        }

        return new JsonArray([.. texts.Select(t => (JsonNode)t)]);
    }

    private static JsonNode? Row(JsonNode value, string at, Faults faults) =>
        long.TryParse(Text(value) ?? value.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id is > 0 and < 1L << 53
            ? id
            : Wrong(at, "…", faults);

    private static JsonNode? Checked(JsonNode value, string at, Faults faults, Func<string?, Problem?> refuses, Func<string?, string> plain)
    {
        if (Text(value) is not { } text || text.Length > 40)
        {
            return Wrong(at, "文字 / text", faults);
        }

        if (refuses(text) is { } problem)
        {
            faults.Add(at, problem.Kind, problem.Details);
            return null;
        }

        return plain(text);
    }

    private static JsonNode? Wrong(string at, string expected, Faults faults)
    {
        faults.Add(at, KernelProblems.BadFormat, new { expected });
        return null;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool IsEmpty(JsonNode? value) => value is null || (Text(value) is { } text && string.IsNullOrWhiteSpace(text))
        || value is JsonArray { Count: 0 };

    private static string Short(string text) => text.Length > 40 ? text[..40] : text;
}

/// <summary>Entries to be checked.</summary>
/// <param name="Office">Office.</param>
/// <param name="Line">Line whose form it is.</param>
/// <param name="Form">Name of the form; null: there is none, and nothing may be given.</param>
/// <param name="Given">Entries given.</param>
/// <param name="Case">What conditions may know about the case.</param>
internal sealed record FormRequest(int Office, WorkLine Line, string? Form, JsonObject? Given, JsonObject Case)
{
    /// <summary>The office's day.</summary>
    public DateOnly Today { get; init; }

    /// <summary>Entries kept from before: an encrypted one that is not given again stays as it is.</summary>
    public JsonObject? Kept { get; init; }
}
