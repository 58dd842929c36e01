using System.Globalization;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Publications.Writer.Model;

namespace Jiedao.Publications.Writer.Composing;

/// <summary>
/// Makes the paper of a draft: reads its texts, resolves every figure, lets stand what has its figures and numbers the headings. In the
/// scope's office and, within an act, in its transaction.
/// </summary>
internal sealed class ReportComposer(IMeasures measures, MeasureTexts names, OfficeDb db, Clock clock)
{
    /// <summary>What is printed where a figure has no value.</summary>
    public const string Missing = "〔缺数〕";

    private const string Item = "item";

    /// <summary>The paper of a draft.</summary>
    public async Task<Paper> ComposeAsync(Report report, IReadOnlyList<ReportSection> sections, Office office, CancellationToken ct)
    {
        var words = Words(report, office);
        var read = sections.Select(s => (Section: s, Paragraphs: ReportMarkup.Read(s.Text, []))).ToList();
        var tags = read.SelectMany(s => s.Paragraphs).SelectMany(p => p.Pieces).SelectMany(p => new[] { p.Figure, p.When?.Figure })
            .OfType<FigureTag>();
        var table = await FigureTable.ReadAsync(measures, db, office, report.Year, report.FiguresAt, clock.Now(office), tags, ct);
        var figures = new List<PaperFigure>();
        var written = new List<PaperSection>();
        foreach (var (section, paragraphs) in read)
        {
            words[Item] = "0";
            var standing = paragraphs.Select(p => new PaperParagraph(p.Line, [.. Runs(p, section, words, table, figures, (report,
                office))]))
                .Where(p => p.Text.Length > 0).ToList();
            written.Add(new PaperSection(section.Id, section.Level, "", ReportMarkup.Fill(section.Heading, words), standing));
        }

        return new Paper(ReportMarkup.Fill(report.Title, words), report.FiguresAt, Numbered(written), figures);
    }

    /// <summary>What the words in single braces say.</summary>
    public static Dictionary<string, string> Words(Report report, Office office)
    {
        var known = Clock.Day(office, report.FiguresAt);
        return new Dictionary<string, string>
        {
            ["office"] = office.NameZh,
            ["plate"] = office.PlateZh,
            ["year"] = $"{report.Year}",
            ["next"] = $"{report.Year + 1}",
            ["last"] = $"{report.Year - 1}",
            ["known"] = $"{known.Year}年{known.Month}月{known.Day}日",
        };
    }

    private IEnumerable<PaperRun> Runs(
        MarkupParagraph paragraph, ReportSection section, Dictionary<string, string> words, FigureTable table, List<PaperFigure> figures,
        (Report Report, Office Office) of)
    {
        foreach (var piece in paragraph.Pieces)
        {
            if (piece.When is { } when && !when.Stands(FigurePrint.ValueOf(when.Figure, table.Printed(when.Figure))))
            {
                continue;
            }

            if (piece.Figure is not { } tag)
            {
                yield return new PaperRun(ReportMarkup.Fill(Counted(piece.Text, words), words));
                continue;
            }

            var figure = (tag.IsTyped ? ByHand(tag) : Bound(tag, table, of)) with
            {
                Number = figures.Count + 1,
                Section = section.Id,
                At = piece.At,
            };
            figures.Add(figure);
            yield return new PaperRun(figure.Text, figure.Number);
        }
    }

    /// <summary>Points of a part are numbered as they stand: one that falls away leaves no gap.</summary>
    private static string Counted(string text, Dictionary<string, string> words)
    {
        const string mark = "{" + Item + "}";
        for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, StringComparison.Ordinal))
        {
            var number = int.Parse(words[Item], CultureInfo.InvariantCulture) + 1;
            words[Item] = number.ToString(CultureInfo.InvariantCulture);
            text = text[..at] + HeadingNumbers.Chinese(number) + text[(at + mark.Length)..];
        }

        return text;
    }

    private static PaperFigure ByHand(FigureTag tag) => new()
    {
        Number = 0,
        Tag = tag.ToString(),
        Text = tag.Typed,
        Now = tag.Typed,
        State = FigureState.ByHand,
        Reason = tag.Reason,
        Source = tag.Source,
    };

    private PaperFigure Bound(FigureTag tag, FigureTable table, (Report Report, Office Office) of)
    {
        var address = FigureTable.AddressOf(tag, of.Report.Year, of.Office);
        var (figure, now) = (table.Printed(tag), table.Now(tag));
        var text = figure is null ? null : FigurePrint.Of(tag, figure);
        var today = now is null ? null : FigurePrint.Of(tag, now);
        var definition = figure?.Definition;
        return new PaperFigure
        {
            Number = 0,
            Tag = tag.ToString(),
            Text = text ?? Missing,
            Now = today ?? Missing,
            State = text is null ? FigureState.Missing : text != today && tag.Known is null ? FigureState.Differs : FigureState.Bound,
            Code = tag.Code,
            Name = definition is null ? tag.Code : names.Name(definition, Lang.Zh) + (tag.Form == FigureForm.Yoy ? "（同比）" : ""),
            Definition = definition is null ? "" : names.Sentence(definition, Lang.Zh),
            Excludes = definition is null ? "" : names.Excludes(definition, Lang.Zh),
            Period = address.Period.ToString(),
            Slice = address.Slice,
            Pinned = address.KnownOn,
            Value = figure is null ? null : FigurePrint.ValueOf(tag, figure),
            Unit = tag.Form != FigureForm.Yoy ? figure?.Unit ?? "" : figure?.YearBefore is { InPoints: true } ? "个百分点" : "%",
            Rows = figure?.Rows ?? 0,
            Status = figure?.Status ?? FigureStatus.None,
            Cell = definition is null ? "" : FrozenFigure.CellOf(definition, address) + (tag.Known is { } day ? $"~{day:yyyy-MM-dd}" : ""),
            Source = figure?.Source ?? "",
            PartsDiffer = figure?.Checks.FirstOrDefault(c => !c.Holds)?.Difference ?? 0,
            Worked = figure is null ? "" : Worked(tag, figure),
        };
    }

    private static string Worked(FigureTag tag, Figure figure)
    {
        if (tag.Form == FigureForm.Yoy)
        {
            return figure.YearBefore is { Shown: { } before } && figure.Shown is { } shown
                ? $"{FigurePrint.Number(shown)} / {FigurePrint.Number(before)}"
                : "";
        }

        if (figure.Definition.Kind == MeasureKind.Ratio && figure.Parts is [{ Shown: { } over }, { Shown: { } under }])
        {
            return $"{FigurePrint.Number(over)} ÷ {FigurePrint.Number(under)}";
        }

        return figure.Definition.Kind != MeasureKind.Derived || figure.Parts.Any(p => p.Factor is not (1 or -1)) ? ""
            : string.Concat(figure.Parts.Select((p, i) =>
                (p.Factor < 0 ? " − " : i == 0 ? "" : " + ") + FigurePrint.Number(p.Shown ?? 0)));
    }

    /// <summary>Headings under which nothing stands are left out, the others numbered.</summary>
    private static List<PaperSection> Numbered(List<PaperSection> sections)
    {
        var kept = new List<PaperSection>();
        var deepest = int.MaxValue;
        for (var i = sections.Count - 1; i >= 0; i--)
        {
            var section = sections[i];
            var carries = section.Paragraphs.Count > 0 || (section.Level > 0 && deepest > section.Level && deepest != int.MaxValue);
            if (carries)
            {
                kept.Insert(0, section);
                deepest = section.Level;
            }
        }

        var numbers = new HeadingNumbers();
        return [.. kept.Select(s => s.Level == 0 ? s : s with { Number = numbers.Next(s.Level) })];
    }
}
