using System.Globalization;
using System.Text.Json.Nodes;
using Jiedao.Catalogue;

namespace Jiedao.Cases.Portal;

/// <summary>The entries of a line's form that a resident can fill: those whose kinds a plain page can ask for.</summary>
internal static class LineFields
{
    private static readonly FieldKind[] Asked =
        [FieldKind.Text, FieldKind.Area, FieldKind.Number, FieldKind.Money, FieldKind.Date, FieldKind.Time, FieldKind.Check, FieldKind.Choice, FieldKind.Phone];

    /// <summary>The fields, in order; those shown only on a condition are left to the office.</summary>
    public static IReadOnlyList<FormField> Of(WorkLine line) => line.Case?.Form is { } name
        ? [.. line.Case.Forms[name].Fields.Where(f => f.When is null && Asked.Contains(f.Kind))]
        : [];

    /// <summary>An entry as typed, in its kind; what does not read stays text, and the form's check says so.</summary>
    public static JsonNode? Read(FormField field, string text) => field.Kind switch
    {
        FieldKind.Number or FieldKind.Money when decimal.TryParse(text.Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        FieldKind.Check => text is "true" or "on" or "1",
        _ => text,
    };
}
