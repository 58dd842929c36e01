using YamlDotNet.Core;

namespace Jiedao.Catalogue.Reading;

/// <summary>
/// One YAML file of the catalogue, parsed, with the place of everything in it by path (<c>case.stages.waiting.moves.dispatch.to</c>,
/// <c>measures[2].code</c>), so that a check can point at the line that is wrong.
/// </summary>
internal sealed class YamlFile
{
    private readonly Dictionary<string, Spot> spots = [];

    private YamlFile(string name, Node? root)
    {
        Name = name;
        Root = root;
        Mark("", root);
    }

    /// <summary>Name relative to the catalogue.</summary>
    public string Name { get; }

    /// <summary>The document; null when the file is empty or broken.</summary>
    public Node? Root { get; }

    /// <summary>Whether it could not be read, which was said already.</summary>
    public bool Broken { get; private init; }

    /// <summary>A file that is not there.</summary>
    public static YamlFile Nothing(string name) => new(name, null);

    /// <summary>Reads a text; a syntax error becomes a fault and an empty document.</summary>
    public static YamlFile Parse(string name, string text, List<LineFault> faults)
    {
        try
        {
            return new YamlFile(name, Node.Read(text));
        }
        catch (YamlException e)
        {
            faults.Add(CatalogueFaults.Syntax.At(new Spot(name, (int)e.Start.Line, (int)e.Start.Column), ("reason", e.Message.TrimEnd('.'))));
            return new YamlFile(name, null) { Broken = true };
        }
        catch (NotHere e)
        {
            faults.Add(e.Kind.At(new Spot(name, (int)e.At.Line, (int)e.At.Column), ("key", e.Word)));
            return new YamlFile(name, null) { Broken = true };
        }
    }

    /// <summary>Place of a path; of the nearest thing above it when the path itself is not written.</summary>
    public Spot At(string path)
    {
        for (var p = path; p.Length > 0; p = Above(p))
        {
            if (spots.TryGetValue(p, out var spot))
            {
                return spot;
            }
        }

        return new Spot(Name);
    }

    /// <summary>Whether the path is written.</summary>
    public bool Has(string path) => spots.ContainsKey(path);

    /// <summary>A place of this file.</summary>
    public Spot Of(Mark mark) => new(Name, (int)mark.Line, (int)mark.Column);

    private static string Above(string path) => path[..Math.Max(0, Math.Max(path.LastIndexOf('.'), path.LastIndexOf('[')))];

    private void Mark(string path, Node? node)
    {
        if (node is MapNode map)
        {
            foreach (var (key, start, value) in map.Entries)
            {
                var below = path.Length == 0 ? key : path + "." + key;
                spots[below] = Of(value is ScalarNode { Text.Length: > 0 } ? value.Start : start);
                Mark(below, value);
            }
        }
        else if (node is ListNode list)
        {
            for (var i = 0; i < list.Items.Count; i++)
            {
                var below = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}[{i}]");
                spots[below] = Of(list.Items[i].Start);
                Mark(below, list.Items[i]);
            }
        }
    }
}
