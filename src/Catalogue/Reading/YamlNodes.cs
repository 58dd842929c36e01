using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Jiedao.Catalogue.Reading;

/// <summary>
/// A node of a YAML document: just what definitions need. Small because every start of the product reads a hundred files of it.
/// </summary>
internal abstract class Node(Mark start)
{
    public Mark Start { get; } = start;

    /// <summary>
    /// Reads a text: plain ones quickly, others with the library. Throws <see cref="YamlException"/> or <see cref="NotHere"/>.
    /// </summary>
    public static Node? Read(string text) => PlainYaml.Read(text) ?? ReadWithLibrary(text);

    /// <summary>Reads the first document of a text with the library. Throws the same.</summary>
    public static Node? ReadWithLibrary(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return null;
            }

            parser.Consume<DocumentStart>();
            return Next(parser);
        }
        catch (InvalidOperationException e)
        {
            // The parser's own way of giving up on some broken texts.
            var at = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(at, at, "It breaks off or is closed wrongly here.", e);
        }
    }

    private static Node Next(Parser parser)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new ScalarNode(scalar.Start, scalar.Value, scalar.Style == ScalarStyle.Plain);
        }

        if (parser.TryConsume<SequenceStart>(out var list))
        {
            var items = new List<Node>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Next(parser));
            }

            return new ListNode(list.Start, items);
        }

        if (parser.TryConsume<MappingStart>(out var map))
        {
            return Mapping(parser, map.Start);
        }

        throw new NotHere(CatalogueFaults.NoAnchors, parser.Current!.Start, "");
    }

    private static MapNode Mapping(Parser parser, Mark start)
    {
        var entries = new List<Entry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            if (!keys.Add(key.Value))
            {
                throw new NotHere(CatalogueFaults.KeyTwice, key.Start, key.Value);
            }

            entries.Add(new Entry(key.Value, key.Start, Next(parser)));
        }

        return new MapNode(start, entries);
    }
}

/// <summary>Sound YAML that the catalogue does not take.</summary>
internal sealed class NotHere(FaultKind kind, Mark at, string word) : Exception(kind.Code)
{
    public FaultKind Kind { get; } = kind;

    public Mark At { get; } = at;

    public string Word { get; } = word;
}

/// <summary>An entry of a map.</summary>
internal readonly record struct Entry(string Key, Mark KeyStart, Node Value);

/// <summary>Entries by key, in order.</summary>
internal sealed class MapNode(Mark start, IReadOnlyList<Entry> entries) : Node(start)
{
    public IReadOnlyList<Entry> Entries { get; } = entries;
}

/// <summary>Items in order.</summary>
internal sealed class ListNode(Mark start, IReadOnlyList<Node> items) : Node(start)
{
    public IReadOnlyList<Node> Items { get; } = items;
}

/// <summary>A single value.</summary>
internal sealed class ScalarNode(Mark start, string text, bool plain) : Node(start)
{
    public string Text { get; } = text;

    /// <summary>Written without quotation marks.</summary>
    public bool Plain { get; } = plain;

    public bool IsNothing => Plain && Text is "" or "~" or "null";
}
