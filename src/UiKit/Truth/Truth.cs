namespace Jiedao.UiKit;

/// <summary>The truth of a figure in reports, measures and forms.</summary>
public enum Truth
{
    /// <summary><c>=</c> it holds.</summary>
    Holds,

    /// <summary><c>≈</c> it holds after rounding.</summary>
    Rounds,

    /// <summary><c>≠</c> it differs.</summary>
    Differs,

    /// <summary><c>?</c> it has no source yet.</summary>
    Unknown,
}
