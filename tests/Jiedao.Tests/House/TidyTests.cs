using System.Text.RegularExpressions;

namespace Jiedao.Tests.House;

/// <summary>Habits of the house, checked so that no reviewer has to.</summary>
public sealed partial class TidyTests
{
    private const int LongestLine = 230;
    private const int LongestFunction = 70;
    private static readonly string[] RootFiles =
    [
        ".editorconfig", ".gitattributes", ".gitignore", "ARCHITECTURE.md", "BannedSymbols.txt", "CHANGELOG.md", "CONTRIBUTING.md",
        "Directory.Build.props", "Directory.Packages.props", "Jiedao.slnx", "LICENSE", "NOTICE", "README.md", "SECURITY.md", "global.json", "jiedao", "run", "test",
    ];

    [Fact]
    public void Code_is_tidy()
    {
        var files = Tree.Files("src", ".cs", ".razor").Concat(Tree.Files("tests", ".cs")).Concat(Tree.Files("bench", ".cs")).ToList();
        Assert.True(files.Count > 60, $"saw {files.Count} files");
        var found = files.SelectMany(f => Untidy(f, Tree.Read(f))).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Broken_sample_is_caught()
    {
        var bad = "#region x\n" + new string('a', 235) + "\n// TO" + "DO: later\nclass CaseManager { }\ntry { } catch " + "(Exception) { }\n"
            + "    void Long()\n    {\n" + string.Concat(Enumerable.Repeat("        a();\n", 80)) + "    }\n";
        var found = Untidy("src/Cases/Bad.cs", bad).ToList();
        Assert.Equal(6, found.Count);
    }

    [Fact]
    public void Root_holds_only_what_belongs_there()
    {
        var tracked = Directory.EnumerateFiles(Tree.Root).Select(f => Path.GetFileName(f)!).Where(f => f != ".git").ToList();
        Assert.True(tracked.Count > 10);
        Assert.Empty(tracked.Except(RootFiles));
        Assert.Contains("stray.txt", new[] { "stray.txt", "README.md" }.Except(RootFiles));
    }

    [Fact]
    public void Decision_numbers_are_unique_and_titled()
    {
        var decisions = Tree.Files("docs/adr", ".md").Select(f => Path.GetFileName(f)).Where(f => f != "README.md").ToList();
        Assert.True(decisions.Count >= 3, $"saw {decisions.Count} decisions");
        Assert.All(decisions, d => Assert.Matches(@"^\d{4}-[a-z0-9-]+\.md$", d));
        Assert.Equal(decisions.Count, decisions.Select(d => d[..4]).Distinct().Count());
        Assert.All(Tree.Files("docs/adr", ".md"), f => Assert.Single(Tree.Read(f).Split('\n'), l => l.StartsWith("# ", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Untidy(string file, string text)
    {
        var lines = text.Split('\n');
        var razor = file.EndsWith(".razor", StringComparison.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length > (razor ? 230 : LongestLine))
            {
                yield return $"{file}:{i + 1} is {line.Length} characters long";
            }

            if (line.TrimStart().StartsWith("#region", StringComparison.Ordinal))
            {
                yield return $"{file}:{i + 1} hides code in a region";
            }

            if (Unfinished().IsMatch(line))
            {
                yield return $"{file}:{i + 1} is left unfinished";
            }

            if (VagueName().IsMatch(line))
            {
                yield return $"{file}:{i + 1} has a name that says nothing";
            }

            if (SwallowedFault().IsMatch(line))
            {
                yield return $"{file}:{i + 1} swallows a fault";
            }
        }

        foreach (var (start, length) in razor ? [] : Functions(lines))
        {
            if (length > LongestFunction)
            {
                yield return $"{file}:{start + 1} has a function of {length} lines";
            }
        }
    }

    /// <summary>Members by their braces at the indentation of a type's member: good enough for code that the formatter has formatted.</summary>
    private static IEnumerable<(int Start, int Length)> Functions(string[] lines)
    {
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            // An extension block holds members of its own.
            if (lines[i + 1] == "    {" && lines[i].StartsWith("    ", StringComparison.Ordinal) && lines[i].TrimEnd().EndsWith(')')
                && !lines[i].StartsWith("    extension(", StringComparison.Ordinal))
            {
                var end = Array.IndexOf(lines, "    }", i + 1);
                if (end > 0)
                {
                    yield return (i, end - i - 1);
                }
            }
        }
    }

    [GeneratedRegex(@"\b(TO[D]O|FIXM[E]|HAC[K]|XX[X])\b|NotImplemente[d]Exception")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\b(class|record|struct|interface)\s+\w*(Manager|Helper|Utils?|Impl)\b")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"catch\s*(\(\s*Exception\s*\w*\s*\))?\s*\{\s*\}")]
    private static partial Regex SwallowedFault();
}
