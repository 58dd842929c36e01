namespace Jiedao.Catalogue.Reading;

/// <summary>A story and the file it was read from.</summary>
internal sealed record StoryFile(Story Story, YamlFile File)
{
    /// <summary>The stories of one line, in order of name.</summary>
    public static IReadOnlyList<StoryFile> ReadAll(string root, string line, List<LineFault> faults)
    {
        var stories = new List<StoryFile>();
        foreach (var name in FilesBelow.Of(Path.Combine(root, line), "stories", ".yaml"))
        {
            var file = YamlFile.Parse($"{line}/stories/{name}.yaml", System.IO.File.ReadAllText(Path.Combine(root, line, "stories", name + ".yaml")), faults);
            if (new Binder(file, faults).Read<Story>() is { } story)
            {
                stories.Add(new StoryFile(story with { Id = name, Line = line, File = file.Name }, file));
            }
        }

        return stories;
    }
}
