using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>What an import of cases did, or would do.</summary>
public sealed record ImportedCases
{
    /// <summary>Whether nothing was written.</summary>
    public bool DryRun { get; init; }

    /// <summary>Rows of the sheet.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that became cases.</summary>
    public int Taken { get; init; }

    /// <summary>Rows whose number had been taken over before.</summary>
    public int Known { get; init; }

    /// <summary>Rows that were not taken, each with its reasons.</summary>
    public IReadOnlyList<RowFault> Refused { get; init; } = [];

    /// <summary>How many rows the reasons are about.</summary>
    public int RefusedRows => Refused.Select(r => r.Row).Distinct().Count();

    /// <summary>Units that the office did not have.</summary>
    public IReadOnlyList<string> UnitsAdded { get; init; } = [];

    /// <summary>Matter types of the classification.</summary>
    public int Matters { get; init; }

    /// <summary>Those that were new.</summary>
    public int MattersAdded { get; init; }

    /// <summary>Codes of the classification that stand under more than one name.</summary>
    public int AmbiguousCodes { get; init; }

    /// <summary>Rows of the duty list that the file gave, and whether the list was replaced by them.</summary>
    public int Duties { get; init; }

    /// <summary>Cells with entities or stray spaces that were repaired.</summary>
    public int RepairedCells { get; init; }

    /// <summary>Closings placed at the end of the limit or just after it, because the file states none.</summary>
    public int AssumedClosings { get; init; }

    /// <summary>The verdict on limits, counted from the file.</summary>
    public Verdicts InFile { get; init; } = new(0, 0);

    /// <summary>The same, counted from the records of the cases taken over.</summary>
    public Verdicts InRecords { get; init; } = new(0, 0);

    /// <summary>Measures that the mapping asks to be shown, with their periods.</summary>
    public IReadOnlyList<(string Measure, string Period)> Proof { get; init; } = [];

    /// <summary>Things about the file and the import that a person should know.</summary>
    public IReadOnlyList<Words> Notes { get; init; } = [];
}

/// <summary>How many limits were judged, and how many were met.</summary>
public sealed record Verdicts(int Judged, int OnTime)
{
    /// <summary>The rate in per cent with one decimal, half up; null when nothing was judged.</summary>
    public decimal? Rate => Judged == 0 ? null : Math.Round(100m * OnTime / Judged, 1, MidpointRounding.AwayFromZero);
}
