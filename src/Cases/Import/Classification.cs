namespace Jiedao.Cases.Import;

/// <summary>
/// The classification of a file: every path that its rows use, with the name most rows give each code. One code under several names and one
/// name under several codes are real dirt: the code decides, the other names are kept beside it.
/// </summary>
internal sealed class Classification
{
    private readonly MappedMatters mapping;
    private readonly List<TakenOverMatter> matters = [];

    public Classification(MappedMatters mapping, SheetRows sheet, IReadOnlySet<string> empty)
    {
        this.mapping = mapping;
        var names = new Dictionary<string, Dictionary<string, int>>();
        foreach (var row in sheet.Rows)
        {
            var path = "";
            foreach (var level in mapping.Levels)
            {
                var (code, name) = (row[level.Code], row[level.Name]);
                if (empty.Contains(code) || KeyOf(code).Length == 0)
                {
                    break;
                }

                path = path.Length == 0 ? KeyOf(code) : path + "/" + KeyOf(code);
                var counts = names.TryGetValue(path, out var known) ? known : names[path] = [];
                counts[name] = counts.GetValueOrDefault(name) + 1;
            }
        }

        foreach (var (path, counts) in names.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            var ranked = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key).ToList();
            matters.Add(new TakenOverMatter { Path = path, Name = ranked[0], Also = ranked[1..] });
        }
    }

    /// <summary>Every type, parents before children.</summary>
    public IReadOnlyList<TakenOverMatter> Matters => matters;

    /// <summary>Codes that stand under more than one name.</summary>
    public int Ambiguous => matters.Count(m => m.Also.Count > 0);

    /// <summary>Name of a type; null when there is none such.</summary>
    public string? NameOf(string path) => matters.Find(m => m.Path == path)?.Name;

    /// <summary>Path of a row; empty when it names no type.</summary>
    public string PathOf(SheetRow row, IReadOnlySet<string> empty)
    {
        var path = "";
        foreach (var key in mapping.Levels.Select(l => row[l.Code]).TakeWhile(c => !empty.Contains(c)).Select(KeyOf).TakeWhile(k => k.Length > 0))
        {
            path = path.Length == 0 ? key : path + "/" + key;
        }

        return path;
    }

    /// <summary>A code as a key of a path: letters, digits and dashes behind the mapping's prefix.</summary>
    private string KeyOf(string code)
    {
        var plain = string.Concat(code.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
        return plain.Length is 0 or > 30 ? "" : mapping.Prefix + plain;
    }
}
