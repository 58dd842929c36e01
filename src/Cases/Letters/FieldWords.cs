using System.Globalization;
using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Entries of forms in words, as papers and screens show them.</summary>
internal static class FieldWords
{
    /// <summary>An entry in a language; a sensitive one by its mask.</summary>
    public static string Say(LineTexts texts, FormField field, JsonNode value, Lang lang)
    {
        if (value is JsonObject hidden)
        {
            return hidden[FormCheck.Mask]?.GetValue<string>() ?? "";
        }

        return field.Kind switch
        {
            FieldKind.Check => Yes(value, lang),
            FieldKind.Choice => texts[$"fields.{field.Key}.{value}", lang],
            FieldKind.Many when value is JsonArray many => string.Join(lang == Lang.Zh ? "、" : ", ", many.Select(v => texts[$"fields.{field.Key}.{v}", lang])),
            FieldKind.File when value is JsonArray files => files.Count.ToString(CultureInfo.InvariantCulture),
            FieldKind.Date when DateOnly.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var day) => DateWords.Day(day, year: true).In(lang),
            FieldKind.Time when DateTime.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var time) =>
                DateWords.Day(DateOnly.FromDateTime(time), year: true).In(lang) + (lang == Lang.Zh ? "" : " ") + time.ToString("HH:mm", CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
    }

    private static string Yes(JsonNode value, Lang lang) => (value.GetValue<bool>(), lang) switch
    {
        (true, Lang.Zh) => "是",
        (true, _) => "yes",
        (false, Lang.Zh) => "否",
        _ => "no",
    };
}

/// <summary>Matter types in words.</summary>
internal static class MatterWords
{
    /// <summary>The path of a matter in words: 供排水 › 下水道堵塞.</summary>
    public static string Path(WorkLine line, string path, Lang lang) =>
        string.Join(" › ", MatterTree.Upwards(path).Reverse().Select(p => line.Texts["matters." + p, lang]));
}
