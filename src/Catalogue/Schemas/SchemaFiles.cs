using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Schemas;

/// <summary>The JSON Schemas by which editors complete and check the catalogue's files; made from the definitions.</summary>
internal static class SchemaFiles
{
    public const string Folder = "_schema";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every schema by file name.</summary>
    public static IReadOnlyDictionary<string, string> All() => new Dictionary<string, JsonObject>
    {
        ["workline.json"] = SchemaWriter.For(typeof(WorkLine), "workline.yaml"),
        ["form.json"] = SchemaWriter.For(typeof(Form), "forms/*.yaml"),
        ["measures.json"] = SchemaWriter.For(typeof(IReadOnlyList<MeasureDefinition>), "measures.yaml"),
        ["matters.json"] = SchemaWriter.For(typeof(IReadOnlyList<MatterType>), "matters.yaml"),
        ["story.json"] = SchemaWriter.For(typeof(Story), "stories/*.yaml"),
        ["roles.json"] = SchemaWriter.For(typeof(IReadOnlyDictionary<string, RoleDefinition>), "roles.yaml"),
        ["texts.json"] = SchemaWriter.Texts(),
    }.ToDictionary(s => s.Key, s => s.Value.ToJsonString(Options) + "\n");

    /// <summary>Writes them and gives the files.</summary>
    public static IReadOnlyList<string> Write(string catalogue)
    {
        var folder = Path.Combine(catalogue, Folder);
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        foreach (var (name, text) in All())
        {
            File.WriteAllText(Path.Combine(folder, name), text);
            written.Add($"{Folder}/{name}");
        }

        return written;
    }
}
