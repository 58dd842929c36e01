namespace Jiedao.Catalogue.Reading;

/// <summary>A file of words: nested keys become dotted ones (<c>stages: {waiting: 待分派}</c> → <c>stages.waiting</c>).</summary>
internal static class TextsFile
{
    public static Dictionary<string, string> Read(YamlFile file, List<LineFault> faults)
    {
        var words = new Dictionary<string, string>();
        if (file.Root is MapNode root)
        {
            Flatten(file, root, "", words, faults);
        }
        else if (file.Root is not null)
        {
            faults.Add(CatalogueFaults.WrongForm.At(file.Of(file.Root.Start), ("form", "key: value")));
        }

        return words;
    }

    private static void Flatten(YamlFile file, MapNode map, string above, Dictionary<string, string> words, List<LineFault> faults)
    {
        foreach (var (key, _, value) in map.Entries)
        {
            var path = above.Length == 0 ? key : above + "." + key;
            switch (value)
            {
                case MapNode below:
                    Flatten(file, below, path, words, faults);
                    break;
                case ScalarNode { Text: var text }:
                    words[path] = text.Trim();
                    break;
                default:
                    faults.Add(CatalogueFaults.WrongForm.At(file.Of(value.Start), ("form", "key: text")));
                    break;
            }
        }
    }
}
