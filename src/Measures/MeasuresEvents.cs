namespace Jiedao.Measures;

/// <summary>Kinds of record that this room writes.</summary>
public static class MeasuresEvents
{
    /// <summary>A figure from outside was entered. Payload: code, period, slice, value, source.</summary>
    public const string Entered = "figure.entered";

    /// <summary>An entered figure was corrected. Payload: before, after.</summary>
    public const string Corrected = "figure.corrected";

    /// <summary>A target was set. Payload: code, period, value or band, curve, split.</summary>
    public const string TargetSet = "target.set";

    /// <summary>Figures were frozen for a publication. Payload: publication and each figure with its value.</summary>
    public const string Published = "figures.published";
}
