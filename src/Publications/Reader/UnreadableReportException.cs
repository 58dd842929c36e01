namespace Jiedao.Publications.Reader;

/// <summary>A file that is no readable report, with a code for programs and a sentence for people.</summary>
/// <param name="code">reader.too-large, reader.binary, reader.encrypted, reader.damaged, reader.encoding, reader.empty, reader.format or
/// reader.slow.</param>
/// <param name="file">The name of the file.</param>
/// <param name="message">What is wrong, in Chinese and English.</param>
/// <param name="inner">What the parser said.</param>
public sealed class UnreadableReportException(string code, string file, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable code of the problem.</summary>
    public string Code { get; } = code;

    /// <summary>The file that could not be read.</summary>
    public string File { get; } = file;
}
