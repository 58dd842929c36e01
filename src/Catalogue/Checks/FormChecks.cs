using System.Text.RegularExpressions;
using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>Forms and their fields.</summary>
internal static partial class FormChecks
{
    public static void Run(LineUnderCheck line)
    {
        var type = line.Type!;
        line.Known(LineRules.UnknownForm, "case.form", "form", type.Form, type.Forms.Keys);
        var used = line.Moves.Select(m => m.Move.Form).Append(type.Form).OfType<string>().ToHashSet();
        foreach (var (name, file) in line.Source.Forms.Where(f => !used.Contains(f.Key)))
        {
            line.AddAt(LineRules.UnusedForm, new Spot(file.Name), ("form", name));
        }

        var kinds = new Dictionary<string, (FieldKind Kind, string Form)>();
        foreach (var (name, form) in type.Forms)
        {
            var file = line.Source.Forms.GetValueOrDefault(name) ?? line.Shared.FormFiles[name];
            foreach (var field in form.Fields)
            {
                if (kinds.TryGetValue(field.Key, out var other) && other.Kind != field.Kind)
                {
                    line.AddAt(LineRules.FieldDiffers, At(file, form, field), ("field", field.Key), ("form", $"forms/{other.Form}.yaml"));
                }

                kinds.TryAdd(field.Key, (field.Kind, name));
            }

            if (line.Source.Forms.ContainsKey(name))
            {
                Form(line.AddAt, file, form);
            }
        }
    }

    /// <summary>The fields of one form by themselves.</summary>
    public static void Form(AddFault add, YamlFile file, Form form)
    {
        foreach (var (field, index) in form.Fields.Select((f, i) => (f, i)))
        {
            var spot = file.At($"fields[{index}].key");
            if (!Key().IsMatch(field.Key))
            {
                add(LineRules.FieldKey, spot, ("field", field.Key), ("meant", Camel(field.Key)));
            }

            if (form.Fields.Take(index).Any(f => f.Key == field.Key))
            {
                add(LineRules.FieldTwice, spot, ("field", field.Key));
            }

            var choosing = field.Kind is FieldKind.Choice or FieldKind.Many;
            if (choosing && (field.Choices.Count < 2 || field.Choices.Distinct().Count() != field.Choices.Count))
            {
                add(LineRules.FieldChoices, spot, ("field", field.Key));
            }

            if (field.Min > field.Max)
            {
                add(LineRules.FieldBounds, spot, ("field", field.Key));
            }
        }
    }

    private static Spot At(YamlFile file, Form form, FormField field) => file.At($"fields[{form.Fields.ToList().IndexOf(field)}].key");

    private static string? Camel(string key)
    {
        var parts = key.Split(['-', '_', ' '], StringSplitOptions.RemoveEmptyEntries);
        var camel = parts.Length == 0 ? "" : parts[0].ToLowerInvariant() + string.Concat(parts.Skip(1).Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
        return Key().IsMatch(camel) ? camel : null;
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,39}$")]
    private static partial Regex Key();
}

/// <summary>Adds a fault at a place.</summary>
internal delegate void AddFault(FaultKind kind, Spot spot, params ReadOnlySpan<(string Name, object? Value)> details);
