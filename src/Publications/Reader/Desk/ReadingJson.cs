using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>A reading as it is stored: everything but the text, which stands in its own column.</summary>
internal static class ReadingJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(ReadReport report) => JsonSerializer.Serialize(
        report with { Text = "", Sentences = [.. report.Sentences.Select(s => s with { Text = "" })] }, Options);

    public static ReadReport Read(ReadingRow row)
    {
        var report = JsonSerializer.Deserialize<ReadReport>(row.Reading, Options)!;
        var points = new CodePoints(row.Text);
        return report with
        {
            File = row.Name,
            Text = row.Text,
            Sentences = [.. report.Sentences.Select(s => s with { Text = points.Between(s.Start, s.End) })],
        };
    }

    public static string WriteClaim(ReadClaim claim) => JsonSerializer.Serialize(claim, Options);

    public static ReadClaim ReadClaim(string json) => JsonSerializer.Deserialize<ReadClaim>(json, Options)!;
}

/// <summary>Code points of a text and where they lie in its UTF-16 form.</summary>
internal sealed class CodePoints
{
    private readonly string text;
    private readonly int[]? starts;

    public CodePoints(string text)
    {
        this.text = text;
        if (!text.Any(char.IsHighSurrogate))
        {
            return;
        }

        var found = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            found.Add(i);
        }

        starts = [.. found];
    }

    /// <summary>Where a code point lies in UTF-16.</summary>
    public int At(int point) => starts is null ? Math.Min(point, text.Length) : point < starts.Length ? starts[point] : text.Length;

    /// <summary>Which code point lies at a place in UTF-16.</summary>
    public int Of(int at)
    {
        if (starts is null)
        {
            return at;
        }

        var found = Array.BinarySearch(starts, at);
        return found >= 0 ? found : ~found;
    }

    /// <summary>The text between two code points.</summary>
    public string Between(int start, int end) => text[At(start)..At(end)];
}
