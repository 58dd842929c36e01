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

    private readonly SharedSource shared;

    private LineReader(string root, string name, SharedSource shared)
    {
        this.name = name;
        this.shared = shared;
        folder = Path.Combine(root, name);
    }

    /// <summary>Reads a line's folder; <paramref name="name"/> is relative to the catalogue, slashes forward.</summary>
    public static LineSource Read(string root, string name, SharedSource shared) => new LineReader(root, name, shared).Read();

    private LineSource Read()
    {
        var source = new LineSource(name) { Main = Yaml("workline.yaml")!, Zh = Yaml("texts.zh-CN.yaml")!, En = Yaml("texts.en.yaml")! };
        source.Measures = Yaml("measures.yaml", needed: false);
        source.Matters = Yaml("matters.yaml", needed: false);
        foreach (var file in FilesBelow.Of(folder, "forms", ".yaml"))
        {
            source.Forms[file] = Yaml($"forms/{file}.yaml")!;
        }

        var line = source.Main.Root is null ? null : new Binder(source.Main, faults).Read<WorkLine>();
        if (line?.Case is { } type)
        {
            line = line with { Case = Complete(type, source) };
        }

        var (zh, en) = (TextsFile.Read(source.Zh, faults), TextsFile.Read(source.En, faults));
        source.OwnTexts = zh.Keys.Union(en.Keys).ToHashSet();
        var texts = new LineTexts(shared.WithCommon(zh, Kernel.Lang.Zh), shared.WithCommon(en, Kernel.Lang.En));
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
            return YamlFile.Nothing(known);
        }

        return null;
    }

    /// <summary>Adds forms, letters and matters; what the line names and does not have itself is taken from the shared ones.</summary>
    private CaseType Complete(CaseType type, LineSource source)
    {
        var forms = source.Forms.ToDictionary(f => f.Key, f => new Binder(f.Value, faults).Read<Form>() ?? new Form());
        var moves = type.Stages.Values.SelectMany(s => s.Moves.Values);
        foreach (var form in moves.Select(m => m.Form).Append(type.Form).OfType<string>().Where(f => !forms.ContainsKey(f)).Distinct().ToList())
        {
            if (shared.Forms.TryGetValue(form, out var found))
            {
                forms[form] = found.Form;
                read["shared/forms/" + form] = Encoding.UTF8.GetBytes(found.Text);
            }
        }

        var templates = FilesBelow.Of(folder, "letters", ".md").Where(f => !f.EndsWith(".en", StringComparison.Ordinal)).ToDictionary(
            f => f, f => new LetterTemplate(Text($"letters/{f}.md")!, Text($"letters/{f}.en.md")));
        foreach (var letter in type.Letters.Values.Select(l => l.Template).Where(t => !templates.ContainsKey(t)).Distinct().ToList())
        {
            if (shared.Templates.TryGetValue(letter, out var found))
            {
                templates[letter] = found;
                read["shared/letters/" + letter] = Encoding.UTF8.GetBytes(found.Zh + found.En);
            }
        }

        var matters = source.Matters is null ? type.Matters : new Binder(source.Matters, faults).ReadList<MatterType>();
        return type with { Forms = forms, Templates = templates, Matters = matters };
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
