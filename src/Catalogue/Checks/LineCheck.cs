using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>Judges the catalogue: quickly before use, or wholly, with letters, stories and READMEs, for its authors.</summary>
internal static class LineCheck
{
    /// <summary>The lines that may be used and why others may not.</summary>
    public static (IReadOnlyList<LineSource> Good, IReadOnlyList<LineFault> Faults) ForUse(CatalogueSource catalogue)
    {
        var judged = Judge(catalogue, wholly: null);
        var faults = CatalogueChecks.Shared(catalogue).Concat(catalogue.Shared.Faults).Concat(judged.SelectMany(j => j.Faults)).ToList();
        var good = judged.Where(j => j.Faults.Count == 0).Select(j => j.Source).ToList();
        while (good.FirstOrDefault(s => LeansOn(s.Line!, good, catalogue) is not null) is { } leaning)
        {
            faults.Add(LineRules.LeansOnRefused.At(new Spot(leaning.Main.Name), ("line", LeansOn(leaning.Line!, good, catalogue))));
            good.Remove(leaning);
        }

        return (good, faults);
    }

    /// <summary>Everything that is wrong in a catalogue's folder, in order of file and place.</summary>
    public static IReadOnlyList<LineFault> Whole(string root)
    {
        var catalogue = CatalogueReader.Read(root);
        var found = catalogue.Shared.Faults.Concat(CatalogueChecks.Shared(catalogue)).Concat(Judge(catalogue, root).SelectMany(j => j.Faults));
        return [.. found.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)];
    }

    private static (LineSource Source, IReadOnlyList<LineFault> Faults)[] Judge(CatalogueSource catalogue, string? wholly)
    {
        var newest = catalogue.Lines.Where(l => !l.Kept && l.Line is not null).ToList();
        var rows = wholly is null ? null : SystemsReport.Rows(wholly).ToDictionary(r => r.Id);
        var lines = newest.ToDictionary(s => s.Line!.Id, s => s.Line!);
        var figures = new FigureIndex(catalogue);
        var judged = new (LineSource, IReadOnlyList<LineFault>)[catalogue.Lines.Count];
        Parallel.For(0, judged.Length, i => judged[i] = (catalogue.Lines[i], JudgeOne(catalogue.Lines[i])));
        return judged;

        IReadOnlyList<LineFault> JudgeOne(LineSource source)
        {
            if (source.Line is null)
            {
                return source.Faults;
            }

            var line = new LineUnderCheck(source, catalogue);
            line.AddRange(source.Faults);
            Quick(line, newest, figures);
            if (wholly is not null)
            {
                Further(line, wholly, rows!, figures, lines);
            }

            return line.Faults;
        }
    }

    private static void Further(
        LineUnderCheck line, string root, Dictionary<string, SystemRow> rows, FigureIndex figures, Dictionary<string, WorkLine> lines)
    {
        if (line.Type is not null)
        {
            LetterChecks.Run(line);
        }

        if (line.Source.Kept)
        {
            return;
        }

        FileChecks.Serves(line, rows);
        FileChecks.Readme(line);
        if (line.Type is not null)
        {
            StoryChecks.Run(line, root, figures.Codes, lines);
        }
    }

    private static void Quick(LineUnderCheck line, IReadOnlyList<LineSource> newest, FigureIndex figures)
    {
        if (line.Type is not null)
        {
            CaseTypeChecks.Run(line);
            StageChecks.Run(line);
            ClockChecks.Run(line);
            BesideChecks.Run(line);
            FormChecks.Run(line);
            ExpressionChecks.Run(line);
        }

        TextChecks.Run(line);
        if (!line.Source.Kept)
        {
            CatalogueChecks.Across(line, newest, line.Catalogue);
            if (line.Source.Measures is { } measures)
            {
                new MeasureChecks(figures, line.AddAt).Run(line.Line.Measures, measures, line.Line);
            }
        }
    }

    /// <summary>A line or measure that is not among the good ones and yet is needed; null when all is there.</summary>
    private static string? LeansOn(WorkLine line, IReadOnlyList<LineSource> good, CatalogueSource catalogue)
    {
        var opened = line.Case?.Stages.Values.SelectMany(s => s.Moves.Values).Select(m => m.Opens).OfType<string>() ?? [];
        if (opened.FirstOrDefault(o => good.All(g => g.Line!.Id != o)) is { } missing)
        {
            return missing;
        }

        var codes = good.SelectMany(g => g.Line!.Measures).Concat(catalogue.Shared.Measures).Select(m => m.Code).ToHashSet();
        var needed = line.Measures.SelectMany(MeasureChecks.UsedBy).FirstOrDefault(c => !codes.Contains(c));
        return needed is null ? null : catalogue.Newest.FirstOrDefault(l => l.Measures.Any(m => m.Code == needed))?.Id ?? needed;
    }
}
