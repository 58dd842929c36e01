using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>Every word a line must say, with the place of the thing that needs it.</summary>
internal static class LineWords
{
    public static IEnumerable<(string Key, Spot Spot)> Of(LineUnderCheck line)
    {
        var main = line.Source.Main;
        yield return ("name", new Spot(main.Name));
        yield return ("about", new Spot(main.Name));
        foreach (var word in Measures(line.Line.Measures, line.Source.Measures))
        {
            yield return word;
        }

        if (line.Type is not { } type)
        {
            yield break;
        }

        var disputes = (type.Ruling?.Grounds ?? []).Select((g, i) => ("grounds." + g, $"case.ruling.grounds[{i}]"));
        var ofCase = Stages(line).Concat(Clocks(type)).Concat(disputes).Concat(Stay(type)).Concat(type.Letters.SelectMany(Letter))
            .Concat(type.Parties.Select((p, i) => ("parties." + p, $"case.parties[{i}]")));
        foreach (var (key, path) in ofCase)
        {
            yield return (key, main.At(path));
        }

        foreach (var fact in CountedFacts.Of(line.Line))
        {
            yield return ("facts." + fact.Kind, main.At("case"));
            foreach (var dim in fact.Dims.Keys.Where(d => !line.Shared.Texts.Zh.ContainsKey("dims." + d)))
            {
                yield return ("dims." + dim, main.At("case"));
            }
        }

        var matters = line.Source.Matters ?? main;
        foreach (var (key, path) in Matters(type.Matters, line.Source.Matters is null ? "case.matters" : "", "", false))
        {
            yield return (key, matters.At(path));
        }

        foreach (var (name, form) in type.Forms)
        {
            var file = line.Source.Forms.GetValueOrDefault(name) ?? line.Shared.FormFiles[name];
            foreach (var (key, path) in Fields(form))
            {
                yield return (key, file.At(path));
            }
        }
    }

    /// <summary>Words of measures.</summary>
    public static IEnumerable<(string Key, Spot Spot)> Measures(IReadOnlyList<MeasureDefinition> measures, YamlFile? file)
    {
        for (var i = 0; i < measures.Count; i++)
        {
            var spot = file!.At($"[{i}].code");
            yield return ("measures." + measures[i].Code, spot);
            yield return ($"measures.{measures[i].Code}.definition", spot);
            yield return ($"measures.{measures[i].Code}.excludes", spot);
        }
    }

    private static IEnumerable<(string Key, string Path)> Stages(LineUnderCheck line)
    {
        foreach (var stage in line.Stages.Keys)
        {
            yield return ("stages." + stage, "case.stages." + stage);
        }

        foreach (var placed in line.Moves)
        {
            yield return ("moves." + placed.Key, placed.Path);
            if (placed.Move.Public)
            {
                yield return ($"moves.{placed.Key}.public", placed.Path);
            }

            if (placed.Move.When is not null)
            {
                yield return ($"moves.{placed.Key}.unless", placed.Path + ".when");
            }

            foreach (var ground in placed.Move.Grounds)
            {
                yield return ("grounds." + ground, placed.Path + ".grounds");
            }
        }
    }

    private static IEnumerable<(string Key, string Path)> Clocks(CaseType type)
    {
        foreach (var (key, clock) in type.Clocks)
        {
            yield return ("clocks." + key, "case.clocks." + key);
            foreach (var ground in clock.Pause.Concat(clock.Extend?.Grounds ?? []))
            {
                yield return ("grounds." + ground, "case.clocks." + key);
            }
        }
    }

    private static IEnumerable<(string Key, string Path)> Stay(CaseType type) =>
        type.LongStay?.Grounds.Select(g => ("grounds." + g, "case.long-stay.grounds")) ?? [];

    private static IEnumerable<(string Key, string Path)> Letter(KeyValuePair<string, Letter> letter)
    {
        yield return ("letters." + letter.Key, "case.letters." + letter.Key);
        if (letter.Value.Series is { } series)
        {
            yield return ("series." + series, $"case.letters.{letter.Key}.series");
        }
    }

    private static IEnumerable<(string Key, string Path)> Matters(IReadOnlyList<MatterType> matters, string path, string above, bool outside)
    {
        for (var i = 0; i < matters.Count; i++)
        {
            var (matter, at) = (matters[i], $"{path}[{i}]");
            var key = above + matter.Key;
            yield return ("matters." + key, at + ".key");
            var isOutside = outside || matter.OutOfScope;
            if (isOutside && matter.Types.Count == 0)
            {
                yield return ($"matters.{key}.guidance", at + ".key");
                if (matter.HasAddress)
                {
                    yield return ($"matters.{key}.address", at + ".key");
                }
            }

            foreach (var below in Matters(matter.Types, at + ".types", key + "/", isOutside))
            {
                yield return below;
            }
        }
    }

    private static IEnumerable<(string Key, string Path)> Fields(Form form)
    {
        for (var i = 0; i < form.Fields.Count; i++)
        {
            var (field, path) = (form.Fields[i], $"fields[{i}].key");
            yield return ("fields." + field.Key, path);
            foreach (var choice in field.Choices)
            {
                yield return ($"fields.{field.Key}.{choice}", path);
            }

            if (field.Check is not null)
            {
                yield return ($"fields.{field.Key}.unless", path);
            }
        }
    }
}
