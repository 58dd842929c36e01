namespace Jiedao.Publications;

/// <summary>Kinds of record that this room writes.</summary>
public static class PublicationsEvents
{
    /// <summary>A report was drafted from a template. Payload: template, year, sections.</summary>
    public const string Drafted = "report.drafted";

    /// <summary>The text of a section was changed. Payload: section, before, after.</summary>
    public const string Edited = "report.edited";

    /// <summary>A draft took up the figures as they are known now. Payload: from, to, changed figures.</summary>
    public const string FiguresTaken = "report.figures-taken";

    /// <summary>A report was signed: figures frozen, document and annex kept. Payload: number, figures, hashes of the files.</summary>
    public const string ReportSigned = "report.signed";

    /// <summary>An erratum to a signed report was issued. Payload: number, items.</summary>
    public const string Corrected = "report.erratum";

    /// <summary>A report was read and its reading kept. Payload: name, title, years, counts; the file as evidence.</summary>
    public const string ReadingKept = "reading.kept";

    /// <summary>A misreading was corrected. Payload: the figure before and after.</summary>
    public const string ReadingCorrected = "reading.corrected";

    /// <summary>Figures of a reading were taken over as published. Payload: figures with measure and period.</summary>
    public const string ReadingImported = "reading.imported";

    /// <summary>Commitments of a reading became targets. Payload: commitments with measure and period.</summary>
    public const string ReadingTargeted = "reading.targeted";
}
