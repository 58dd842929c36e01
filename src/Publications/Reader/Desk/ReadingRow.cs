using Jiedao.Kernel;
using Jiedao.Measures;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>A report that was read and kept: its text and what the reader made of it. Never changed; corrections are rows of their
/// own.</summary>
public sealed class ReadingRow : IdRow
{
    /// <summary>Name of the file.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of the file.</summary>
    public required string Hash { get; init; }

    /// <summary>Media type of the file.</summary>
    public required string Type { get; init; }

    /// <summary>The report's own title; empty when it has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The office the report names as its own; empty when it names none.</summary>
    public string OfficeNamed { get; init; } = "";

    /// <summary>Year reported on.</summary>
    public int? Year { get; init; }

    /// <summary>Year planned for.</summary>
    public int? PlanYear { get; init; }

    /// <summary>Decoded text; offsets count its code points.</summary>
    public required string Text { get; init; }

    /// <summary>The reading as JSON, without the text.</summary>
    public required string Reading { get; init; }

    /// <summary>How many figures the reader found.</summary>
    public int Figures { get; init; }

    /// <summary>How many checks did not hold when it was read.</summary>
    public int Differing { get; init; }

    /// <summary>How many commitments.</summary>
    public int Promises { get; init; }

    /// <summary>Who kept it.</summary>
    public long KeptBy { get; init; }

    /// <summary>When.</summary>
    public DateTime KeptAt { get; init; }

    /// <summary>Record that wrote it.</summary>
    public long RecordId { get; init; }
}

/// <summary>What a person changed in a reading. Written once; a later row overrules an earlier one.</summary>
public sealed class ReadingCorrection : IdRow
{
    /// <summary>The reading.</summary>
    public long Reading { get; init; }

    /// <summary>1, 2, 3 … within the reading.</summary>
    public int Ordinal { get; init; }

    /// <summary>What was done.</summary>
    public CorrectionKind Kind { get; init; }

    /// <summary>Number of the figure or check.</summary>
    public int No { get; init; }

    /// <summary>The figure as it is to be read, as JSON; empty where nothing is to be read.</summary>
    public string After { get; init; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who.</summary>
    public long By { get; init; }

    /// <summary>His name at the time.</summary>
    public string ByName { get; init; } = "";

    /// <summary>When.</summary>
    public DateTime At { get; init; }

    /// <summary>Record that wrote it.</summary>
    public long RecordId { get; init; }
}

/// <summary>Kinds of corrections.</summary>
public enum CorrectionKind
{
    /// <summary>A figure was misread.</summary>
    Change,

    /// <summary>What was read is no figure.</summary>
    Remove,

    /// <summary>A figure was overlooked.</summary>
    Add,

    /// <summary>A figure or check stands again as it was read.</summary>
    Restore,

    /// <summary>A check does not apply.</summary>
    SetAside,
}

/// <summary>What became of a figure or a commitment of a reading: a figure as published, or a target.</summary>
public sealed class ReadingUse : IdRow
{
    /// <summary>The reading.</summary>
    public long Reading { get; init; }

    /// <summary>Whether a commitment became a target; otherwise a figure became one as published.</summary>
    public bool IsTarget { get; init; }

    /// <summary>Number of the figure or commitment.</summary>
    public int No { get; init; }

    /// <summary>Measure.</summary>
    public required string Code { get; init; }

    /// <summary>Period.</summary>
    public required string Period { get; init; }

    /// <summary>Row of the given figure.</summary>
    public long Given { get; init; }

    /// <summary>The figure that it became, for links.</summary>
    public FigureAddress ToAddress() => new(Code, PeriodNotation.Read(Period, DateOnly.MaxValue));

    /// <summary>When.</summary>
    public DateTime At { get; init; }

    /// <summary>Record that wrote it.</summary>
    public long RecordId { get; init; }
}
