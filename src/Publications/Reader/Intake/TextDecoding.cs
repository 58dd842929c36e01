using System.Text;

namespace Jiedao.Publications.Reader.Intake;

/// <summary>Plain text in UTF-8, UTF-16 or GB18030, with or without a byte-order mark.</summary>
internal static class TextDecoding
{
    public static string Decode(byte[] bytes, string file)
    {
        if (bytes.Length == 0)
        {
            throw new UnreadableReportException("reader.empty", file, "文件是空的。The file is empty.");
        }

        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Checked(Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3), file);
        }

        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Checked(Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2), file);
        }

        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Checked(Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2), file);
        }

        var zeros = bytes.AsSpan(0, Math.Min(bytes.Length, 65536)).Count((byte)0);
        if (zeros > 0)
        {
            throw Binary(file);
        }

        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return Checked(Encoding.UTF8.GetString(bytes), file);
        }

        return Gb18030(bytes, file);
    }

    private static string Gb18030(byte[] bytes, string file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Encoding.GetEncoding("GB18030").GetString(bytes);
        var odd = 0;
        var control = 0;
        var common = 0;
        var other = 0;
        var sample = text.AsSpan(0, Math.Min(text.Length, 20000));
        foreach (var c in sample)
        {
            if (c < ' ' && c is not ('\n' or '\r' or '\t' or '\f'))
            {
                control++;
            }
            else if (c is '\uFFFD' or >= '\uE000' and <= '\uF8FF')
            {
                odd++;
            }
            else if (c is '的' or '作' or '工' or '、' or '，' or '。' or '年' or '和' or '社' or '区' or '一' or '人')
            {
                common++;
            }
            else if (c > '\u0100')
            {
                other++;
            }
        }

        if (control * 100 > sample.Length)
        {
            throw Binary(file);
        }

        // Chinese in the wrong code page still gives characters, but never the common ones at their usual rate.
        if (odd * 50 > sample.Length || (other > 200 && common * 200 < other))
        {
            throw new UnreadableReportException("reader.encoding", file,
                "文字编码不明(不是 UTF-8 或 GB18030)。The text is neither UTF-8 nor GB18030.");
        }

        return text;
    }

    private static string Checked(string text, string file)
    {
        var sample = text.AsSpan(0, Math.Min(text.Length, 20000));
        var odd = 0;
        foreach (var c in sample)
        {
            if (c is '\uFFFD' or '\0' || (c < ' ' && c is not ('\n' or '\r' or '\t' or '\f' or '\v')))
            {
                odd++;
            }
        }

        return odd * 50 > sample.Length ? throw Binary(file) : text;
    }

    private static UnreadableReportException Binary(string file) =>
        new("reader.binary", file, "不是文字文件。The file is not text.");
}
