using Jiedao.Kernel;
using Jiedao.Kernel.Papers;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.Model;

namespace Jiedao.Publications.Writer.Printing;

/// <summary>The two files of a report: the document in official layout and the annex of its figures.</summary>
/// <param name="Document">The .docx.</param>
/// <param name="DocumentName">Its name.</param>
/// <param name="Annex">The .xlsx.</param>
/// <param name="AnnexName">Its name.</param>
internal sealed record PrintedFiles(byte[] Document, string DocumentName, byte[] Annex, string AnnexName);

/// <summary>Prints reports.</summary>
internal sealed class ReportFiles(AnnexRows rows)
{
    /// <summary>Media type of the document.</summary>
    public const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Media type of the annex.</summary>
    public const string AnnexType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Prints a paper. A draft says so on every page and in its name.</summary>
    public async Task<PrintedFiles> PrintAsync(Report report, Paper paper, Office office, Actor actor, DateOnly day, CancellationToken ct)
    {
        var cells = await rows.GatherAsync(paper, actor, day, ct);
        var mark = report.IsSigned ? "" : $"草稿第{report.Revision}稿，未签发，数字截至{ReportComposer.Words(report, office)["known"]}";
        var suffix = report.IsSigned ? "" : $"（草稿{report.Revision}）";
        return new PrintedFiles(
            Document(report, paper, office, day, mark), paper.Title + suffix + ".docx",
            AnnexBook.Write(paper, cells, office, mark), paper.Title + "数字底表" + suffix + ".xlsx");
    }

    private static byte[] Document(Report report, Paper paper, Office office, DateOnly day, string mark)
    {
        using var bytes = new MemoryStream();
        OfficialLayout.Write(bytes, OfficialPaper.Of(paper, report.Year, office, day, report.Number, mark), new OfficialFonts());
        return bytes.ToArray();
    }
}
