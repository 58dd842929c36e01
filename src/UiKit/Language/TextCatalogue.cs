using System.Collections.Frozen;
using System.Reflection;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Jiedao.UiKit;

/// <summary>
/// All interface words of all rooms, read once at start from the embedded <c>texts.zh-CN.yaml</c> and <c>texts.en.yaml</c> of each
/// registered assembly. Keys are flattened with dots and begin with the room's name in lower case (<c>cases.queue.title</c>).
/// A text that one language lacks, or that two rooms claim, is listed in <see cref="Problems"/>; the house test fails on any.
/// </summary>
public sealed class TextCatalogue
{
    private readonly FrozenDictionary<string, string> _zh;
    private readonly FrozenDictionary<string, string> _en;

    /// <summary>Reads the texts of the given assemblies.</summary>
    public TextCatalogue(IEnumerable<Assembly> assemblies)
    {
        var problems = new List<string>();
        var zh = new Dictionary<string, string>(StringComparer.Ordinal);
        var en = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in assemblies.Distinct())
        {
            foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
            {
                if (name.EndsWith("texts.zh-CN.yaml", StringComparison.Ordinal)) Read(assembly, name, zh, problems);
                else if (name.EndsWith("texts.en.yaml", StringComparison.Ordinal)) Read(assembly, name, en, problems);
            }
        }

        problems.AddRange(zh.Keys.Except(en.Keys, StringComparer.Ordinal).Select(key => $"{key}: not worded in English"));
        problems.AddRange(en.Keys.Except(zh.Keys, StringComparer.Ordinal).Select(key => $"{key}: not worded in Chinese"));
        Problems = problems;
        _zh = zh.ToFrozenDictionary(StringComparer.Ordinal);
        _en = en.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Keys missing in one language, keys claimed twice, files that cannot be read. Empty in a healthy house.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Every key that exists in Chinese.</summary>
    public IEnumerable<string> Keys => _zh.Keys;

    /// <summary>The words of one language.</summary>
    public Texts For(Lang lang) => new(lang, this);

    internal string? Find(Lang lang, string key) =>
        (lang == Lang.En ? _en : _zh).TryGetValue(key, out var text) || _zh.TryGetValue(key, out text) ? text : null;

    internal IEnumerable<KeyValuePair<string, string>> Under(Lang lang, string prefix) =>
        (lang == Lang.En ? _en : _zh).Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal));

    private static void Read(Assembly assembly, string name, Dictionary<string, string> into, List<string> problems)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        try
        {
            yaml.Load(reader);
        }
        catch (YamlException broken)
        {
            problems.Add($"{name} line {broken.Start.Line}: {broken.Message}");
            return;
        }

        if (yaml.Documents.Count == 0) return;
        if (yaml.Documents[0].RootNode is not YamlMappingNode root)
        {
            problems.Add($"{name}: must be a mapping of keys to texts");
            return;
        }

        Flatten(root, "", name, into, problems);
    }

    private static void Flatten(YamlMappingNode node, string prefix, string file, Dictionary<string, string> into, List<string> problems)
    {
        foreach (var (keyNode, value) in node.Children)
        {
            var key = prefix + ((YamlScalarNode)keyNode).Value;
            switch (value)
            {
                case YamlMappingNode inner:
                    Flatten(inner, key + ".", file, into, problems);
                    break;
                case YamlScalarNode { Value: { Length: > 0 } text }:
                    if (!into.TryAdd(key, text)) problems.Add($"{key}: worded twice, again in {file}");
                    break;
                default:
                    problems.Add($"{key}: {file} line {value.Start.Line} holds no text");
                    break;
            }
        }
    }
}
