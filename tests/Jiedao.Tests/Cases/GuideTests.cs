using System.Text.RegularExpressions;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Tests.Cases;

/// <summary>
/// The guide for officials writes a line step by step. Here its own commands and files are followed to the letter in a catalogue of its own:
/// the line is started, written, checked and played on both databases, and nothing outside its folder is touched.
/// </summary>
public sealed partial class GuideTests
{
    private const string Line = "illegal-parking";
    private static readonly string Guide = House.Tree.Read("docs/guide/work-lines.md").ReplaceLineEndings("\n");

    [Fact]
    public async Task Line_of_the_guide_is_started_written_and_sound()
    {
        using var copy = new Copy();
        using var program = new Cli.CommandLine();
        var started = await program.RunAsync([.. Command("lines new"), "--catalogue", copy.Folder, "--format", "json"]);
        Assert.True(started.Exit == 0, started.Error);
        Assert.Equal([], CatalogueCommands.Check(copy.Folder).Select(f => f.ToString()));

        foreach (var spare in Dropped())
        {
            File.Delete(Path.Combine(copy.Folder, Line, spare));
        }

        copy.Write();
        Assert.Equal(Files().Keys.Order(StringComparer.Ordinal), copy.Files().Order(StringComparer.Ordinal));
        var check = await program.RunAsync([.. Command("lines check"), "--catalogue", copy.Folder, "--lang", "zh"]);
        Assert.True(check.Exit == 0, check.Out);
        Assert.Contains("没有发现问题", check.Out, StringComparison.Ordinal);
        var row = SystemsReport.Of(copy.Folder, Lang.Zh).Single(r => r.Id == "S093");
        Assert.Equal(("served", true, 2), (row.Status, row.Lines.Contains(Line), row.Stories.Count(s => s.StartsWith(Line + "/", StringComparison.Ordinal))));
    }

    [Fact]
    public void Mistake_of_the_guide_is_told_as_the_guide_says()
    {
        using var copy = new Copy();
        copy.Write();
        var path = Path.Combine(copy.Folder, Line, "workline.yaml");
        var (right, wrong) = ("to: checking", "to: cheking");
        Assert.Contains($"`{right}` 写成 `{wrong}`", Guide, StringComparison.Ordinal);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + wrong + text[(at + right.Length)..]);
        var said = CatalogueCommands.Check(copy.Folder, Line)[0].Say(Lang.Zh);
        Assert.Contains("unknown-stage", said, StringComparison.Ordinal);
        Assert.Contains($"\n{said}\n", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_the_guide_tells_to_copy_are_there()
    {
        var copied = Guide[Guide.IndexOf("| 你的事 | 抄 |", StringComparison.Ordinal)..].Split("\n## ")[0];
        var named = Quoted().Matches(copied).Select(m => m.Groups[1].Value).Where(n => n != "opens").ToList();
        Assert.True(named.Count >= 10, $"saw {named.Count}");
        Assert.All(named, n => Assert.True(Directory.Exists(Path.Combine(House.Tree.Root, "catalogue", n)), n));
    }

    [Theory]
    [InlineData(Store.Sqlite, "ticketed-in-time")]
    [InlineData(Store.Sqlite, "returned-then-late")]
    [InlineData(Store.Postgres, "ticketed-in-time")]
    [InlineData(Store.Postgres, "returned-then-late")]
    public async Task Story_of_the_guide_plays_to_its_end(Store store, string id)
    {
        using var copy = new Copy();
        copy.Write();
        var story = CatalogueStories.Read(copy.Folder, Line).Stories.Single(s => s.Id == id);
        await using var office = await StandardOffice.CreateAsync(store, story.Given.Clock.AddHours(-8), folder: copy.Folder);
        await new StoryPlayer(office, story).PlayAsync();
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Line_just_started_plays_its_stories(Store store)
    {
        using var copy = new Copy();
        LineScaffold.Write(copy.Folder, new NewLine("just-started", "试写的线", "A line just started", ["S093"], new DateOnly(2014, 1, 1)));
        var stories = CatalogueStories.Read(copy.Folder, "just-started").Stories;
        Assert.Equal(["closed-in-time", "declined"], stories.Select(s => s.Id).Order(StringComparer.Ordinal));
        foreach (var story in stories)
        {
            await using var office = await StandardOffice.CreateAsync(store, story.Given.Clock.AddHours(-8), folder: copy.Folder);
            await new StoryPlayer(office, story).PlayAsync();
        }
    }

    /// <summary>The files that the guide shows whole, by name.</summary>
    private static Dictionary<string, string> Files() =>
        FileBlock().Matches(Guide).ToDictionary(m => m.Groups["file"].Value, m => m.Groups["text"].Value);

    /// <summary>Files of the start that the guide says to delete.</summary>
    private static IEnumerable<string> Dropped() => Quoted().Matches(Spare().Match(Guide).Value).Select(m => m.Groups[1].Value);

    /// <summary>The words of a command that the guide shows.</summary>
    private static IEnumerable<string> Command(string verb) =>
        Words().Matches(Guide.Split('\n').First(l => l.StartsWith("./jiedao " + verb, StringComparison.Ordinal)))
            .Skip(1).Select(m => m.Value.Trim('"'));

    [GeneratedRegex(@"^`illegal-parking/(?<file>[^`]+)`\n```\w+\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FileBlock();

    [GeneratedRegex("`([a-z0-9./-]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("^起头时带的.*用不上了.*$", RegexOptions.Multiline)]
    private static partial Regex Spare();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Words();

    /// <summary>The project's catalogue in a folder of its own.</summary>
    private sealed class Copy : IDisposable
    {
        public Copy()
        {
            Folder = Directory.CreateTempSubdirectory("jiedao-guide-").FullName;
            var ours = Catalogue.CatalogueFolder.Ours;
            foreach (var file in Directory.EnumerateFiles(ours, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(Folder, Path.GetRelativePath(ours, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }

        public string Folder { get; }

        /// <summary>Writes what the guide shows.</summary>
        public void Write()
        {
            foreach (var (file, text) in GuideTests.Files())
            {
                var path = Path.Combine(Folder, Line, file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }
        }

        /// <summary>Every file of the line's folder.</summary>
        public IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(Folder, Line), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(Folder, Line), f).Replace('\\', '/'));

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
