using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Jiedao.Publications.Reader.Intake;

/// <summary>The text of a web page: blocks become lines, table cells are parted by tabs, scripts, menus and forms are left out.</summary>
internal static partial class HtmlText
{
    private const int Largest = 12 * 1024 * 1024;

    public static bool LooksLikeHtml(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 2048)).TrimStart('\uFEFF').TrimStart();
        return head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || (head.Length > 0 && head[0] == '<' && Tag().IsMatch(head));
    }

    public static string Read(string html, string file)
    {
        if (html.Length > Largest)
        {
            throw new UnreadableReportException("reader.too-large", file, "网页过大,不是一份报告。The page is larger than any report.");
        }

        // Browsers stop at 512 levels as well; deeper nesting is an attack on the parser's stack.
        if (Depth(html) > 2000)
        {
            throw new UnreadableReportException("reader.damaged", file, "网页结构异常。The page is nested too deeply.");
        }

        using var document = new HtmlParser().ParseDocument(html);
        var text = new StringBuilder(html.Length / 2);
        Walk(document.Body ?? (INode)document, text);
        return text.ToString();
    }

    private static void Walk(INode root, StringBuilder text)
    {
        var node = root.FirstChild;
        while (node is not null)
        {
            var skip = node is IElement element && Skipped.Contains(element.LocalName);
            if (!skip)
            {
                Open(node, text);
                if (node.FirstChild is { } child)
                {
                    node = child;
                    continue;
                }
            }

            while (node is not null && node.NextSibling is null)
            {
                Close(node, text);
                node = node.Parent == root ? null : node.Parent;
            }

            if (node is not null)
            {
                Close(node, text);
                node = node.NextSibling;
            }
        }
    }

    private static void Open(INode node, StringBuilder text)
    {
        if (node is IText words)
        {
            text.Append(Blanks().Replace(words.Data, " "));
        }
        else if (node is IElement element)
        {
            if (element.LocalName == "br" || Blocks.Contains(element.LocalName))
            {
                NewLine(text);
            }
        }
    }

    private static void Close(INode node, StringBuilder text)
    {
        if (node is not IElement element)
        {
            return;
        }

        if (element.LocalName is "td" or "th")
        {
            text.Append('\t');
        }
        else if (Blocks.Contains(element.LocalName))
        {
            NewLine(text);
        }
    }

    private static void NewLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is ' ' or '\t')
        {
            text.Length--;
        }

        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }

    private static int Depth(string html)
    {
        var depth = 0;
        var deepest = 0;
        for (var i = 0; i + 1 < html.Length; i++)
        {
            if (html[i] != '<')
            {
                continue;
            }

            if (char.IsAsciiLetter(html[i + 1]))
            {
                depth++;
                deepest = Math.Max(deepest, depth);
            }
            else if (html[i + 1] == '/')
            {
                depth = Math.Max(0, depth - 1);
            }

            var close = html.AsSpan(i).IndexOf('>');
            var rest = close < 0 ? html.AsSpan(i) : html.AsSpan(i, close + 1);
            if (rest.EndsWith("/>") || Void.Contains(NameOf(rest)))
            {
                depth = Math.Max(0, depth - 1);
            }

            i += close < 0 ? 0 : close;
        }

        return deepest;
    }

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var end = 1;
        while (end < tag.Length && end < 12 && char.IsAsciiLetterOrDigit(tag[end]))
        {
            end++;
        }

        return tag[1..end].ToString().ToLowerInvariant();
    }

    private static readonly HashSet<string> Skipped =
        ["script", "style", "noscript", "template", "nav", "header", "footer", "form", "select", "button", "iframe", "svg", "head",
            "aside", "canvas", "object", "map"];

    private static readonly HashSet<string> Blocks =
        ["p", "div", "section", "article", "main", "table", "tbody", "thead", "tr", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3",
            "h4", "h5", "h6", "blockquote", "pre", "center", "hr", "body", "figure", "caption"];

    private static readonly HashSet<string> Void =
    [
        "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr", "p", "li", "td", "tr", "th",
        "dt", "dd", "option",
    ];

    [GeneratedRegex("<(html|head|body|div|p|table|span|meta|article)[\\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex("[\\s\\u00A0]+")]
    private static partial Regex Blanks();
}
