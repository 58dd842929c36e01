using System.Text.RegularExpressions;
using Jiedao.Tests.House;
using Jiedao.UiKit;

namespace Jiedao.Tests.UiKit;

/// <summary>Words of the interface: both languages whole, every used key worded, Chinese set properly.</summary>
public sealed partial class TextsTests
{
    private static readonly TextCatalogue All = new(Rooms());

    [Fact]
    public void Rooms_word_every_text_in_both_languages()
    {
        Assert.True(All.Keys.Count() > 150, $"saw {All.Keys.Count()} texts");
        Assert.Empty(All.Problems);
    }

    [Fact]
    public void Pages_use_only_texts_that_are_worded()
    {
        var used = UsedKeys().ToList();
        Assert.True(used.Count > 80, $"saw {used.Count} uses");
        Assert.Empty(used.Where(use => !All.For(Lang.Zh).Has(use.Key)).Select(use => $"{use.File} uses {use.Key}"));
    }

    [Fact]
    public void Chinese_texts_use_full_width_punctuation()
    {
        var zh = All.For(Lang.Zh);
        Assert.Empty(All.Keys.Where(key => HalfWidth().IsMatch(zh[key])).Select(key => $"{key}: {zh[key]}"));
        Assert.Matches(HalfWidth(), "已收到,谢谢");
    }

    [Fact]
    public void Broken_sample_is_caught()
    {
        var broken = new TextCatalogue([typeof(TextsTests).Assembly]);
        Assert.Contains(broken.Problems, p => p.StartsWith("sample.only-chinese: not worded in English", StringComparison.Ordinal));
        Assert.Contains(broken.Problems, p => p.StartsWith("sample.only-english: not worded in Chinese", StringComparison.Ordinal));
        Assert.Contains(broken.Problems, p => p.StartsWith("sample.empty: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_fills_places_numbers_and_plurals()
    {
        var texts = new TextCatalogue([typeof(TextsTests).Assembly]).For(Lang.En);
        Assert.Equal("1 case, year 2014", texts["sample.count", 1, 2014]);
        Assert.Equal("12,345 cases, year 2014", texts["sample.count", 12345, 2014]);
        Assert.Equal("{0} cases, year {1:raw}", texts["sample.count", []].Replace("{0|case|cases}", "cases", StringComparison.Ordinal));
        Assert.Equal("sample.nowhere", texts["sample.nowhere"]);
    }

    [Fact]
    public void Dates_are_written_as_each_language_writes_them()
    {
        var (zh, en) = (All.For(Lang.Zh), All.For(Lang.En));
        var day = new DateOnly(2015, 1, 8);
        Assert.Equal("1月8日（周四）", zh.DayWithWeekday(day));
        Assert.Equal("Thu 8 Jan", en.DayWithWeekday(day));
        Assert.Equal("2015年1月8日", zh.LongDay(day));
        Assert.Equal("1月8日 18:00", zh.DayTime(new DateTime(2015, 1, 8, 18, 0, 0)));
        Assert.Equal("22 分", zh.Span(TimeSpan.FromMinutes(22.9)));
        Assert.Equal("1 day", en.Span(TimeSpan.FromHours(-30)));
        Assert.Equal("7,479", zh.Number(7479));
        Assert.Equal("94.30", zh.Number(94.3m, 2));
    }

    private static IEnumerable<System.Reflection.Assembly> Rooms() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "Jiedao.*.dll")
            .Where(file => !Path.GetFileName(file).StartsWith("Jiedao.Tests", StringComparison.Ordinal))
            .Select(System.Reflection.Assembly.LoadFrom);

    private static IEnumerable<(string File, string Key)> UsedKeys() =>
        from file in Tree.Files("src", ".razor", ".cs")
        from line in Tree.Read(file).Split('\n')
        where !line.TrimStart().StartsWith("///", StringComparison.Ordinal)
        from Match match in Used().Matches(line)
        select (file, match.Groups[1].Value);

    // A key that is continued (“"ui.truth." + state”) ends with a dot and is checked where its parts are.
    [GeneratedRegex("""\b(?:Texts|texts|T)\["([a-z0-9]+(?:[.-][a-z0-9]+)+)"[\],]""")]
    private static partial Regex Used();

    [GeneratedRegex(@"[\u4e00-\u9fff][,:;?!]|[,;?!][\u4e00-\u9fff]|[\u4e00-\u9fff]\([^)]|…{3}")]
    private static partial Regex HalfWidth();
}
