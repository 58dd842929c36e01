using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Jiedao.Catalogue.Schemas;

/// <summary>The docstrings of the definitions, from the documentation file that the build writes beside the assembly.</summary>
internal sealed partial class Docstrings
{
    private readonly Dictionary<string, string> texts;

    private Docstrings(string file) => texts = XDocument.Load(file).Descendants("member")
        .Where(m => m.Element("summary") is not null)
        .ToDictionary(m => m.Attribute("name")!.Value, m => Plain(m.Element("summary")!));

    /// <summary>Those of this room.</summary>
    public static Docstrings OfRoom { get; } =
        new(Path.Combine(AppContext.BaseDirectory, typeof(Docstrings).Assembly.GetName().Name + ".xml"));

    public string? Of(Type type) => texts.GetValueOrDefault("T:" + type.FullName);

    public string? Of(PropertyInfo property) => texts.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private static string Plain(XElement summary)
    {
        var text = string.Concat(summary.Nodes().Select(n => n switch
        {
            XText words => words.Value,
            XElement { Name.LocalName: "see" } see => Reading.Names.Hyphenated(see.Attribute("cref")!.Value.Split('.')[^1]),
            XElement other => other.Value,
            _ => "",
        }));
        return Spaces().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
