using Jiedao.Kernel;

namespace Jiedao.Publications.Writer.Model;

/// <summary>A report of the office: a draft that is written on until it is signed, and then stays as it was signed.</summary>
public sealed class Report : IdRow
{
    /// <summary>Template it was drafted from (<c>annual</c>).</summary>
    public required string Template { get; init; }

    /// <summary>Year it is about.</summary>
    public int Year { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; set; }

    /// <summary>Rises with every change of anything in it: the number of the draft.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>Instant at which its figures were taken up: they are printed as known then.</summary>
    public DateTime FiguresAt { get; set; }

    /// <summary>When it was drafted.</summary>
    public DateTime DraftedAt { get; init; }

    /// <summary>Who changed it last.</summary>
    public string ChangedBy { get; set; } = "";

    /// <summary>When it was changed last.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>When it was signed; null for a draft.</summary>
    public DateTime? SignedAt { get; set; }

    /// <summary>Who signed it.</summary>
    public string SignedBy { get; set; } = "";

    /// <summary>Document number (坑办〔2015〕1号); empty when none was given.</summary>
    public string Number { get; set; } = "";

    /// <summary>Record of the signing.</summary>
    public long SignedRecord { get; set; }

    /// <summary>The report as it was printed, as JSON; empty for a draft.</summary>
    public string Printed { get; set; } = "";

    /// <summary>Attachment of the document.</summary>
    public long Document { get; set; }

    /// <summary>Attachment of the annex.</summary>
    public long Annex { get; set; }

    /// <summary>Name under which its figures are frozen.</summary>
    public string Publication => PublicationOf(Template, Year, null);

    /// <summary>Name under which figures are frozen, those kept at a day of their own apart.</summary>
    public static string PublicationOf(string template, int year, DateOnly? kept) =>
        $"{template}-{year}" + (kept is { } day ? $"~{day:yyyy-MM-dd}" : "");

    /// <summary>Whether it is signed.</summary>
    public bool IsSigned => SignedAt is not null;
}

/// <summary>A heading of a report with the paragraphs below it: what one person edits at a time.</summary>
public sealed class ReportSection : IdRow
{
    /// <summary>Report.</summary>
    public long ReportId { get; init; }

    /// <summary>Place in the report, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>1–4; 0 for what stands before the first heading.</summary>
    public int Level { get; init; }

    /// <summary>Words of the heading, without its number.</summary>
    public required string Heading { get; set; }

    /// <summary>Paragraphs, one a line, with figures in double braces.</summary>
    public required string Text { get; set; }

    /// <summary>Rises with every change: who saves says which one was changed.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>Who changed it last; empty while it is as drafted.</summary>
    public string EditedBy { get; set; } = "";

    /// <summary>When it was changed last.</summary>
    public DateTime? EditedAt { get; set; }
}

/// <summary>A correction to a signed report. Written once.</summary>
public sealed class Erratum : IdRow
{
    /// <summary>Report.</summary>
    public long ReportId { get; init; }

    /// <summary>Number within the report, from 1.</summary>
    public int Number { get; init; }

    /// <summary>What is corrected, as JSON: figure, printed, correct.</summary>
    public required string Items { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public DateTime IssuedAt { get; init; }

    /// <summary>Who.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>Record of it.</summary>
    public long RecordId { get; init; }

    /// <summary>Attachment of the printed erratum.</summary>
    public long Document { get; init; }
}
