using Deque.AxeCore.Playwright;
using Jiedao.UiKit.Gallery;

namespace Jiedao.Tests.Browser.Gallery;

/// <summary>
/// Every page of the gallery at phone, desk and wall width, in both languages and in large text: it answers, its console is silent, nothing
/// is wider than the screen, axe finds nothing serious. Pictures are kept beside the test to be looked at.
/// </summary>
[Collection("gallery")]
public sealed class GalleryLookTests(GalleryFixture gallery)
{
    private const string TooWide =
        """
        () => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width + 1) return '';
            return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1)
                .map(e => `${e.tagName}.${e.getAttribute('class')}`).slice(-4).join(' ') || 'something hidden';
        }
        """;

    public static TheoryData<string> Pages => [.. GalleryModule.Pages.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_in_Chinese_is_clean(string name) => await Look(name, Home(name), english: false, large: false, axe: true);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_in_English_is_clean(string name) => await Look(name, Home(name), english: true, large: false, axe: true);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_in_large_text_is_clean(string name) =>
        await Look(name, Home(name), english: false, large: true, axe: name.StartsWith("portal", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_in_English_fits_a_narrow_desk_double_zoom_and_a_phone(string name)
    {
        await using var visit = await gallery.OpenAsync(name, 1024, 768, english: true);
        foreach (var (width, height) in new[] { (1024, 768), (683, 384), (390, 844) })
        {
            await visit.Page.SetViewportSizeAsync(width, height);
            await KeepAsync(visit, $"{name}-{width}-en");
            Assert.Equal("", await visit.Page.EvaluateAsync<string>(TooWide));
        }
    }

    [Fact]
    public async Task Desk_page_itself_never_scrolls()
    {
        foreach (var name in GalleryModule.Pages.Keys.Where(n => n.StartsWith("desk", StringComparison.Ordinal)))
        {
            await using var visit = await gallery.OpenAsync(name);
            Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight <= innerHeight"), name);
        }
    }

    [Fact]
    public async Task Wall_shows_everything_without_scrolling_from_1600_to_3840()
    {
        foreach (var (width, height) in new[] { (1600, 900), (1920, 1080), (3840, 2160) })
        {
            await using var visit = await gallery.OpenAsync("cockpit", width, height);
            Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight <= innerHeight"), $"{width}");
            var kpi = await visit.Page.EvaluateAsync<double>(
                "() => parseFloat(getComputedStyle(document.querySelector('.j-kpi .j-fig')).fontSize)");
            Assert.InRange(kpi / width, 46.0 / 1920 - .001, 46.0 / 1920 + .001);
        }
    }

    [Fact]
    public async Task Portal_first_view_weighs_at_most_150_kilobytes()
    {
        await using var visit = await gallery.OpenAsync("portal-home", 390, 844);
        await visit.Page.WaitForTimeoutAsync(500);
        long sum = 0;
        foreach (var response in visit.Responses)
        {
            var sizes = await response.Request.SizesAsync();
            sum += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        Assert.InRange(visit.Responses.Count, 4, 20);
        Assert.InRange(sum, 10_000, 150_000);
    }

    [Fact]
    public async Task Targets_on_a_phone_are_at_least_44_high()
    {
        foreach (var name in new[] { "portal-home", "portal-report", "portal-rating", "portal-tracking" })
        {
            await using var visit = await gallery.OpenAsync(name, 390, 844);
            var small = await visit.Page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('button, .j-btn, .j-choice, nav a, select, .j-back')].filter(e => e.checkVisibility())
                .map(e => {
                    const box = e.getBoundingClientRect();
                    const more = -2 * Math.min(0, parseFloat(getComputedStyle(e, '::after').top) || 0);
                    return [e, box.height + more];
                }).filter(([e, height]) => height < 43.5 && !e.closest('p, dd'))
                .map(([e, height]) => `${e.outerHTML.slice(0, 80)} ${height}`)
                """);
            Assert.Empty(small);
        }
    }

    [Fact]
    public async Task Case_sheet_prints_on_one_page()
    {
        await using var visit = await gallery.OpenAsync("print-case");
        var pdf = await visit.Page.PdfAsync(new() { PreferCSSPageSize = true });
        var pages = System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b");
        Assert.Equal(1, pages);
    }

    private static (int, int) Home(string name) =>
        name.StartsWith("portal", StringComparison.Ordinal) ? (390, 844) : name == "cockpit" ? (1920, 1080) : (1366, 768);

    private static async Task KeepAsync(Visit visit, string name) =>
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(GalleryFixture.Pictures, name + ".png") });

    private async Task Look(string name, (int Width, int Height) size, bool english, bool large, bool axe)
    {
        await using var visit = await gallery.OpenAsync(name, size.Width, size.Height, english, large);
        await KeepAsync(visit, $"{name}-{size.Width}-{(english ? "en" : "zh")}{(large ? "-large" : "")}");
        Assert.Empty(visit.Errors);
        Assert.Equal("", await visit.Page.EvaluateAsync<string>(TooWide));
        Assert.Empty(await visit.Page.Locator(".j-i.is-missing").AllAsync());
        if (!axe) return;
        var found = await visit.Page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }
}
