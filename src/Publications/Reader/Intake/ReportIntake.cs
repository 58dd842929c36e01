using System.Text;

namespace Jiedao.Publications.Reader.Intake;

/// <summary>From bytes to text: finds out what a file really is and refuses what is no report.</summary>
internal static class ReportIntake
{
    /// <summary>No report with its pictures is larger than this.</summary>
    public const int LargestFile = 48 * 1024 * 1024;

    /// <summary>No report is longer than this, in UTF-16 units; the longest known are below 200,000.</summary>
    public const int LongestText = 8 * 1024 * 1024;

    public static async Task<byte[]> ReadAllAsync(Stream stream, string file, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (copy.Length + read > LargestFile)
            {
                throw TooLarge(file);
            }

            copy.Write(buffer, 0, read);
        }

        return copy.ToArray();
    }

    public static string Decode(byte[] bytes, string file)
    {
        if (bytes.Length > LargestFile)
        {
            throw TooLarge(file);
        }

        if (bytes.AsSpan().StartsWith("PK\u0003\u0004"u8) || bytes.AsSpan().StartsWith("PK\u0005\u0006"u8))
        {
            return DocxText.Read(bytes, file);
        }

        if (bytes.AsSpan(0, Math.Min(1024, bytes.Length)).IndexOf("%PDF-"u8) >= 0)
        {
            return PdfText.Read(bytes, file);
        }

        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw OldOffice(bytes, file);
        }

        var text = TextDecoding.Decode(bytes, file);
        text = HtmlText.LooksLikeHtml(text) ? HtmlText.Read(text, file) : text;
        return string.IsNullOrWhiteSpace(text)
            ? throw new UnreadableReportException("reader.empty", file, "文件里没有文字。The file holds no text.") : text;
    }

    public static void RefuseOverlong(string text, string file)
    {
        if (text.Length > LongestText)
        {
            throw TooLarge(file);
        }
    }

    public static UnreadableReportException TooLarge(string file) =>
        new("reader.too-large", file, "文件过大,不是一份报告。The file is larger than any report.");

    private static UnreadableReportException OldOffice(byte[] bytes, string file)
    {
        // An encrypted .docx is an OLE container with a stream of this name.
        var encrypted = bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
        return encrypted
            ? new UnreadableReportException("reader.encrypted", file, "文件设有密码,请去除密码后再读。The file is protected by a password.")
            : new UnreadableReportException("reader.format", file, "旧版 Office 文件(.doc/.wps),请另存为 .docx。An old Office file: save it " +
                "as .docx first.");
    }
}
