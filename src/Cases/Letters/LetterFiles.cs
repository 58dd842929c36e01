using System.Globalization;
using System.Text.RegularExpressions;
using Jiedao.Kernel;
using Jiedao.Kernel.Papers;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>Letters as files in official layout (GB/T 9704, letter form). Made from the text as issued, so the same letter gives the same paper at any time.</summary>
internal static partial class LetterFiles
{
    private const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The file of a case's letter. Refuses with <c>letter_unknown</c> letters of other cases, and forms that there are not.</summary>
    public static async Task<IResult> AnswerAsync(Visit visit, long caseId, long letter, string form, CancellationToken ct)
    {
        var row = await visit.Db.Set<IssuedLetter>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == letter && l.CaseId == caseId, ct)
            ?? throw new Refusal(CasesProblems.LetterUnknown);
        var name = $"{row.Title}{row.Number}";
        return form switch
        {
            "docx" => Results.File(Docx(row, visit.Office), DocxType, name + ".docx"),
            "pdf" => Results.File(Pdf(row, visit.Office), "application/pdf", name + ".pdf"),
            _ => throw new Refusal(KernelProblems.NotFound, new { what = form.Length > 10 ? form[..10] : form }),
        };
    }

    /// <summary>The letter as a document: title, to whom, paragraphs; number, office and date where the layout puts them.</summary>
    public static OfficialDocument Of(IssuedLetter letter, Office office)
    {
        var paragraphs = letter.Body.ReplaceLineEndings("\n").Split("\n\n").SelectMany(p => p.Split('\n')).Select(p => p.Trim()).Where(p => p.Length > 0).ToList();
        var title = paragraphs.FirstOrDefault(p => p.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim() ?? letter.Title;
        paragraphs.RemoveAll(p => p == "# " + title || p == letter.Number);
        if (paragraphs is [.., var issuer, var date] && issuer == office.NameZh && Dated().IsMatch(date))
        {
            paragraphs.RemoveRange(paragraphs.Count - 2, 2);
        }

        return new OfficialDocument(title, [.. paragraphs.Select((p, i) => BlockOf(p, i == 0))], office.NameZh, Clock.Day(office, letter.At), letter.Number)
        {
            IsLetter = true, Mark = letter.VoidedAt is null ? "" : "此件已作废",
        };
    }

    /// <summary>As .docx.</summary>
    public static byte[] Docx(IssuedLetter letter, Office office)
    {
        using var bytes = new MemoryStream();
        OfficialLayout.Write(bytes, Of(letter, office), new OfficialFonts());
        return bytes.ToArray();
    }

    /// <summary>As PDF.</summary>
    public static byte[] Pdf(IssuedLetter letter, Office office)
    {
        using var paper = new PdfPaper();
        Set(paper, letter, office);
        return paper.Write(letter.Title, office.NameZh, head: office.NameZh);
    }

    /// <summary>Sets the letter on a paper: alone, or within a whole file.</summary>
    public static void Set(PdfPaper paper, IssuedLetter letter, Office office)
    {
        var document = Of(letter, office);
        if (document.Mark.Length > 0)
        {
            paper.Text(document.Mark, PdfStyle.Heading);
        }

        if (letter.Number.Length > 0)
        {
            paper.Right(letter.Number);
        }

        paper.Skip();
        paper.Text(document.Title, PdfStyle.Title);
        paper.Skip();
        foreach (var block in document.Blocks)
        {
            paper.Text(block.Text, block.Level switch { -1 => PdfStyle.Plain, 0 => PdfStyle.Body, _ => PdfStyle.Heading });
        }

        paper.Skip(2);
        paper.Right(document.Issuer, 2);
        paper.Right(document.Date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture), 4);
    }

    private static Block BlockOf(string paragraph, bool first)
    {
        var heading = Heading().Match(paragraph);
        var text = (heading.Success ? heading.Groups[2].Value : paragraph).Replace("**", "", StringComparison.Ordinal);
        var level = heading.Success ? Math.Min(4, heading.Groups[1].Length - 1) : first && text.EndsWith('：') ? -1 : 0;
        return new Block(level, [new Run(text)]);
    }

    [GeneratedRegex(@"^(#{2,5})\s+(.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\d{4}年\d{1,2}月\d{1,2}日$")]
    private static partial Regex Dated();
}
