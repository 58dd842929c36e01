using System.Security.Cryptography;
using System.Text;

namespace Jiedao.Catalogue.Reading;

/// <summary>Reads one folder of the catalogue into a line.</summary>
internal sealed class LineReader
{
    private readonly string folder;
    private readonly string name;
    private readonly List<LineFault> faults = [];
    private readonly SortedDictionary<string, byte[]> read = new(StringComparer.Ordinal);

    private LineReader(string root, string name)
    {
        this.name = name;
        folder = Path.Combine(root, name);
    }

    /// <summary>Reads a line's folder; <paramref name="name"/> is relative to the catalogue, slashes forward.</summary>
    public static LineSource Read(string root, string name) => new LineReader(root, name).Read();

    private LineSource Read()
    {
        var source = new LineSource(name) { Main = Yaml("workline.yaml")!, Zh = Yaml("texts.zh-CN.yaml")!, En = Yaml("texts.en.yaml")! };
        var line = source.Main.Root is null ? null : new Binder(source.Main, faults).Read<WorkLine>();
        if (Yaml("measures.yaml", needed: false) is { } measures)
        {
            source.Measures = measures;
        }

        foreach (var file in Below("forms", "*.yaml"))
        {
            source.Forms[Path.GetFileNameWithoutExtension(file)] = Yaml("forms/" + file)!;
        }

        var forms = source.Forms.ToDictionary(f => f.Key, f => new Binder(f.Value, faults).Read<Form>() ?? new Form());
        var templates = Templates();
        var texts = new LineTexts(TextsFile.Read(source.Zh, faults), TextsFile.Read(source.En, faults));
        var id = name.Split('/')[0];
        if (!IdIsFit(id))
        {
            faults.Add(CatalogueFaults.BadLineId.At(new Spot(name), ("id", id)));
        }

        var defined = source.Measures is null ? [] : new Binder(source.Measures, faults).ReadList<MeasureDefinition>();
        source.Line = line is null ? null : line with
        {
            Id = id,
            Folder = folder,
            Texts = texts,
            Measures = [.. defined.Select(m => m with { Line = id })],
            Case = line.Case is null ? null : line.Case with { Forms = forms, Templates = templates },
            Hash = Hash(),
        };
        source.Faults.AddRange(faults);
        return source;
    }

    private static bool IdIsFit(string id) =>
        id.Length <= 40 && id[0] is >= 'a' and <= 'z' && id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private YamlFile? Yaml(string file, bool needed = true)
    {
        var known = name + "/" + file;
        if (Text(file) is { } text)
        {
            return YamlFile.Parse(known, text, faults);
        }

        if (needed)
        {
            faults.Add(CatalogueFaults.MissingFile.At(new Spot(known), ("file", known)));
            return YamlFile.Parse(known, "", faults);
        }

        return null;
    }

    private Dictionary<string, LetterTemplate> Templates()
    {
        var files = Below("letters", "*.md").ToList();
        return files.Where(f => !f.EndsWith(".en.md", StringComparison.Ordinal)).ToDictionary(
            f => Path.GetFileNameWithoutExtension(f),
            f => new LetterTemplate(Text("letters/" + f)!, Text("letters/" + Path.GetFileNameWithoutExtension(f) + ".en.md")));
    }

    private IEnumerable<string> Below(string below, string pattern)
    {
        var path = Path.Combine(folder, below);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, pattern).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)
            : [];
    }

    private string? Text(string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        read[file] = bytes;
        return Encoding.UTF8.GetString(bytes);
    }

    private string Hash()
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (file, bytes) in read)
        {
            sum.AppendData(Encoding.UTF8.GetBytes($"{file}\n{bytes.Length}\n"));
            sum.AppendData(bytes);
        }

        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }
}
