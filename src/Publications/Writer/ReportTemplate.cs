using System.Text.RegularExpressions;
using Jiedao.Kernel;

namespace Jiedao.Publications.Writer;

/// <summary>
/// A report's text with places for figures: Markdown headings for the levels, a paragraph a line, and tags in double braces.
/// <c>{{PE-01}}</c> prints value and unit; <c>{{PE-01 number}}</c> only the number; <c>{{PE-16 size}}</c> the value without its sign;
/// <c>{{PE-16 way}}</c> the word for its direction (上升, 下降, 持平); <c>period=2014-01..2014-10</c> another period than the report's;
/// <c>place=</c>, <c>channel=</c>, <c>matter=</c> a slice. A figure typed by hand is written <c>{{= 90%以上 | reason | source}}</c>.
/// <c>{year}</c>, <c>{next}</c>, <c>{office}</c>, <c>{plate}</c> are words.
/// </summary>
public sealed record ReportTemplate(IReadOnlyList<TemplateBlock> Blocks)
{
    /// <summary>Every figure tag in order.</summary>
    public IEnumerable<FigureTag> Figures => Blocks.SelectMany(b => b.Pieces).Where(p => p.Figure is not null).Select(p => p.Figure!);

    /// <summary>Reads a template. Refuses with <c>bad_template</c>, naming the line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Values of the words in single braces.</param>
    public static ReportTemplate Parse(string text, IReadOnlyDictionary<string, string> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        var blocks = new List<TemplateBlock>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line.StartsWith("<!--", StringComparison.Ordinal))
            {
                continue;
            }

            var level = line.TakeWhile(c => c == '#').Count();
            if (level > 4)
            {
                throw new Refusal(WriterProblems.BadTemplate, new { line = i + 1, reason = line[..Math.Min(20, line.Length)] });
            }

            blocks.Add(new TemplateBlock(level, [.. Pieces(line[level..].Trim(), words, i + 1)]));
        }

        return new ReportTemplate(blocks);
    }

    private static IEnumerable<TemplatePiece> Pieces(string line, IReadOnlyDictionary<string, string> words, int number)
    {
        var at = 0;
        foreach (Match tag in Tags.Pattern().Matches(line))
        {
            if (tag.Index > at)
            {
                yield return new TemplatePiece(Fill(line[at..tag.Index], words, number), null);
            }

            yield return new TemplatePiece("", FigureTag.Parse(tag.Groups[1].Value.Trim(), number));
            at = tag.Index + tag.Length;
        }

        if (at < line.Length)
        {
            yield return new TemplatePiece(Fill(line[at..], words, number), null);
        }
    }

    private static string Fill(string text, IReadOnlyDictionary<string, string> words, int number) =>
        Tags.Word().Replace(text, word => words.TryGetValue(word.Groups[1].Value, out var value)
            ? value
            : throw new Refusal(WriterProblems.BadTemplate, new { line = number, reason = word.Value }));
}

/// <summary>A heading (1–4) or paragraph (0) of a template.</summary>
public sealed record TemplateBlock(int Level, IReadOnlyList<TemplatePiece> Pieces);

/// <summary>A piece of text, or a figure.</summary>
public sealed record TemplatePiece(string Text, FigureTag? Figure);

/// <summary>How a figure is printed.</summary>
public enum FigureForm
{
    /// <summary>Number and unit.</summary>
    Full,

    /// <summary>Number only.</summary>
    Number,

    /// <summary>Number and unit without the sign.</summary>
    Size,

    /// <summary>The word for the direction.</summary>
    Way,
}

/// <summary>A figure asked for by a template, or typed by hand with its reason and source.</summary>
public sealed record FigureTag(
    string Code, string? Period, string Slice, FigureForm Form, string Typed = "", string Reason = "", string Source = "")
{
    /// <summary>Typed by hand: an honest figure without records behind it.</summary>
    public bool IsTyped => Code.Length == 0;

    internal static FigureTag Parse(string text, int line)
    {
        if (text.StartsWith('='))
        {
            var parts = text[1..].Split('|', StringSplitOptions.TrimEntries);
            return parts is [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }]
                ? new FigureTag("", null, "", FigureForm.Full, parts[0], parts[1], parts[2])
                : throw new Refusal(WriterProblems.TypedNeedsSource, new { line, text });
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !Tags.Code().IsMatch(words[0]))
        {
            throw new Refusal(WriterProblems.BadTemplate, new { line, reason = "{{" + text + "}}" });
        }

        var tag = new FigureTag(words[0], null, "", FigureForm.Full);
        foreach (var word in words[1..])
        {
            tag = word switch
            {
                "number" => tag with { Form = FigureForm.Number },
                "size" => tag with { Form = FigureForm.Size },
                "way" => tag with { Form = FigureForm.Way },
                _ when word.StartsWith("period=", StringComparison.Ordinal) => tag with { Period = word[7..] },
                _ when Tags.Slice().IsMatch(word) => tag with { Slice = word },
                _ => throw new Refusal(WriterProblems.BadTemplate, new { line, reason = word }),
            };
        }

        return tag;
    }

    /// <summary>The tag as it is written in a text.</summary>
    public override string ToString() => IsTyped
        ? "{{= " + Typed + " | " + Reason + " | " + Source + "}}"
        : "{{" + Code + (Period is null ? "" : " period=" + Period) + (Slice.Length == 0 ? "" : " " + Slice)
            + Form switch { FigureForm.Number => " number", FigureForm.Size => " size", FigureForm.Way => " way", _ => "" } + "}}";
}

internal static partial class Tags
{
    [GeneratedRegex(@"\{\{(.*?)\}\}")]
    public static partial Regex Pattern();

    [GeneratedRegex(@"(?<!\{)\{([a-z]+)\}(?!\})")]
    public static partial Regex Word();

    [GeneratedRegex(@"^[A-Z]{1,4}-\d{2}[a-z0-9.-]*$")]
    public static partial Regex Code();

    [GeneratedRegex(@"^(place|owner|channel|matter|dims\.[a-zA-Z]+)=\S+$")]
    public static partial Regex Slice();
}
