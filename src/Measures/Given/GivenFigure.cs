using Jiedao.Kernel;

namespace Jiedao.Measures.Given;

/// <summary>How a figure came to be written down instead of counted.</summary>
internal enum GivenAs
{
    /// <summary>Entered or imported from outside as what it was.</summary>
    Entered,

    /// <summary>Somebody's expectation of the period.</summary>
    Estimate,

    /// <summary>To be reached.</summary>
    Target,

    /// <summary>Printed in a publication, of this office or an earlier one.</summary>
    Published,
}

/// <summary>
/// A figure that a person wrote down: entered with its source, expected, targeted, or frozen for a publication. The database refuses to
/// change or delete it; a correction is a further row that names the one it follows, so that every revision can be read.
/// </summary>
internal sealed class GivenFigure : IdRow
{
    public required string Code { get; init; }

    /// <summary>Version of the definition in force for the period when it was written.</summary>
    public int Version { get; init; }

    /// <summary>First day, yyyymmdd; 0 for since founding.</summary>
    public int From { get; init; }

    /// <summary>Last day, yyyymmdd.</summary>
    public int To { get; init; }

    /// <summary>Period as written (<c>2014-01..2014-10</c>).</summary>
    public required string Period { get; init; }

    /// <summary>Part; empty for the whole.</summary>
    public string Slice { get; init; } = "";

    public GivenAs As { get; init; }

    /// <summary>Publication in which it is frozen; empty for the others and for an earlier office's print.</summary>
    public string Publication { get; init; } = "";

    /// <summary>Value before cutting, in <see cref="Unit"/>; null for a band.</summary>
    public decimal? Exact { get; init; }

    /// <summary>Value as shown or as printed.</summary>
    public decimal? Shown { get; init; }

    public required string Unit { get; init; }

    /// <summary>Ends of a band that is a target.</summary>
    public decimal? Low { get; init; }

    public decimal? High { get; init; }

    /// <summary>
    /// Cumulative shares of a target by the end of each month, twelve numbers up to 100 with spaces between; empty: evenly by days.
    /// </summary>
    public string Curve { get; init; } = "";

    /// <summary>Rate of change on the year before at comparable prices, per cent, when the source gives it.</summary>
    public decimal? GivenChange { get; init; }

    /// <summary>Rank given with it.</summary>
    public int? RankPlace { get; init; }

    public int? RankOf { get; init; }

    public string RankField { get; init; } = "";

    /// <summary>Rows counted when it was frozen.</summary>
    public long Rows { get; init; }

    /// <summary>What the frozen value was: actual, to date …</summary>
    public FigureStatus Status { get; init; }

    /// <summary>Instant up to which a frozen figure counts.</summary>
    public DateTime? KnownOn { get; init; }

    /// <summary>Last sealed record when it was frozen.</summary>
    public long Sequence { get; init; }

    /// <summary>Where it comes from: document, sheet, cell, authority.</summary>
    public string Source { get; init; } = "";

    /// <summary>Why it was corrected or set.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The row this one follows; 0 for the first.</summary>
    public long Follows { get; init; }

    /// <summary>Record that wrote it.</summary>
    public long RecordId { get; init; }

    /// <summary>When it was written.</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>The row as it is stored: with the record that wrote it.</summary>
    public GivenFigure Written(long record, DateTime at) => Copy(Follows, record, at, Exact, GivenChange, Source, Reason);

    /// <summary>The row that corrects this one.</summary>
    public GivenFigure FollowedBy(decimal value, decimal? change, string? source, string reason) =>
        Copy(Id, 0, default, value, change, string.IsNullOrWhiteSpace(source) ? Source : source.Trim(), reason.Trim());

    public GivenRow ToRow(bool isReplaced) => new()
    {
        Id = Id,
        Code = Code,
        Period = Period,
        Slice = Slice,
        Status = As switch
        {
            GivenAs.Target => FigureStatus.Target,
            GivenAs.Estimate => FigureStatus.Estimate,
            GivenAs.Published => FigureStatus.AsPublished,
            _ => FigureStatus.Imported,
        },
        Value = Shown,
        Low = Low,
        High = High,
        Unit = Unit,
        Change = GivenChange,
        Rank = RankPlace is { } place && RankOf is { } of ? new GivenRank(place, of, RankField) : null,
        Curve = Curve,
        Publication = Publication,
        Source = Source,
        Reason = Reason,
        Follows = Follows,
        IsReplaced = isReplaced,
        RecordedAt = RecordedAt,
        RecordId = RecordId,
    };

    private GivenFigure Copy(long follows, long record, DateTime at, decimal? value, decimal? change, string source, string reason) => new()
    {
        Code = Code,
        Version = Version,
        From = From,
        To = To,
        Period = Period,
        Slice = Slice,
        As = As,
        Publication = Publication,
        Exact = value,
        Shown = value,
        Unit = Unit,
        Low = Low,
        High = High,
        Curve = Curve,
        GivenChange = change,
        RankPlace = RankPlace,
        RankOf = RankOf,
        RankField = RankField,
        Rows = Rows,
        Status = Status,
        KnownOn = KnownOn,
        Sequence = Sequence,
        Source = source,
        Reason = reason,
        Follows = follows,
        RecordId = record,
        RecordedAt = at,
    };
}
