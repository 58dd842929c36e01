using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Publications.Writer.Checking;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.Differences;
using Jiedao.Publications.Writer.Model;

namespace Jiedao.Publications.Writer.Desk;

/// <summary>What is asked of the writer's page: which figure is chosen, which section is being edited, which checks are listed.</summary>
public sealed record WriterAsk(int? Figure = null, long? Edit = null, string Show = "todo");

/// <summary>A section being edited: what was typed, what is wrong with it, and what was searched for.</summary>
public sealed record SectionTyping(int Revision, string? Heading, string Text, string Find, IReadOnlyList<MeasureHit> Hits,
    Problem? Problem,
    string At = "");

/// <summary>A measure found for insertion.</summary>
public sealed record MeasureHit(string Code, string Name, string Value);

/// <summary>A report in the list.</summary>
public sealed record ReportItem(
    long Id, int Year, string Title, int Draft, DateTime? SignedAt, string SignedBy, string Number, string ChangedBy, DateTime ChangedAt);

/// <summary>The writer's page: the paper, its checks, what is chosen.</summary>
public sealed class WriterView
{
    public required Report Report { get; init; }

    public required IReadOnlyList<ReportSection> Sections { get; init; }

    public required Paper Paper { get; init; }

    public required IReadOnlyList<ReportCheck> Checks { get; init; }

    public required WriterAsk Ask { get; init; }

    /// <summary>What a signed report's figures read today; empty for a draft.</summary>
    public IReadOnlyList<ReportDifference> Differences { get; init; } = [];

    public IReadOnlyList<Erratum> Errata { get; init; } = [];

    public SectionTyping? Typing { get; init; }

    /// <summary>Why the last act was refused.</summary>
    public Problem? Problem { get; init; }

    public PaperFigure? Chosen => Ask.Figure is { } number ? Paper.Figure(number) : null;

    public int Blocking => Checks.Count(c => c.Blocks);

    public int Bound => Paper.Figures.Count(f => f.IsBound);

    public int ByHand => Paper.Figures.Count(f => !f.IsBound);

    public int Unbound => Checks.Count(c => c.Matter == CheckMatter.Unbound);

    public IReadOnlyList<ReportCheck> Listed => Ask.Show switch
    {
        "ok" => [.. Checks.Where(c => !c.IsOpen)],
        "all" => Checks,
        _ => [.. Checks.Where(c => c.IsOpen)],
    };

    /// <summary>Number of the check that a figure has failed; null when it has failed none.</summary>
    public int? CheckOf(int figure)
    {
        for (var i = 0; i < Checks.Count; i++)
        {
            if (Checks[i].Figure == figure && Checks[i].State == CheckState.Differs)
            {
                return i + 1;
            }
        }

        return null;
    }

    public ReportSection Row(long section) => Sections.First(s => s.Id == section);

    /// <summary>Where the figure opens, inside the office; empty when it is of no records.</summary>
    public string DrillPath(PaperFigure figure) => !figure.IsBound ? "" : FigureLinks.Path(
        new FigureAddress(figure.Code, Period.Parse(figure.Period), figure.Slice, figure.Pinned ?? (Report.IsSigned ? Paper.KnownOn
            : null)));

    public string Here(int? figure = null, string? show = null, long? edit = null, string anchor = "")
    {
        var query = new List<string>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        Add("figure", figure?.ToString());
        Add("show", (show ?? Ask.Show) is var wanted && wanted == "todo" ? null : wanted);
        Add("edit", edit?.ToString());
        return $"desk/reports/{Report.Id}" + (query.Count == 0 ? "" : "?" + string.Join('&', query)) + anchor;
    }
}

/// <summary>Finds measures to insert: by code, name, or the number somebody has in mind.</summary>
internal sealed class MeasureSearch(IMeasures measures, MeasureTexts names)
{
    private const int Most = 8;

    public async Task<IReadOnlyList<MeasureHit>> FindAsync(string asked, int year, Lang lang, CancellationToken ct)
    {
        var wanted = asked.Trim();
        if (wanted.Length == 0)
        {
            return [];
        }

        var isNumber = wanted.All(c => char.IsAsciiDigit(c) || c is '.' or '%' or '-');
        var listed = measures.Definitions.Where(d => isNumber || Fits(d, wanted)).Take(isNumber ? int.MaxValue : Most).ToList();
        var figures = await measures.ReadAsync(new FigureQuery([.. listed.Select(d => d.Code)], Period.Year(year)), ct);
        return [.. figures.Select(f => new MeasureHit(f.Code, names.Name(f.Definition, lang),
                FigurePrint.Of(new FigureTag { Code = f.Code }, f) ?? ""))
            .Where(h => !isNumber || h.Value.StartsWith(wanted.TrimEnd('%'), StringComparison.Ordinal)).Take(Most)];
    }

    private bool Fits(MeasureDefinition definition, string wanted) =>
        definition.Code.Contains(wanted, StringComparison.OrdinalIgnoreCase)
        || names.Name(definition, Lang.Zh).Contains(wanted, StringComparison.Ordinal)
        || names.Name(definition, Lang.En).Contains(wanted, StringComparison.OrdinalIgnoreCase);
}
