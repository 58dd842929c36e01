namespace Jiedao.UiKit;

/// <summary>How a figure in a report is known.</summary>
public enum FigureChipState
{
    /// <summary>Bound to a cell.</summary>
    Bound,

    /// <summary>Typed by hand, with a reason and a source.</summary>
    ByHand,

    /// <summary>Differs from its cell.</summary>
    Differs,
}

/// <summary>The reader's four kinds of figures.</summary>
public enum FigureKind
{
    /// <summary>Not told apart (writer).</summary>
    None,

    /// <summary>Counts.</summary>
    Count,

    /// <summary>Money.</summary>
    Money,

    /// <summary>Rates and year on year.</summary>
    Rate,

    /// <summary>Area and length.</summary>
    Size,
}

/// <summary>The manner of a figure; the line shows it, not the hue.</summary>
public enum FigureManner
{
    /// <summary>Plain.</summary>
    Plain,

    /// <summary>约: dashed.</summary>
    Approximate,

    /// <summary>Since founding: double.</summary>
    Cumulative,
}
