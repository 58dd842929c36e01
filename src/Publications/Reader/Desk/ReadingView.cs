using Jiedao.Cases;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.UiKit;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>What a visitor looks at in a reading: the address of the page.</summary>
/// <param name="Figure">Figure chosen.</param>
/// <param name="Check">Check opened.</param>
/// <param name="Show">Figures shown: count, money, rate, size, other, about, cumulative, unit; all when empty.</param>
/// <param name="Add">A figure is being added.</param>
public sealed record ReadingAsk(int? Figure, int? Check, string? Show, bool Add)
{
    public string Query(int? figure = null, int? check = null, string? show = null, bool add = false)
    {
        var parts = new List<string>();
        if (figure is not null)
        {
            parts.Add($"figure={figure}");
        }

        if (check is not null)
        {
            parts.Add($"check={check}");
        }

        if ((show ?? Show) is { Length: > 0 } kinds)
        {
            parts.Add($"show={Uri.EscapeDataString(kinds)}");
        }

        if (add)
        {
            parts.Add("add=true");
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}

/// <summary>Everything that the page of a reading draws.</summary>
public sealed class ReadingView(KeptReading kept, ReadingAsk ask, IReadOnlyDictionary<int, RecordsSay> records, Visit visit, Texts texts)
{
    public KeptReading Kept { get; } = kept;

    public ReadingAsk Ask { get; } = ask;

    public SheetText Sheet { get; } = new(kept, c => c.Differs || c.No == ask.Check);

    public CheckWords Words { get; } = new(kept, texts);

    /// <summary>What the records say about a figure of a check that does not hold.</summary>
    public IReadOnlyDictionary<int, RecordsSay> Records { get; } = records;

    /// <summary>Whether the visitor may correct and take over.</summary>
    public bool MayCorrect { get; } = visit.May(PublicationsVerbs.Import);

    /// <summary>Whether the report is this office's.</summary>
    public bool IsOwn { get; } = OfficeNames.IsOwn(kept, visit.Office);

    /// <summary>Whether the visitor may open cases: a commitment can be handed to whoever is to do it.</summary>
    public bool MayOpen { get; } = visit.May(CaseVerbs.Open);

    /// <summary>The page that opens a case about a commitment, with its words and where they stand filled in.</summary>
    public string CaseHref(ReadCommitment promise)
    {
        var title = promise.What.Length <= 60 ? promise.What : promise.What[..59] + "…";
        var said = texts["publications.reader.case-text", Kept.Title, promise.Quote.Length <= 400 ? promise.Quote : promise.Quote[..399] + "…"];
        var due = promise.Due is { } day ? " " + texts["publications.reader.due", day] : "";
        return visit.To($"desk/cases/new?title={Uri.EscapeDataString(title)}&text={Uri.EscapeDataString(said + due)}");
    }

    public string Base { get; } = visit.To($"desk/reports/read/{kept.Row.Id}");

    /// <summary>Checks in the order of the list: what differs, what is open, what holds after rounding, what was set aside, what
    /// holds.</summary>
    public IReadOnlyList<KeptCheck> Ordered { get; } = [.. kept.Checks.OrderBy(Weight).ThenBy(c => c.No)];

    public IReadOnlyList<KeptCheck> Differing => [.. Kept.Checks.Where(c => c.Differs)];

    public string FigureHref(int no) => $"{Base}{Ask.Query(figure: no)}#f{no}";

    public string CheckHref(int no) => $"{Base}{Ask.Query(check: no)}#k{no}";

    /// <summary>The check that does not hold for which a figure is to blame: the number it states, or the likely misprint. Null
    /// otherwise.</summary>
    public KeptCheck? DiffersAt(KeptFigure figure) => Kept.Checks.FirstOrDefault(c => c.Differs && Blamed(c).Any(f => f?.No == figure.No));

    private IEnumerable<KeptFigure?> Blamed(KeptCheck check)
    {
        var figures = Words.FiguresOf(check);
        yield return check.Check.Relation == CheckRelation.Sum ? figures[0] : figures[^1];
        if (check.Check.Slip is { } slip)
        {
            yield return figures.FirstOrDefault(f => f is not null && Math.Abs((f.AsRead ?? f.Claim).Value) == slip.Printed);
        }
    }

    public string MeasureHref(RecordsSay say) =>
        visit.To(FigureLinks.Path(say.Figure.Address));

    public int Count(string show) => Kept.Report.Claims.Count(c => SheetText.Fits(c, show));

    public string ShowHref(string show) => Base + (Ask.Show == show ? "" : $"?show={show}");

    /// <summary>The next check that does not hold, after the one open; the first when none is.</summary>
    public KeptCheck? Next
    {
        get
        {
            var differing = Differing;
            return differing.FirstOrDefault(c => c.No > (Ask.Check ?? 0)) ?? (differing.Count > 0 ? differing[0] : null);
        }
    }

    private static int Weight(KeptCheck check) => check switch
    {
        { Differs: true } => 0,
        { Standing: Standing.Unsettled } => 1,
        { Standing: Standing.Removed } => 4,
        { Check.Verdict: CheckVerdict.CannotTell } => 6,
        { Check.Verdict: CheckVerdict.Rounding or CheckVerdict.Truncation } => 3,
        _ => 5,
    };
}
