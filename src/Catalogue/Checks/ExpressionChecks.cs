using Jiedao.Catalogue.Reading;
using Jiedao.Kernel;

namespace Jiedao.Catalogue.Checks;

/// <summary>Expressions: that they compile over the names there are.</summary>
internal static class ExpressionChecks
{
    public static void Run(LineUnderCheck line)
    {
        var schema = LineExpressions.OverCase(line.Type!);
        void Check(YamlFile file, string path, string? text, ExpressionType expects) => One(line.AddAt, file, path, text, schema, expects);
        var main = line.Source.Main;
        Check(main, "case.dedup-key", line.Type!.DedupKey, ExpressionType.Any);
        foreach (var (key, clock) in line.Type.Clocks)
        {
            Check(main, $"case.clocks.{key}.when", clock.When, ExpressionType.Bool);
        }

        Facts("case.opening.facts", line.Type.Opening.Facts);
        foreach (var placed in line.Moves)
        {
            Check(main, placed.Path + ".when", placed.Move.When, ExpressionType.Bool);
            Facts(placed.Path + ".facts", placed.Move.Facts);
        }

        foreach (var (name, form) in line.Type.Forms)
        {
            var file = line.Source.Forms.GetValueOrDefault(name) ?? line.Shared.FormFiles[name];
            for (var i = 0; i < form.Fields.Count; i++)
            {
                Check(file, $"fields[{i}].when", form.Fields[i].When, ExpressionType.Bool);
                Check(file, $"fields[{i}].check", form.Fields[i].Check, ExpressionType.Bool);
            }
        }

        void Facts(string path, IReadOnlyList<CountedFact> facts)
        {
            for (var i = 0; i < facts.Count; i++)
            {
                Check(main, $"{path}[{i}].quantity", facts[i].Quantity, ExpressionType.Number);
                Check(main, $"{path}[{i}].when", facts[i].When, ExpressionType.Bool);
                Check(main, $"{path}[{i}].subject", facts[i].Subject, ExpressionType.Number);
                foreach (var (dim, text) in facts[i].Dims)
                {
                    Check(main, $"{path}[{i}].dims.{dim}", text, ExpressionType.Any);
                }
            }
        }
    }

    /// <summary>One expression; null is none.</summary>
    public static void One(AddFault add, YamlFile file, string path, string? text, ExpressionSchema schema, ExpressionType expects)
    {
        if (text is null || CompiledExpression.TryCompile(text, schema, expects, out var errors) is not null)
        {
            return;
        }

        foreach (var error in errors)
        {
            var message = error.Message;
            add(LineRules.BadExpression, file.At(path), ("column", error.Column), ("message", message.Zh), ("messageEn", message.En), ("meant", error.Suggestion));
        }
    }
}
