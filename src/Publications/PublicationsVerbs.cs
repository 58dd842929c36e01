namespace Jiedao.Publications;

/// <summary>The verbs of this room; roles of the role book name them.</summary>
public static class PublicationsVerbs
{
    /// <summary>See reports and their figures.</summary>
    public const string Read = "report.read";

    /// <summary>Draft reports and edit them.</summary>
    public const string Write = "report.write";

    /// <summary>Sign reports and issue errata.</summary>
    public const string Sign = "report.sign";

    /// <summary>Keep readings of reports, correct them, take their figures over as published.</summary>
    public const string Import = "report.import";
}
