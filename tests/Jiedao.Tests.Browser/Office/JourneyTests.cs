using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Jiedao.Tests.Browser.Office;

/// <summary>
/// A report travels from a resident's phone to its rated closing, each hand with its own screen: reported, dispatched, signed for, answered with a
/// photo, checked by somebody else, rated. In both languages; every screen on the way is judged and its picture kept.
/// </summary>
[Collection("office")]
public sealed partial class JourneyTests(OfficeFixture office)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Report_travels_to_its_rated_closing(bool english)
    {
        var wrong = new List<string>();
        await using var resident = await office.SeatAsync(phone: true, english);
        var number = await ReportAsync(resident, wrong);

        await using (var dispatcher = await office.SeatAsync(english: english, login: "wangwu"))
        {
            await OpenAsync(dispatcher, number, wrong, "journey-2-dispatch");
            await SendAsync(dispatcher, "/send", "said=sent");
        }

        await using (var head = await office.SeatAsync(english: english, login: "wuke"))
        {
            await OpenAsync(head, number, wrong, "journey-3-sign");
            await SendAsync(head, "move:sign", "said=moved");
        }

        await using (var handler = await office.SeatAsync(english: english, login: "zhougong"))
        {
            await OpenAsync(handler, number + "?do=move:answer", wrong, "journey-4-answer");
            // Without the photo the answer is refused, and what was typed is kept.
            await handler.Page.Locator("input[name='form.result'][value=solved]").CheckAsync(new() { Force = true });
            await handler.Page.FillAsync("textarea[name='form.measures']", "已派人疏通下水道并冲洗路面，污水不再外冒。");
            await handler.Page.SetInputFilesAsync("form[action$='move:answer'] input[type=file]",
                new FilePayload { Name = "after.png", MimeType = "image/png", Buffer = await handler.Page.ScreenshotAsync() });
            await SendAsync(handler, "move:answer", "said=moved");
        }

        await using (var verifier = await office.SeatAsync(english: english, login: "lisi"))
        {
            await OpenAsync(verifier, number, wrong, "journey-5-check");
            await SendAsync(verifier, "move:pass", "said=moved");
        }

        wrong.AddRange(await resident.LookAsync($"/track/{number}", "journey-6-closed"));
        wrong.AddRange(await resident.LookAsync($"/track/{number}/rate", "journey-7-rate"));
        await resident.Page.Locator("input[name=solved][value=yes]").CheckAsync(new() { Force = true });
        await resident.Page.Locator("input[name=score][value='5']").CheckAsync(new() { Force = true });
        await resident.Page.ClickAsync(".j-portal-foot button");
        await resident.Page.WaitForURLAsync(url => !url.Contains("/rate", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        wrong.AddRange(await resident.JudgeAsync("journey-8-rated"));

        await using var caller = await office.SeatAsync(english: english, login: "qianba");
        await OpenAsync(caller, number, wrong, "journey-9-file");
        Assert.Contains(english ? "Very satisfied" : "非常满意", await caller.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Number_alone_opens_nothing()
    {
        await using var resident = await office.SeatAsync(phone: true);
        var number = await ReportAsync(resident, []);
        await using var stranger = await office.SeatAsync(phone: true);
        await stranger.Page.GotoAsync($"{office.Address}/track/{number}");
        Assert.DoesNotContain("污水", await stranger.Page.ContentAsync(), StringComparison.Ordinal);
        await stranger.Page.GotoAsync($"{office.Address}/desk/cases/{number}");
        Assert.Contains("/signin", stranger.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_by_another_meanwhile_is_told_and_nothing_is_lost()
    {
        await using var resident = await office.SeatAsync(phone: true);
        var number = await ReportAsync(resident, []);
        await using var first = await office.SeatAsync(login: "wangwu");
        await using var second = await office.SeatAsync(login: "wangwu");
        await first.Page.GotoAsync($"{office.Address}/desk/cases/{number}");
        await second.Page.GotoAsync($"{office.Address}/desk/cases/{number}?do=move:check-first");
        await second.Page.FillAsync("form[action$='move:check-first'] textarea[name=reason]", "先请网格员看一眼");
        await SendAsync(first, "/send", "said=sent");
        await second.Page.Locator("form[action$='move:check-first'] .j-actions button").First.ClickAsync();
        await second.Page.WaitForLoadStateAsync();
        Assert.DoesNotContain("said=moved", second.Page.Url, StringComparison.Ordinal);
        Assert.True(await second.Page.Locator("[role=alert], .j-problem, .j-notice").CountAsync() > 0);
    }

    private async Task<string> ReportAsync(Seat resident, List<string> wrong)
    {
        var page = resident.Page;
        await page.GotoAsync(office.Address + "/report");
        await page.ClickAsync("[data-locate-me]");
        await page.WaitForFunctionAsync("() => document.querySelector('[data-lat-input]')?.value");
        await page.FillAsync("textarea[name=text]", "门口下水道堵了，污水往外冒。");
        await page.SelectOptionAsync("select[name=matter]", "drainage/blocked");
        await page.FillAsync("[name=phone]", "13800000000");
        wrong.AddRange(await resident.JudgeAsync("journey-1-report"));
        await page.ClickAsync("[data-report-send]");
        await page.WaitForURLAsync(
            url => url.Contains("/received/", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        wrong.AddRange(await resident.JudgeAsync("journey-1-received"));
        return Received().Match(page.Url) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException("not received: " + page.Url);
    }

    private async Task OpenAsync(Seat seat, string number, List<string> wrong, string name) =>
        wrong.AddRange(await seat.LookAsync($"/desk/cases/{number}", name));

    private static async Task SendAsync(Seat seat, string action, string said)
    {
        await seat.Page.Locator($"form[action$='{action}'] button[type=submit], form[action$='{action}'] .j-actions button").First.ClickAsync();
        await seat.Page.WaitForURLAsync(url => url.Contains(said, StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }

    [GeneratedRegex("received/([A-Z]+[0-9]+-[0-9]+)")]
    private static partial Regex Received();
}
