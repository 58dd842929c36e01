using System.Text;
using Jiedao.Catalogue.Reading;
using YamlDotNet.Core;

namespace Jiedao.Tests.Catalogue;

public sealed class PlainYamlTests
{
    private static readonly string[] Scraps =
    [
        "{", "}", "[", "]", ":", ": ", "- ", "-", "\"", "'", "\n", "\n  ", "\n    ", " #", "#", ",", ", ", "&a ", "*a", "!x ", "|", ">", "~", "\t", "? ", "%", "@",
        "---\n", "...\n", "\\", "a", "1", "中", "''", "\"\"", " ", "\r\n", "key: 1\n", "- x\n", "{a: 1, b: [c, d]}", "é",
    ];

    [Fact]
    public void Reads_every_file_of_ours_as_the_library_does()
    {
        var (others, all) = (new List<string>(), 0);
        foreach (var file in Directory.EnumerateFiles(CatalogueFolder.Ours, "*.yaml", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            all++;
            if (PlainYaml.Read(text) is { } read)
            {
                Assert.Equal(Say(Node.ReadWithLibrary(text)), Say(read));
            }
            else
            {
                others.Add(file);
            }
        }

        Assert.Empty(others);
        Assert.True(all > 80);
    }

    [Theory]
    [InlineData("resident-appeal/workline.yaml")]
    [InlineData("resident-appeal/matters.yaml")]
    [InlineData("petition/stories/accepted-and-answered.yaml")]
    [InlineData("shared/texts.zh-CN.yaml")]
    [InlineData("enforcement-case/forms/decision.yaml")]
    public void Agrees_with_the_library_on_every_torn_text_it_takes(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(CatalogueFolder.Ours, file));
        var dice = new Random(41352);
        var taken = 0;
        for (var i = 0; i < 3000; i++)
        {
            var text = Tear(Piece(lines, dice), dice);
            var fast = Try(() => PlainYaml.Read(text));
            if (fast is null)
            {
                continue;
            }

            taken++;
            var slow = Try(() => Node.ReadWithLibrary(text));
            Assert.True(slow == fast, $"{text}\n=== library\n{slow}\n=== plain\n{fast}");
        }

        Assert.True(taken > 300, $"only {taken} texts were plain");
    }

    [Theory]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("x: {a: 1, a: 2}\n")]
    [InlineData("a: |\n  text\n")]
    [InlineData("a: &x 1\nb: *x\n")]
    [InlineData("a: 1\n  continued\n")]
    [InlineData("a: \"broken\n")]
    [InlineData("a:\t1\n")]
    [InlineData("")]
    public void Leaves_to_the_library_what_is_not_plain(string text) => Assert.Null(PlainYaml.Read(text));

    /// <summary>Some lines, moved to the left so that they can stand alone.</summary>
    private static string Piece(string[] lines, Random dice)
    {
        var from = dice.Next(lines.Length);
        var some = lines.Skip(from).Take(dice.Next(1, 14)).ToList();
        var indent = some[0].Length - some[0].TrimStart().Length;
        return string.Join('\n', some.Select(l => l.Length > indent ? l[Math.Min(indent, l.Length - l.TrimStart().Length)..] : l)) + "\n";
    }

    private static string Tear(string text, Random dice)
    {
        var torn = new StringBuilder(text);
        for (var n = dice.Next(0, 3); n > 0 && torn.Length > 1; n--)
        {
            var at = dice.Next(torn.Length);
            if (dice.Next(2) == 0)
            {
                torn.Insert(at, Scraps[dice.Next(Scraps.Length)]);
            }
            else
            {
                torn.Remove(at, Math.Min(torn.Length - at, dice.Next(1, 6)));
            }
        }

        return torn.ToString();
    }

    private static string? Try(Func<Node?> read)
    {
        try
        {
            return read() is { } node ? Say(node) : null;
        }
        catch (NotHere e)
        {
            return e.Kind == CatalogueFaults.KeyTwice ? "twice" : e.Kind.Code;
        }
        catch (YamlException)
        {
            return "refused";
        }
    }

    private static string Say(Node? node) => node switch
    {
        null => "null",
        MapNode map => $"{At(map.Start)}{{{string.Join(',', map.Entries.Select(e => $"{e.Key}{At(e.KeyStart)}={Say(e.Value)}"))}}}",
        ListNode list => $"{At(list.Start)}[{string.Join(',', list.Items.Select(Say))}]",
        ScalarNode { Text: "" } => "∅",
        ScalarNode scalar => $"{At(scalar.Start)}{(scalar.Plain ? "p" : "q")}<{scalar.Text}>",
        _ => "?",
    };

    private static string At(Mark mark) => $"@{mark.Line}:{mark.Column}";
}
