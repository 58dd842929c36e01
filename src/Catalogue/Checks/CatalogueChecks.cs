using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>What lines must not share, what they may name of each other, and the shared files themselves.</summary>
internal static class CatalogueChecks
{
    /// <summary>Prefixes, codes, opened lines and the order of versions.</summary>
    public static void Across(LineUnderCheck line, IReadOnlyList<LineSource> newest, CatalogueSource catalogue)
    {
        var earlier = newest.TakeWhile(s => s != line.Source).Select(s => s.Line!).ToList();
        if (line.Type is { } type && earlier.FirstOrDefault(l => l.Case?.Prefix == type.Prefix) is { } other)
        {
            line.Add(LineRules.DuplicatePrefix, "case.prefix", ("prefix", type.Prefix), ("line", other.Id));
        }

        for (var i = 0; i < line.Line.Measures.Count; i++)
        {
            var code = line.Line.Measures[i].Code;
            var where = line.Line.Measures.Take(i).Any(m => m.Code == code) ? line.Line.Id
                : catalogue.Shared.Measures.Any(m => m.Code == code) ? CatalogueReader.SharedFolder
                : earlier.FirstOrDefault(l => l.Measures.Any(m => m.Code == code))?.Id;
            if (where is not null)
            {
                line.AddAt(LineRules.DuplicateCode, line.Source.Measures!.At($"[{i}].code"), ("code", code), ("where", where));
            }
        }

        var working = newest.Where(s => s.Line!.Case is not null).Select(s => s.Line!.Id).ToList();
        foreach (var placed in line.Moves)
        {
            line.Known(LineRules.UnknownLine, placed.Path + ".opens", "line", placed.Move.Opens, working);
        }

        Versions(line, catalogue);
    }

    /// <summary>The role book and the shared words and forms.</summary>
    public static IEnumerable<LineFault> Shared(CatalogueSource catalogue)
    {
        var shared = catalogue.Shared;
        var faults = new List<LineFault>();
        void Add(FaultKind kind, Spot spot, params ReadOnlySpan<(string Name, object? Value)> details) => faults.Add(kind.At(spot, details));
        foreach (var (id, role) in shared.Roles)
        {
            for (var i = 0; i < role.Verbs.Count; i++)
            {
                if (!Verbs.All.Contains(role.Verbs[i]))
                {
                    Add(LineRules.UnknownVerb, shared.RolesFile.At($"{id}.verbs[{i}]"), ("verb", role.Verbs[i]), ("meant", Nearest.To(role.Verbs[i], Verbs.All)));
                }
            }
        }

        var needed = SharedWords().Concat(LineWords.Measures(shared.Measures, shared.MeasuresFile).Select(w => w.Key))
            .Concat(shared.Texts.Zh.Keys).Concat(shared.Texts.En.Keys).Distinct();
        foreach (var key in needed)
        {
            foreach (var (words, file, zh, en) in new[] { (shared.Texts.Zh, shared.Zh, "中文", "Chinese"), (shared.Texts.En, shared.En, "英文", "English") })
            {
                if (string.IsNullOrWhiteSpace(words.GetValueOrDefault(key)))
                {
                    Add(LineRules.MissingText, file.At(key), ("language", zh), ("languageEn", en), ("key", key), ("file", file.Name));
                }
            }
        }

        new MeasureChecks(new FigureIndex(catalogue), Add).Run(shared.Measures, shared.MeasuresFile, null);
        ReportChecks.Run(catalogue, Add);
        foreach (var (name, form) in shared.Forms)
        {
            FormChecks.Form(Add, shared.FormFiles[name], form.Form);
        }

        return faults;
    }

    private static IEnumerable<string> SharedWords() => Channels.All.Select(c => "channels." + c)
        .Concat(Outcomes.All.Select(o => "outcomes." + o)).Concat(ResidentSteps.All.Select(s => "steps." + s))
        .Concat(Verbs.All.Select(v => "verbs." + v)).Concat(EngineFacts.Kinds.Keys.Select(f => "facts." + f))
        .Concat(EngineFacts.Kinds.Values.SelectMany(d => d).Distinct().Select(d => "dims." + d))
        .Concat(Enum.GetNames<Standing>().Select(s => "standings." + Names.Hyphenated(s)))
        .Concat(Enum.GetNames<MeasureKind>().Select(k => "kinds." + Names.Hyphenated(k)));

    private static void Versions(LineUnderCheck line, CatalogueSource catalogue)
    {
        var kept = catalogue.Lines.Where(l => l.Kept && l.Line?.Id == line.Line.Id).ToList();
        foreach (var version in kept)
        {
            var folder = version.Name.Split('/')[^1];
            if (folder != version.Line!.Version.ToString() || version.Line.Version >= line.Line.Version)
            {
                line.AddAt(CatalogueFaults.VersionFolder, version.Main.At("version"), ("folder", folder), ("version", version.Line.Version));
            }
        }

        var ordered = kept.Select(k => k.Line!).Append(line.Line).OrderBy(l => l.Version).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].From <= ordered[i - 1].From)
            {
                line.Add(LineRules.VersionOrder, "from", ("version", ordered[i].Version), ("before", ordered[i - 1].Version));
            }
        }
    }
}
