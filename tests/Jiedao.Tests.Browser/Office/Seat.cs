using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Jiedao.Tests.Browser.Office;

/// <summary>One person before one screen.</summary>
public sealed class Seat(OfficeFixture office, IBrowserContext context, IPage page, string kind) : IAsyncDisposable
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

    public IPage Page { get; } = page;

    /// <summary>Goes to a page of the office and says what is wrong with it: answer, width, axe. Keeps a picture.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(string path, string? name = null)
    {
        var answer = await Page.GotoAsync(office.Address + path);
        return answer is { Status: 200 } ? await JudgeAsync(name ?? path) : [$"{path} ({kind}): {answer?.Status}"];
    }

    /// <summary>What is wrong with the page that is open. Keeps a picture.</summary>
    public async Task<IReadOnlyList<string>> JudgeAsync(string name)
    {
        var wrong = new List<string>();
        await Page.ScreenshotAsync(new() { Path = Path.Combine(OfficeFixture.Pictures, $"{name.Trim('/').Replace('/', '_').Replace('?', '_')}-{kind}.png") });
        if (await Page.EvaluateAsync<string>(TooWide) is { Length: > 0 } wide)
        {
            wrong.Add($"{name} ({kind}) is wider than the screen: {wide}");
        }

        foreach (var found in (await Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical"))
        {
            wrong.Add($"{name} ({kind}): {found.Id} at {string.Join(" ", found.Nodes.Take(3).Select(n => n.Target))}");
        }

        return wrong;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
