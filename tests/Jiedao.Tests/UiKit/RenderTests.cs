using System.Net;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jiedao.Tests.UiKit;

/// <summary>What components write, where a mistake would be unsafe or untrue.</summary>
public sealed class RenderTests
{
    [Fact]
    public async Task Prose_escapes_text_keeps_units_together_and_sets_bold()
    {
        var html = await Render<Prose>(new() { ["Text"] = "<script>x</script>到期 **1月8日（周四）18:00**，共 839 宗，张三（示例）**" });
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        var read = WebUtility.HtmlDecode(html);
        Assert.Contains("<b><span class=\"j-nb\">1月8日（周四）18:00</span></b>", read, StringComparison.Ordinal);
        Assert.Contains("<span class=\"j-nb\">839 宗</span>", read, StringComparison.Ordinal);
        Assert.DoesNotContain("**", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a **b** c **d", "<b>b</b>")]
    [InlineData("**b**", "<b>b</b>")]
    public async Task Prose_leaves_an_open_mark_harmless(string text, string expected)
    {
        var html = await Render<Prose>(new() { ["Text"] = text });
        Assert.Contains(expected, html, StringComparison.Ordinal);
        Assert.Equal(html.Split("<b>").Length, html.Split("</b>").Length);
    }

    [Fact]
    public async Task Chip_is_read_out_with_its_state_and_never_twice()
    {
        var left = await Render<StateChip>(new() { ["State"] = DueState.OnTime, ["Text"] = "9 min left" });
        Assert.Contains("On time", left, StringComparison.Ordinal);
        var over = await Render<StateChip>(new() { ["State"] = DueState.Overdue, ["Text"] = "Overdue 48 min" });
        Assert.DoesNotContain("j-sr", over, StringComparison.Ordinal);
        Assert.Contains("<path", over, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Field_with_a_problem_keeps_what_was_typed_and_offers_the_repair()
    {
        var html = await Render<TextField>(new()
        {
            ["Name"] = "number", ["Label"] = "No.", ["Value"] = "36\" onfocus=\"x",
            ["Problem"] = new FieldProblem("not known", [new Repair("make it 36-1") { Value = "36-1" }]),
        });
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"f-number-problem\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"repair.number\" value=\"36-1\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onfocus=\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_links_every_mark_and_gives_its_numbers_as_a_table()
    {
        var series = new ChartSeries("2014", [new("1", 58, null, "/m1"), new("2", null), new("3", 7.5m, null, "/m3")]);
        var html = await Render<BarChart>(new() { ["Title"] = "By month", ["Series"] = series });
        Assert.Equal(2, html.Split("class=\"j-bar\"").Length - 1);
        Assert.Contains("<title>1 2014 58</title>", html, StringComparison.Ordinal);
        Assert.Contains("<a class=\"j-fig\" href=\"/m3\">7.5</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_hides_small_counts_and_their_links()
    {
        MapPoint[] ring = [new(0, 0), new(10, 0), new(10, 10), new(0, 10)];
        var html = await Render<Choropleth>(new()
        {
            ["Title"] = "map", ["Geographic"] = false,
            ["Areas"] = new[] { new MapArea("a", "A", [ring]) { Value = 3, Text = "3 secret", Href = "/a", Hidden = true } },
        });
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
        Assert.Contains("Fewer than 5", html, StringComparison.Ordinal);
    }

    private static async Task<string> Render<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        var services = new ServiceCollection();
        services.AddUiKit();
        services.AddScoped(_ => new UiPreferences(Lang.En, false));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
