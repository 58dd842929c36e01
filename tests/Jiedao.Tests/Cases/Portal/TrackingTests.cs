using Jiedao.Cases;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Cases.Portal;

/// <summary>What a number shows, and what a key adds, on both databases.</summary>
public sealed class TrackingTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Number_alone_shows_only_the_step_the_tail_shows_more_and_the_code_does_more(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        var (number, code) = await ReportAsync(host);
        using var stranger = host.NewPhone();
        var bare = (await stranger.OpenAsync($"track/{number}")).Html;
        Assert.Contains("指挥中心", bare, StringComparison.Ordinal);
        Assert.DoesNotContain("门口下水道堵了", bare, StringComparison.Ordinal);
        Assert.DoesNotContain("收到您的上报", bare, StringComparison.Ordinal);

        var looking = await stranger.SendAsync("mine", "track", ("number", number.ToLowerInvariant()), ("key", "0000"));
        Assert.Equal(303, looking.Status);
        var seen = (await stranger.OpenAsync(looking.To)).Html;
        Assert.Contains("门口下水道堵了", seen, StringComparison.Ordinal);
        Assert.DoesNotContain($"track/{number}/withdraw", seen, StringComparison.Ordinal);
        Assert.Equal(403, (await stranger.OpenAsync($"track/{number}/withdraw")).Status);

        var holding = await stranger.SendAsync("mine", "track", ("number", number), ("key", string.Join('-', code.Chunk(5).Select(c => new string(c)))));
        Assert.Equal(303, holding.Status);
        Assert.Contains($"track/{number}/withdraw", (await stranger.OpenAsync(holding.To)).Html, StringComparison.Ordinal);

        using var other = host.NewPhone();
        var byPhone = await other.SendAsync("mine", "track", ("number", number), ("key", "13800000000"));
        Assert.Contains($"track/{number}/withdraw", (await other.OpenAsync(byPhone.To)).Html, StringComparison.Ordinal);
        Assert.Equal(303, (await other.SendAsync("mine", "mine/forget")).Status);
        Assert.Equal(403, (await other.OpenAsync($"track/{number}/withdraw")).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Wrong_number_and_wrong_code_get_the_same_answer(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        var (number, _) = await ReportAsync(host);
        using var stranger = host.NewPhone();
        var wrongCode = await stranger.SendAsync("mine", "track", ("number", number), ("key", "9999"));
        var wrongNumber = await stranger.SendAsync("mine", "track", ("number", "JD20990101-9999"), ("key", "9999"));
        Assert.Equal((403, 403), (wrongCode.Status, wrongNumber.Status));
        Assert.Equal(Masked(wrongCode.Html), Masked(wrongNumber.Html));
        var (codeStatus, codeJson) = await stranger.CallAsync(HttpMethod.Get, $"requests/{number}", code: "ABCDEFGHJKLMNPQRSTUV");
        var (numberStatus, numberJson) = await stranger.CallAsync(HttpMethod.Get, "requests/JD20990101-9999", code: "ABCDEFGHJKLMNPQRSTUV");
        Assert.Equal((codeStatus, (string?)codeJson!["code"]), (numberStatus, (string?)numberJson!["code"]));
        Assert.Equal("token_wrong", (string?)codeJson["code"]);

        string Masked(string html) => System.Text.RegularExpressions.Regex.Replace(html, "JD\\d{8}-\\d{4}|value=\"[^\"]{40,}\"|data-now=\"[^\"]+\"|jd-texts[^<]+", "#");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Trying_digits_is_stopped(Store store)
    {
        await using var host = await PortalHost.StartAsync(store, web => web.LimitsLoopback = true);
        using var phone = host.NewPhone();
        var made = await phone.CallAsync(HttpMethod.Post, "requests", new { text = "路灯不亮", place = host.Office.Community(1), phone = "13800000000" });
        Assert.Equal(201, made.Status);
        var number = (string)made.Json!["number"]!;
        using var guesser = host.NewPhone();
        var answers = new List<int>();
        for (var i = 1; i <= 12; i++)
        {
            answers.Add((await guesser.CallAsync(HttpMethod.Get, $"requests/{number}", code: $"{i:0000}")).Status);
        }

        Assert.Equal((10, 2), (answers.Count(a => a == 403), answers.Count(a => a == 429)));
        Assert.Equal(429, (await guesser.CallAsync(HttpMethod.Get, $"requests/{number}", code: "0000")).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Api_reports_tracks_and_withdraws_once_per_key(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var client = host.NewPhone();
        var (status, matters) = await client.CallAsync(HttpMethod.Get, "matters");
        Assert.Equal(200, status);
        Assert.Contains(matters!.AsArray().SelectMany(l => l!["matters"]!.AsArray()), m => (string?)m!["path"] == "drainage/blocked");
        client.Http.DefaultRequestHeaders.Add("Idempotency-Key", "0123456789abcdef0123456789abcdef");
        var body = new { matter = "drainage/blocked", text = "下水道堵了", latitude = PortalHost.Spot.Latitude, longitude = PortalHost.Spot.Longitude, anonymous = true };
        var first = await client.CallAsync(HttpMethod.Post, "requests", body);
        var again = await client.CallAsync(HttpMethod.Post, "requests", body);
        Assert.Equal((201, (string?)first.Json!["number"]), (again.Status, (string?)again.Json!["number"]));
        Assert.Equal(1, (await host.StoredAsync()).Cases);
        client.Http.DefaultRequestHeaders.Remove("Idempotency-Key");
        var (number, code) = ((string)first.Json["number"]!, (string)first.Json["code"]!);
        Assert.Null((await client.CallAsync(HttpMethod.Get, $"requests/{number}")).Json!["title"]);
        var full = await client.CallAsync(HttpMethod.Get, $"requests/{number}", code: code);
        Assert.Equal("下水道堵了", (string?)full.Json!["title"]);
        Assert.Equal(403, (await client.CallAsync(HttpMethod.Post, $"requests/{number}/withdraw", new { text = "" })).Status);
        Assert.Equal(200, (await client.CallAsync(HttpMethod.Post, $"requests/{number}/withdraw", new { text = "好了" }, code)).Status);
        Assert.Equal("withdrawn", (await host.Office.Store.ReadAsync(db => db.Set<Case>().SingleAsync())).Outcome);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Internal_words_never_reach_the_resident(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        var (number, code) = await ReportAsync(host);
        host.Now();
        var row = await host.Office.Store.ReadAsync(db => db.Set<Case>().SingleAsync());
        var dispatcher = await host.Office.PersonAsync("dispatcher", host.Office.Unit("command-centre"));
        await host.Office.Store.Acts.RunAsync(dispatcher, new AddNote.Command(row.Id, "此人多次投诉，注意"));
        await host.Office.Store.Acts.RunAsync(dispatcher, new AddNote.Command(row.Id, "明天上午高压车来") { Public = true });
        await host.Office.Store.Acts.RunAsync(dispatcher, new MoveCase.Command(row.Id, "dispatch") { Unit = host.Office.Unit("municipal") });
        var head = await host.Office.PersonAsync("unit-head", host.Office.Unit("municipal"));
        await host.Office.Store.Acts.RunAsync(head, new MoveCase.Command(row.Id, "return") { Reason = "内部推诿的话", Ground = "not-ours" });
        using var phone = host.NewPhone();
        var html = (await phone.OpenAsync($"track/{number}?code={code}")).Html;
        Assert.Contains("明天上午高压车来", html, StringComparison.Ordinal);
        Assert.Contains("已派给承办单位", html, StringComparison.Ordinal);
        Assert.DoesNotContain("多次投诉", html, StringComparison.Ordinal);
        Assert.DoesNotContain("推诿", html, StringComparison.Ordinal);
        Assert.DoesNotContain("退回", html, StringComparison.Ordinal);
    }

    private static async Task<(string Number, string Code)> ReportAsync(PortalHost host)
    {
        using var phone = host.NewPhone();
        var sent = await PortalFlowTests.ReportAsync(phone);
        Assert.Equal(303, sent.Status);
        var from = sent.To.IndexOf("JD", StringComparison.Ordinal);
        return (sent.To[from..(from + 15)], sent.To[(sent.To.IndexOf("code=", StringComparison.Ordinal) + 5)..]);
    }
}
