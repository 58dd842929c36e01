using System.Xml.Linq;

namespace Jiedao.Tests.House;

/// <summary>Rooms use only what ARCHITECTURE.md says, and ARCHITECTURE.md says only what they use.</summary>
public sealed class RoomTests
{
    [Fact]
    public void Rooms_use_what_the_table_says_and_nothing_else()
    {
        var said = TableOf(Tree.Read("ARCHITECTURE.md"));
        var used = Tree.Files("src", ".csproj").ToDictionary(f => f.Split('/')[1], f => (IReadOnlySet<string>)UsesOf(Tree.Read(f)));
        Assert.True(used.Count >= 9, $"saw {used.Count} rooms");
        Assert.Empty(Differences(said, used));
    }

    [Fact]
    public void Broken_sample_is_caught()
    {
        var said = TableOf("| room | holds | uses |\n|---|---|---|\n| Kernel | a | – |\n| Cases | b | Kernel |\n| Ghost | c | – |\n");
        var used = new Dictionary<string, IReadOnlySet<string>>
        {
            ["Kernel"] = new HashSet<string> { "Cases" },
            ["Cases"] = new HashSet<string>(),
            ["Attic"] = new HashSet<string>(),
        };
        Assert.Equal(4, Differences(said, used).Count);
    }

    private static List<string> Differences(Dictionary<string, IReadOnlySet<string>> said, Dictionary<string, IReadOnlySet<string>> used)
    {
        var found = new List<string>();
        found.AddRange(said.Keys.Except(used.Keys).Select(r => $"{r} is in the table but not in src/"));
        found.AddRange(used.Keys.Except(said.Keys).Select(r => $"{r} is in src/ but not in the table"));
        foreach (var (room, uses) in used.Where(u => said.ContainsKey(u.Key)))
        {
            var allowed = said[room].Contains("everything") ? used.Keys.ToHashSet() : said[room];
            found.AddRange(uses.Except(allowed).Select(u => $"{room} uses {u}, which the table does not allow"));
            if (!said[room].Contains("everything"))
            {
                found.AddRange(allowed.Except(uses).Where(used.ContainsKey).Select(u => $"{room} is said to use {u} but does not"));
            }
        }

        return found;
    }

    private static Dictionary<string, IReadOnlySet<string>> TableOf(string text) => text.Split('\n')
        .SkipWhile(l => !l.StartsWith("| room |", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(l => l.StartsWith('|'))
        .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(c => c[1], c => (IReadOnlySet<string>)c[3].Split(',', StringSplitOptions.TrimEntries).Where(u => u != "–").ToHashSet());

    private static HashSet<string> UsesOf(string project) => XDocument.Parse(project).Descendants("ProjectReference")
        .Select(r => r.Attribute("Include")!.Value.Replace('\\', '/').Split('/'))
        .Where(parts => !parts.Contains("db"))
        .Select(parts => parts[^2]).ToHashSet();
}
