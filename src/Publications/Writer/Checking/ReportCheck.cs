namespace Jiedao.Publications.Writer.Checking;

/// <summary>What a check of a report is about.</summary>
public enum CheckMatter
{
    /// <summary>A bound figure is another today.</summary>
    Stale,

    /// <summary>A bound figure has no value.</summary>
    Missing,

    /// <summary>A number in the text is bound to nothing and has no source.</summary>
    Unbound,

    /// <summary>Figures of the text do, or do not, agree with each other.</summary>
    Arithmetic,

    /// <summary>The declared parts of a measure do not sum to it.</summary>
    Parts,

    /// <summary>The year is not over: figures are to date.</summary>
    ToDate,

    /// <summary>A sentence too long to be read in one breath.</summary>
    LongSentence,
}

/// <summary>How it came out.</summary>
public enum CheckState
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It holds after rounding.</summary>
    Rounds,

    /// <summary>It differs.</summary>
    Differs,

    /// <summary>Nothing says whether it is so.</summary>
    Unknown,
}

/// <summary>One check of a report.</summary>
/// <param name="Matter">About what.</param>
/// <param name="State">How it came out.</param>
/// <param name="Section">Section it stands in; 0 for the whole report.</param>
/// <param name="Figure">Figure it is about; 0 for none.</param>
/// <param name="Quote">Words of the report.</param>
/// <param name="Expected">What it should be, in figures; empty when nothing can be said.</param>
/// <param name="Note">Why, as the check words it.</param>
public sealed record ReportCheck(CheckMatter Matter, CheckState State, long Section, int Figure, string Quote, string Expected = "",
    string Note = "")
{
    /// <summary>Whether the report cannot be signed while it stands.</summary>
    public bool Blocks => Matter is CheckMatter.Stale or CheckMatter.Missing or CheckMatter.Unbound
        || (Matter is CheckMatter.Arithmetic or CheckMatter.Parts && State == CheckState.Differs);

    /// <summary>Whether somebody should look at it.</summary>
    public bool IsOpen => State is CheckState.Differs or CheckState.Unknown;
}
