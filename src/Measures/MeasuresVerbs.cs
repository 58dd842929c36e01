namespace Jiedao.Measures;

/// <summary>The verbs of this room; roles of the role book name them.</summary>
public static class MeasuresVerbs
{
    /// <summary>See figures and the rows they count.</summary>
    public const string Read = "measure.read";

    /// <summary>Enter figures that come from outside, and expectations.</summary>
    public const string Enter = "measure.enter";

    /// <summary>Correct an entered figure, with the reason.</summary>
    public const string Correct = "measure.correct";

    /// <summary>Set targets and their split.</summary>
    public const string Target = "measure.target";

    /// <summary>Freeze figures for a publication.</summary>
    public const string Publish = "measure.publish";
}
