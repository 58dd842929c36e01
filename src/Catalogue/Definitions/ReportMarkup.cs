using System.Text.RegularExpressions;

namespace Jiedao.Catalogue;

/// <summary>What can be wrong in the text of a report.</summary>
public enum MarkupFaultKind
{
    /// <summary>A figure's tag that cannot be read.</summary>
    BadTag,

    /// <summary>A figure typed by hand without reason or source.</summary>
    TypedNeedsSource,

    /// <summary>A condition that is not closed, closed without being opened, or inside another.</summary>
    BadCondition,

    /// <summary>A word in single braces that a report does not know.</summary>
    UnknownWord,

    /// <summary>A heading deeper than four levels, or without words.</summary>
    BadHeading,
}

/// <summary>A mistake in the text of a report.</summary>
/// <param name="Line">Line of the text, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="What">The words that are wrong.</param>
public sealed record MarkupFault(int Line, int Column, MarkupFaultKind Kind, string What);

/// <summary>A piece of a paragraph: words, or a figure; it stands always or under a condition.</summary>
/// <param name="Text">Words; empty for a figure.</param>
/// <param name="Figure">The figure.</param>
/// <param name="When">The condition under which it stands.</param>
/// <param name="At">Where it begins in the text, in characters.</param>
public sealed record MarkupPiece(string Text, FigureTag? Figure, FigureCondition? When, int At);

/// <summary>A paragraph of a report's text.</summary>
/// <param name="Line">Line it stands in, from 1.</param>
/// <param name="Pieces">Its pieces.</param>
public sealed record MarkupParagraph(int Line, IReadOnlyList<MarkupPiece> Pieces);

/// <summary>
/// Reads the text of a report: a paragraph a line, figures and conditions in double braces, words in single braces. One reading for the
/// template in the catalogue and for what people write.
/// </summary>
public static partial class ReportMarkup
{
    /// <summary>Words in single braces: the office's name and plate, the report's year, the next, the last, the day its figures are of,
    /// and the number of the point within its part (一, 二, 三), counting only what stands.</summary>
    public static IReadOnlySet<string> Words { get; } = new HashSet<string> { "office", "plate", "year", "next", "last", "known", "item" };

    /// <summary>Reads a text; what is wrong in it is added to <paramref name="faults"/> and left out of the paragraphs.</summary>
    public static IReadOnlyList<MarkupParagraph> Read(string text, IList<MarkupFault> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(faults);
        var paragraphs = new List<MarkupParagraph>();
        var (line, at) = (0, 0);
        foreach (var raw in text.Split('\n'))
        {
            line++;
            if (raw.Trim().Length > 0)
            {
                paragraphs.Add(new MarkupParagraph(line, Pieces(raw.TrimEnd('\r', ' ', '\u3000'), line, at, faults)));
            }

            at += raw.Length + 1;
        }

        return paragraphs;
    }

    /// <summary>Replaces words in single braces; unknown ones stay.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> words) =>
        WordPattern().Replace(text, word => words.GetValueOrDefault(word.Groups[1].Value, word.Value));

    private static List<MarkupPiece> Pieces(string raw, int line, int offset, IList<MarkupFault> faults)
    {
        var pieces = new List<MarkupPiece>();
        FigureCondition? when = null;
        var opened = -1;
        var at = raw.Length - raw.TrimStart(' ', '\t', '\u3000').Length;
        void Say(int from, int to)
        {
            if (to > from)
            {
                Unknown(raw, from, to, line, faults);
                pieces.Add(new MarkupPiece(raw[from..to], null, when, offset + from));
            }
        }

        foreach (Match match in TagPattern().Matches(raw))
        {
            Say(at, match.Index);
            at = match.Index + match.Length;
            var inner = match.Groups[1].Value.Trim();
            void Fault(MarkupFaultKind kind, string what) => faults.Add(new MarkupFault(line, match.Index + 1, kind, what));
            if (inner == "/")
            {
                if (opened < 0)
                {
                    Fault(MarkupFaultKind.BadCondition, match.Value);
                }

                (when, opened) = (null, -1);
            }
            else if (inner.StartsWith('?'))
            {
                var condition = FigureCondition.Read(inner[1..], out var wrong);
                if (condition is null)
                {
                    Fault(MarkupFaultKind.BadTag, wrong);
                }
                else if (opened >= 0)
                {
                    Fault(MarkupFaultKind.BadCondition, match.Value);
                }

                (when, opened) = (condition, match.Index);
            }
            else if (FigureTag.Read(inner, out var wrong) is { } tag)
            {
                pieces.Add(new MarkupPiece("", tag, when, offset + match.Index));
            }
            else
            {
                Fault(inner.StartsWith('=') ? MarkupFaultKind.TypedNeedsSource : MarkupFaultKind.BadTag, wrong);
            }
        }

        Say(at, raw.Length);
        if (opened >= 0)
        {
            faults.Add(new MarkupFault(line, opened + 1, MarkupFaultKind.BadCondition, raw[opened..Math.Min(raw.Length, opened + 20)]));
        }

        return pieces;
    }

    private static void Unknown(string raw, int from, int to, int line, IList<MarkupFault> faults)
    {
        foreach (Match word in WordPattern().Matches(raw[from..to]))
        {
            if (!Words.Contains(word.Groups[1].Value))
            {
                faults.Add(new MarkupFault(line, from + word.Index + 1, MarkupFaultKind.UnknownWord, word.Groups[1].Value));
            }
        }

        // A brace left alone is a tag that was begun or ended badly; printed, it would stand in an official paper.
        if (WordPattern().Replace(raw[from..to], "").IndexOfAny(['{', '}']) is var brace and >= 0)
        {
            faults.Add(new MarkupFault(line, from + brace + 1, MarkupFaultKind.BadTag, raw[from..to].Trim()));
        }
    }

    [GeneratedRegex(@"\{\{(.*?)\}\}")]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex WordPattern();
}
