using System.Text.RegularExpressions;
using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>The case type's head: prefix, channels, functions, matters, letters.</summary>
internal static partial class CaseTypeChecks
{
    public static void Run(LineUnderCheck line)
    {
        var type = line.Type!;
        if (!Prefix().IsMatch(type.Prefix))
        {
            line.Add(LineRules.BadPrefix, "case.prefix", ("prefix", type.Prefix));
        }

        if (type.Channels.Count == 0)
        {
            line.Add(LineRules.NoChannel, "case");
        }

        for (var i = 0; i < type.Channels.Count; i++)
        {
            line.Known(LineRules.UnknownChannel, $"case.channels[{i}]", "channel", type.Channels[i], Channels.All);
        }

        line.Known(LineRules.UnknownFunction, "case.default-function", "function", type.DefaultFunction, line.Functions);
        line.Known(LineRules.UnknownFunction, "case.intake-function", "function", type.IntakeFunction, line.Functions);
        for (var i = 0; i < type.Opening.Letters.Count; i++)
        {
            line.Known(LineRules.UnknownLetter, $"case.opening.letters[{i}]", "letter", type.Opening.Letters[i], type.Letters.Keys);
        }

        CountedFacts.Check(line, "case.opening.facts", type.Opening.Facts);
        var owned = type.DefaultFunction is not null || type.IntakeFunction is not null;
        Matters(line, type.Matters, line.Source.Matters is null ? "case.matters" : "", "", owned, false, 1);
        Letters(line, type);
        ClosingChecks.Run(line, type);
    }

    private static void Matters(
        LineUnderCheck line, IReadOnlyList<MatterType> matters, string path, string above, bool owned, bool outside, int depth)
    {
        var file = line.Source.Matters ?? line.Source.Main;
        for (var i = 0; i < matters.Count; i++)
        {
            var matter = matters[i];
            var (at, key) = ($"{path}[{i}]", above + matter.Key);
            if (!MatterKey().IsMatch(matter.Key))
            {
                line.AddAt(LineRules.MatterKey, file.At(at + ".key"), ("matter", matter.Key));
            }

            if (matters.Take(i).Any(m => m.Key == matter.Key))
            {
                line.AddAt(LineRules.MatterTwice, file.At(at + ".key"), ("matter", key));
            }

            if (depth > 3)
            {
                line.AddAt(LineRules.MatterDepth, file.At(at + ".key"), ("matter", key));
            }

            if (matter.Urgency is not null and not ("A" or "B" or "C"))
            {
                line.AddAt(LineRules.UnknownUrgency, file.At(at + ".urgency"), ("urgency", matter.Urgency));
            }

            line.Known(LineRules.UnknownFunction, file.At(at + ".function"), "function", matter.Function, line.Functions);
            var (has, isOutside) = (owned || matter.Function is not null, outside || matter.OutOfScope);
            if (matter.Types.Count == 0 && !has && !isOutside)
            {
                line.AddAt(LineRules.MatterWithoutOwner, file.At(at + ".key"), ("matter", key));
            }

            Matters(line, matter.Types, at + ".types", key + "/", has, isOutside, depth + 1);
        }
    }

    private static void Letters(LineUnderCheck line, CaseType type)
    {
        var issued = line.Moves.SelectMany(m => m.Move.Letters).Concat(type.Opening.Letters)
            .Concat(type.Clocks.Values.Select(c => c.Extend?.Letter).OfType<string>()).ToHashSet();
        foreach (var (key, letter) in type.Letters)
        {
            var path = "case.letters." + key;
            line.Known(LineRules.UnknownLegal, path + ".legal", "legal", letter.Legal, line.Line.Legal.Keys);
            line.Known(LineRules.MissingTemplate, path + ".template", "template", letter.Template, type.Templates.Keys);
            line.Known(LineRules.UnknownParty, path + ".to", "party", letter.To, type.Parties.Concat(["reporter", "owner"]));
            if (!issued.Contains(key))
            {
                line.Add(LineRules.UnusedLetter, path, ("letter", key));
            }
        }

        foreach (var template in type.Templates.Keys.Where(t => type.Letters.Values.All(l => l.Template != t)))
        {
            line.AddAt(LineRules.UnusedTemplate, new Spot(line.Source.LetterFile(template)), ("template", template));
        }
    }

    [GeneratedRegex("^[A-Z]{2,4}$")]
    private static partial Regex Prefix();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex MatterKey();
}
