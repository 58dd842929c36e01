using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Jiedao.Catalogue.Reading;

/// <summary>
/// One YAML file of the catalogue, parsed, with the place of everything in it by path (<c>case.stages.waiting.moves.dispatch.to</c>,
/// <c>measures[2].code</c>), so that a check can point at the line that is wrong.
/// </summary>
internal sealed class YamlFile
{
    private static readonly FaultKind Syntax = CatalogueFaults.Syntax;
    private readonly Dictionary<string, Spot> spots = [];

    private YamlFile(string name, YamlNode? root)
    {
        Name = name;
        Root = root;
        Mark("", root);
    }

    /// <summary>Name relative to the catalogue.</summary>
    public string Name { get; }

    /// <summary>The document; null when the file is empty or broken.</summary>
    public YamlNode? Root { get; }

    /// <summary>A file that is not there.</summary>
    public static YamlFile Nothing(string name) => new(name, null);

    /// <summary>Reads a text; a syntax error becomes a fault and an empty document.</summary>
    public static YamlFile Parse(string name, string text, List<LineFault> faults)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return new YamlFile(name, stream.Documents.Count > 0 ? stream.Documents[0].RootNode : null);
        }
        catch (YamlException e)
        {
            var reason = e.InnerException is null ? e.Message : e.InnerException.Message;
            faults.Add(Syntax.At(new Spot(name, (int)e.Start.Line, (int)e.Start.Column), ("reason", reason)));
            return new YamlFile(name, null);
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

    /// <summary>Notes the place of a path.</summary>
    public void Note(string path, Mark mark) => spots[path] = Of(mark);

    /// <summary>A place of this file.</summary>
    public Spot Of(Mark mark) => new(Name, (int)mark.Line, (int)mark.Column);

    private static string Above(string path) => path[..Math.Max(0, Math.Max(path.LastIndexOf('.'), path.LastIndexOf('[')))];

    private void Mark(string path, YamlNode? node)
    {
        if (node is YamlMappingNode map)
        {
            foreach (var (key, value) in map.Children)
            {
                var below = path.Length == 0 ? key.ToString() : path + "." + key;
                Note(below, value is YamlScalarNode { Value.Length: > 0 } ? value.Start : key.Start);
                Mark(below, value);
            }
        }
        else if (node is YamlSequenceNode list)
        {
            for (var i = 0; i < list.Children.Count; i++)
            {
                Note($"{path}[{i}]", list.Children[i].Start);
                Mark($"{path}[{i}]", list.Children[i]);
            }
        }
    }
}
