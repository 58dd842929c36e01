using System.Buffers;
using YamlDotNet.Core;

namespace Jiedao.Catalogue.Reading;

/// <summary>
/// Reads the plain YAML that nearly every file of the catalogue is: maps, lists, one-line values, brackets and braces. It gives up (null)
/// on
/// anything else, and the library reads that text instead. It exists because the catalogue stands between start and first answer, and the
/// library takes ten times as long on a cold start. A test reads thousands of torn texts with both and compares every node and place.
/// </summary>
internal sealed class PlainYaml
{
    private static readonly SearchValues<char> Signs = SearchValues.Create(",[]{}&*!|>'\"%@`#?\\");
    private readonly string text;
    private int at;
    private int line = 1;
    private int lineStart;

    /// <summary>Column of the block in which brackets stand; what goes on below must be deeper.</summary>
    private int block;

    private PlainYaml(string text) => this.text = text;

    private char Here => at < text.Length ? text[at] : '\0';

    private char Next => at + 1 < text.Length ? text[at + 1] : '\0';

    private int Column => at - lineStart;

    private bool AtBreak => at >= text.Length || text[at] == '\n';

    /// <summary>The document, or null when it is not plain.</summary>
    public static Node? Read(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' and not '\n' or '\u007F' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF' || char.IsSurrogate(c))
            {
                return null;
            }
        }

        var reader = new PlainYaml(text);
        try
        {
            reader.SkipBlank();
            if (reader.at >= text.Length)
            {
                return null;
            }

            var root = reader.Block(reader.Column);
            reader.SkipBlank();
            return reader.at >= text.Length ? root : null;
        }
        catch (NotPlain)
        {
            return null;
        }
    }

    /// <summary>A map or list whose entries begin in a column.</summary>
    private Node Block(int column) => IsItem() ? List(column) : Map(column);

    private bool IsItem() => Here == '-' && Next is ' ' or '\n' or '\0';

    private ListNode List(int column)
    {
        var start = Mark();
        var items = new List<Node>();
        while (at < text.Length && Column == column && IsItem())
        {
            at++;
            SkipSpaces();
            block = column;
            items.Add(AtBreak || Here == '#' ? Below(column) ?? throw new NotPlain() : Inline(Column));
            SkipBlank();
        }

        return Column > column && at < text.Length ? throw new NotPlain() : new ListNode(start, items);
    }

    private MapNode Map(int column)
    {
        var start = Mark();
        var entries = new List<Entry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (at < text.Length && Column == column && !IsItem())
        {
            var keyStart = Mark();
            var key = Key(inFlow: false);
            if (!keys.Add(key))
            {
                throw new NotPlain();
            }

            SkipSpaces();
            block = column;
            entries.Add(new Entry(key, keyStart, AtBreak || Here == '#' ? BelowKey(column) : Inline(column: null)));
            SkipBlank();
        }

        return at < text.Length && Column >= column ? throw new NotPlain() : new MapNode(start, entries);
    }

    /// <summary>What stands below a dash: something deeper, or nothing.</summary>
    private Node? Below(int column)
    {
        SkipBlank();
        return at < text.Length && Column > column ? Block(Column) : null;
    }

    /// <summary>What stands below a key: something deeper, a list in the key's own column, or nothing.</summary>
    private Node BelowKey(int column)
    {
        var end = Mark();
        SkipBlank();
        var isBelow = at < text.Length && (Column > column || (Column == column && IsItem()));
        return isBelow ? Block(Column) : new ScalarNode(end, "", true);
    }

    /// <summary>A value on the line; after a dash (<paramref name="column"/> given) also a map that goes on below.</summary>
    private Node Inline(int? column)
    {
        if (column is { } c && (IsItem() || StartsMap()))
        {
            return Block(c);
        }

        Node node = Here switch
        {
            '[' => FlowList(0),
            '{' => FlowMap(0),
            '"' or '\'' => Quoted(),
            _ => Plain(inFlow: false),
        };
        SkipSpaces();
        return AtBreak || (Here == '#' && text[at - 1] == ' ') ? node : throw new NotPlain();
    }

    /// <summary>Whether a key and a colon begin here.</summary>
    private bool StartsMap()
    {
        if (Here is '[' or '{')
        {
            return false;
        }

        var (was, wasLine, wasStart) = (at, line, lineStart);
        try
        {
            _ = Key(inFlow: false);
            return true;
        }
        catch (NotPlain)
        {
            return false;
        }
        finally
        {
            (at, line, lineStart) = (was, wasLine, wasStart);
        }
    }

    private string Key(bool inFlow)
    {
        var key = Here is '"' or '\'' ? Quoted() : Plain(inFlow);
        SkipSpaces();
        if (Here != ':' || Next is not (' ' or '\n' or '\0') || key.Text.Length == 0
            || (key.Plain && key.Text.AsSpan().ContainsAny(Signs)))
        {
            throw new NotPlain();
        }

        at++;
        return key.Text;
    }

    private ScalarNode Plain(bool inFlow)
    {
        var start = Mark();
        if (Here is ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' or '?' or ':'
            || (Here == '-' && Next is ' ' or '\n' or '\0') || (Column == 0 && (Here == '-' || Here == '.')))
        {
            throw new NotPlain();
        }

        var from = at;
        while (!AtBreak && !(Here == ':' && (Next is ' ' or '\n' or '\0' || (inFlow && IsFlow(Next)))) && !(Here == '#' && text[at - 1] == ' ')
            && !(inFlow && IsFlow(Here)))
        {
            at++;
        }

        var value = text[from..at].TrimEnd(' ');
        at = from + value.Length;
        return new ScalarNode(start, value, true);
    }

    private ScalarNode Quoted()
    {
        var start = Mark();
        var quote = Here;
        var value = new System.Text.StringBuilder();
        for (at++; ; at++)
        {
            if (AtBreak)
            {
                throw new NotPlain();
            }

            if (Here != quote && !(quote == '"' && Here == '\\'))
            {
                value.Append(Here);
            }
            else if (quote == '\'' && Next == '\'')
            {
                value.Append('\'');
                at++;
            }
            else if (Here == '\\')
            {
                value.Append(Next is '"' or '\\' ? Next : throw new NotPlain());
                at++;
            }
            else
            {
                at++;
                return new ScalarNode(start, value.ToString(), false);
            }
        }
    }

    private Node Flow(int depth) => Here switch
    {
        '[' => FlowList(depth + 1),
        '{' => FlowMap(depth + 1),
        '"' or '\'' => Quoted(),
        _ => Plain(inFlow: true),
    };

    private ListNode FlowList(int depth)
    {
        var start = Mark();
        var items = new List<Node>();
        Open(depth);
        while (Here != ']')
        {
            items.Add(Flow(depth));
            Separate(']');
        }

        at++;
        return new ListNode(start, items);
    }

    private MapNode FlowMap(int depth)
    {
        var start = Mark();
        var entries = new List<Entry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        Open(depth);
        while (Here != '}')
        {
            var keyStart = Mark();
            var key = Key(inFlow: true);
            if (!keys.Add(key))
            {
                throw new NotPlain();
            }

            SkipFlowBlank();
            entries.Add(new Entry(key, keyStart, Here is ',' or '}' ? throw new NotPlain() : Flow(depth)));
            Separate('}');
        }

        at++;
        return new MapNode(start, entries);
    }

    private void Open(int depth)
    {
        if (depth > 20)
        {
            throw new NotPlain();
        }

        at++;
        SkipFlowBlank();
    }

    /// <summary>A comma and what follows, or the closing bracket.</summary>
    private void Separate(char close)
    {
        SkipFlowBlank();
        if (Here == ',')
        {
            at++;
            SkipFlowBlank();
        }
        else if (Here != close)
        {
            throw new NotPlain();
        }
    }

    private static bool IsFlow(char c) => c is ',' or '[' or ']' or '{' or '}';

    private void SkipSpaces()
    {
        while (Here == ' ')
        {
            at++;
        }
    }

    /// <summary>To the next thing between brackets; a line that goes on must be indented.</summary>
    private void SkipFlowBlank()
    {
        SkipSpaces();
        while (Here == '\n' || (Here == '#' && text[at - 1] is ' ' or '\n'))
        {
            SkipLine();
            SkipSpaces();
            if (Column <= block)
            {
                throw new NotPlain();
            }
        }
    }

    /// <summary>Over comments and empty lines to the next thing in the text.</summary>
    private void SkipBlank()
    {
        SkipSpaces();
        while (at < text.Length && (Here == '\n' || Here == '#'))
        {
            SkipLine();
            SkipSpaces();
        }
    }

    private void SkipLine()
    {
        var end = text.IndexOf('\n', at);
        at = end < 0 ? text.Length : end + 1;
        (line, lineStart) = end < 0 ? (line, lineStart) : (line + 1, at);
    }

    private Mark Mark() => new(at, line, Column + 1);

    /// <summary>The text is not plain: the library reads it.</summary>
    private sealed class NotPlain : Exception;
}
