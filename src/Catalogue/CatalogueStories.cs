using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue;

/// <summary>The stories of the catalogue, for those who play them.</summary>
public static class CatalogueStories
{
    /// <summary>
    /// Every story of every line (or of one), in order of line and name, and what is wrong with their form. What they say is judged by
    /// <c>lines check</c>.
    /// </summary>
    /// <param name="folder">The catalogue's folder.</param>
    /// <param name="line">Only this line; null: all.</param>
    public static (IReadOnlyList<Story> Stories, IReadOnlyList<LineFault> Faults) Read(string folder, string? line = null)
    {
        var faults = new List<LineFault>();
        var stories = CatalogueReader.LineNames(folder).Where(n => line is null || n == line)
            .SelectMany(n => StoryFile.ReadAll(folder, n, faults)).Select(s => s.Story).ToList();
        return (stories, faults);
    }
}
