namespace Jiedao.Publications.Reader;

/// <summary>The verbs of the report reader; roles of the role book name them.</summary>
public static class ReaderVerbs
{
    /// <summary>See kept readings, compare and export them.</summary>
    public const string Read = "report.read";

    /// <summary>Keep readings, correct them, take their figures over as published.</summary>
    public const string Import = "report.import";
}

/// <summary>The records of the report reader.</summary>
public static class ReaderEvents
{
    /// <summary>A report was read and kept.</summary>
    public const string Kept = "reading.kept";

    /// <summary>A misreading was corrected.</summary>
    public const string Corrected = "reading.corrected";

    /// <summary>Figures of a report were taken over as published.</summary>
    public const string Imported = "reading.imported";

    /// <summary>Commitments of a report became targets.</summary>
    public const string Targeted = "reading.targeted";
}
