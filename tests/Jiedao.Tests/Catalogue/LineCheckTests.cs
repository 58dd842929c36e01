using Jiedao.Catalogue;
using Jiedao.Catalogue.Checks;
using Jiedao.Catalogue.Reading;
using Jiedao.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Catalogue;

public sealed class LineCheckTests
{
    public static TheoryData<string> Codes => [.. BrokenSamples.All.Select(s => s.Code)];

    [Fact]
    public void Finds_nothing_wrong_in_our_catalogue() =>
        Assert.Equal("", string.Join('\n', LineCheck.Whole(CatalogueFolder.Ours).Select(f => f.Say(Lang.En))));

    [Fact]
    public void Finds_nothing_wrong_before_a_sample_is_broken()
    {
        using var catalogue = new BrokenCatalogue();
        Assert.Equal("", string.Join('\n', LineCheck.Whole(catalogue.Folder).Select(f => f.Say(Lang.En))));
    }

    [Theory, MemberData(nameof(Codes))]
    public void Catches_the_broken_sample_of_each_rule(string code)
    {
        var sample = BrokenSamples.All.Single(s => s.Code == code);
        using var catalogue = new BrokenCatalogue();
        sample.Break(catalogue);
        var found = LineCheck.Whole(catalogue.Folder);
        var caught = found.Where(f => f.Code == code).ToList();
        Assert.True(caught.Count > 0, $"{code} was not caught; found: {string.Join('\n', found.Select(f => f.Say(Lang.En)))}");
        if (sample.At is { } at)
        {
            var expected = at.Split('\n')[0].Trim();
            Assert.Contains(caught, f => catalogue.LineAt(f).Contains(expected, StringComparison.Ordinal));
        }

        Assert.All(caught, f =>
        {
            Assert.DoesNotContain('{', f.Zh.Replace("{{", "").Replace("{%", ""));
            Assert.False(string.IsNullOrWhiteSpace(f.En));
            Assert.DoesNotContain(f.En, c => c is >= '\u4E00' and <= '\u9FFF' && !sample.Code.StartsWith("unit", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Every_rule_has_a_broken_sample()
    {
        var leaning = LineRules.LeansOnRefused.Code;
        var rules = LineRules.All.Select(r => r.Code).Where(c => c != leaning).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(rules, BrokenSamples.All.Select(s => s.Code).Order(StringComparer.Ordinal));
        Assert.Equal(LineRules.All.Count, LineRules.All.Select(r => r.Code).Distinct().Count());
    }

    [Fact]
    public void Line_with_a_fault_is_refused_whole_and_the_others_serve()
    {
        using var catalogue = new BrokenCatalogue();
        catalogue.AddLine("another", "QB");
        catalogue.Replace("sample/workline.yaml", "to: checking", "to: nowhere");
        catalogue.Replace("sample/workline.yaml", "limit: 5wd", "limit: soon");
        var services = new ServiceCollection().AddCatalogue(catalogue.Folder).BuildServiceProvider();
        Assert.Equal(["another"], services.GetRequiredService<ICatalogue>().Lines.Select(l => l.Id));
        var codes = services.GetRequiredService<ICatalogueFolder>().Faults.Select(f => f.Code).ToHashSet();
        Assert.Superset(new HashSet<string> { "unknown-stage", "bad-limit" }, codes);
    }

    [Fact]
    public void Line_that_leans_on_a_refused_one_is_refused_too()
    {
        using var catalogue = new BrokenCatalogue();
        catalogue.AddLine("another", "QB");
        catalogue.Replace("another/workline.yaml", "decline: {to: refused,", "decline: {to: refused, opens: sample,");
        catalogue.Replace("sample/workline.yaml", "to: checking", "to: nowhere");
        var (good, faults) = LineCheck.ForUse(CatalogueReader.Read(catalogue.Folder));
        Assert.Empty(good);
        Assert.Contains(faults, f => f.Code == LineRules.LeansOnRefused.Code && f.File == "another/workline.yaml");
    }

    [Theory]
    [InlineData("workline.yaml")]
    [InlineData("stories/closed-in-time.yaml")]
    [InlineData("forms/own.yaml")]
    [InlineData("measures.yaml")]
    [InlineData("texts.en.yaml")]
    public void Torn_files_are_refused_and_never_crash(string file)
    {
        using var catalogue = new BrokenCatalogue();
        var path = Path.Combine(catalogue.Folder, "sample", file);
        var text = File.ReadAllText(path);
        var dice = new Random(20141231);
        string[] scraps = ["{", "}", "[", "]", ":", "- ", "\"", "'", "\n", "\t", "&a ", "*a", "!!x ", "|", "~", "\u0000", "éł", "1", "null", "---\n"];
        for (var i = 0; i < 40; i++)
        {
            var at = dice.Next(text.Length);
            var torn = dice.Next(3) switch
            {
                0 => text[..at],
                1 => text[..at] + scraps[dice.Next(scraps.Length)] + text[at..],
                _ => text[..at] + text[Math.Min(text.Length, at + dice.Next(1, 30))..],
            };
            File.WriteAllText(path, torn);
            Assert.All(LineCheck.Whole(catalogue.Folder), f => Assert.True(f.Line > 0));
        }
    }

    [Fact]
    public void Offers_the_word_that_was_probably_meant()
    {
        using var catalogue = new BrokenCatalogue();
        catalogue.Replace("sample/workline.yaml", "to: checking", "to: cheking");
        var fault = Assert.Single(LineCheck.Whole(catalogue.Folder), f => f.Code == "unknown-stage");
        Assert.Equal("Did you mean checking?", fault.RepairEn);
        Assert.Equal("是不是 checking？", fault.RepairZh);
        Assert.StartsWith("sample/workline.yaml:", fault.Place, StringComparison.Ordinal);
    }
}
