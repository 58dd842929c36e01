using System.Text.RegularExpressions;
using Jiedao.Cases;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Cases.Portal;

/// <summary>A report's way over the portal's pages, without script, on both databases.</summary>
public sealed partial class PortalFlowTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Report_is_received_tracked_answered_rated_and_opened_again(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var phone = host.NewPhone();
        var (status, to, _) = await ReportAsync(phone);
        Assert.Equal(303, status);
        var received = await phone.OpenAsync(to);
        Assert.Equal(200, received.Status);
        var number = Number().Match(received.Html).Value;
        var code = to[(to.LastIndexOf('=') + 1)..];
        Assert.Contains(string.Join('-', code.Chunk(5).Select(c => new string(c))), received.Html, StringComparison.Ordinal);
        var row = await host.Office.Store.ReadAsync(db => db.Set<Case>().SingleAsync(c => c.Number == number));
        Assert.Equal(("resident-appeal", "portal", "drainage/blocked", host.Office.Community(1)), (row.Line, row.Channel, row.Matter, row.Place));
        Assert.Equal("138****0000", await host.Office.Store.ReadAsync(db => db.Set<Party>().Where(p => p.CaseId == row.Id).Select(p => p.ContactMask).SingleAsync()));

        var track = (await phone.OpenAsync($"track/{number}")).Html;
        Assert.Contains("收到您的上报", track, StringComparison.Ordinal);
        Assert.Contains("门口下水道堵了", track, StringComparison.Ordinal);
        Assert.Equal(303, (await phone.SendAsync($"track/{number}/add", $"track/{number}/add", ("text", "又堵了一处"))).Status);
        Assert.Equal(303, (await phone.SendAsync($"track/{number}/urge", $"track/{number}/urge", ("text", ""))).Status);
        Assert.Equal(409, (await phone.SendAsync($"track/{number}/urge", $"track/{number}/urge", ("text", ""))).Status);
        track = (await phone.OpenAsync($"track/{number}")).Html;
        Assert.Contains("又堵了一处", track, StringComparison.Ordinal);
        Assert.Contains("您催了一次", track, StringComparison.Ordinal);

        await CloseAsync(host, row.Id);
        track = (await phone.OpenAsync($"track/{number}")).Html;
        Assert.Contains("当天派人疏通", track, StringComparison.Ordinal);
        Assert.Contains($"track/{number}/rate", track, StringComparison.Ordinal);
        var empty = await phone.SendAsync($"track/{number}/rate", $"track/{number}/rate", ("text", "还是堵"));
        Assert.Equal(400, empty.Status);
        Assert.Contains("还是堵", empty.Html, StringComparison.Ordinal);
        Assert.Equal(303, (await phone.SendAsync($"track/{number}/rate", $"track/{number}/rate", ("solved", "no"), ("score", "1"), ("text", "还是堵"))).Status);
        row = await host.Office.CaseAsync(row.Id);
        Assert.Equal(("", 2), (row.Outcome, row.Round));
        track = (await phone.OpenAsync($"track/{number}")).Html;
        Assert.Contains("您的评价：非常不满意", track, StringComparison.Ordinal);
        Assert.Contains("已重新办理", track, StringComparison.Ordinal);
        Assert.Equal(303, (await phone.SendAsync($"track/{number}/withdraw", $"track/{number}/withdraw", ("text", "自己通了"))).Status);
        Assert.Equal("withdrawn", (await host.Office.CaseAsync(row.Id)).Outcome);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Refused_report_keeps_every_word_and_stores_nothing(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var phone = host.NewPhone();
        var (status, _, html) = await phone.SendAsync("report", "report", ("text", "门口下水道<b>堵</b>了"), ("reply", "phone"), ("phone", "12"), ("place.address", "龙兴路<script>"));
        Assert.Equal(400, status);
        Assert.Contains("门口下水道&lt;b&gt;堵&lt;/b&gt;了", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("value=\"12\"", html, StringComparison.Ordinal);
        Assert.Contains("j-problems", html, StringComparison.Ordinal);
        Assert.Equal(0, (await host.StoredAsync()).Cases);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Second_press_is_the_same_report(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var phone = host.NewPhone();
        var key = new string('a', 32);
        var first = await ReportAsync(phone, ("_key", key));
        var again = await ReportAsync(phone, ("_key", key), ("__ticket", ""));
        Assert.Equal(303, first.Status);
        Assert.Equal(1, (await host.StoredAsync()).Cases);
        Assert.Contains(again.Status, new[] { 303, 403, 409 });
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Neighbour_is_offered_the_same_matter_and_joins_it(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var phone = host.NewPhone();
        await ReportAsync(phone);
        using var other = host.NewPhone();
        var hints = await other.Http.PostAsync("report/hints", Json(new { text = "下水道堵塞", lat = PortalHost.Spot.Latitude + 0.0002, lng = PortalHost.Spot.Longitude }));
        var text = await hints.Content.ReadAsStringAsync();
        Assert.Contains("drainage/blocked", text, StringComparison.Ordinal);
        var number = Number().Match(text).Value;
        Assert.NotEqual("", number);
        Assert.DoesNotContain("门口下水道堵了", text, StringComparison.Ordinal);
        var far = await other.Http.PostAsync("report/hints", Json(new { text = "下水道堵塞", lat = PortalHost.Spot.Latitude + 0.002, lng = PortalHost.Spot.Longitude }));
        Assert.Equal("", Number().Match(await far.Content.ReadAsStringAsync()).Value);
        var joined = await other.SendAsync("report", "report", ("same", number), ("reply", "phone"), ("phone", "13900000000"), ("text", "我家也堵"));
        Assert.Equal(303, joined.Status);
        Assert.Contains("已经帮您跟进", (await other.OpenAsync(joined.To)).Html, StringComparison.Ordinal);
        var row = await host.Office.Store.ReadAsync(db => db.Set<Case>().SingleAsync());
        Assert.Equal(1, row.Followers);
        Assert.DoesNotContain($"track/{number}/withdraw", (await other.OpenAsync($"track/{number}")).Html, StringComparison.Ordinal);
        Assert.Equal(403, (await other.SendAsync($"track/{number}/withdraw", $"track/{number}/withdraw", ("text", "不是我的"))).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_the_office_cannot_settle_is_told_where_to_go(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var phone = host.NewPhone();
        var line = host.Office.Catalogue.Line("resident-appeal");
        var outside = MatterTree.All(line.Case!).First(m => m.OutOfScope && m.Type.Types.Count == 0);
        var (status, _, html) = await ReportAsync(phone, ("matter", outside.Path));
        Assert.Equal(422, status);
        Assert.Contains(line.Texts[$"matters.{outside.Path}.guidance", Lang.Zh][..8], html, StringComparison.Ordinal);
        Assert.Equal(0, (await host.StoredAsync()).Cases);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Photo_in_pieces_goes_on_after_a_break_and_hangs_on_the_report(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var phone = host.NewPhone();
        var page = (await phone.OpenAsync("report")).Html;
        var ticket = Ticket().Match(page).Groups[1].Value;
        var picture = Pictures.Jpeg();
        var made = await phone.Http.SendAsync(Upload(HttpMethod.Post, $"report/photos?ticket={ticket}", ("Upload-Length", $"{picture.Length}")));
        Assert.Equal(201, (int)made.StatusCode);
        var at = made.Headers.Location!.ToString();
        var half = picture.Length / 2;
        var first = await phone.Http.SendAsync(Upload(HttpMethod.Patch, at, picture[..half], ("Upload-Offset", "0")));
        Assert.Equal($"{half}", first.Headers.GetValues("Upload-Offset").Single());
        var wrong = await phone.Http.SendAsync(Upload(HttpMethod.Patch, at, picture[half..], ("Upload-Offset", "3")));
        Assert.Equal(409, (int)wrong.StatusCode);
        var asked = await phone.Http.SendAsync(Upload(HttpMethod.Head, at));
        Assert.Equal($"{half}", asked.Headers.GetValues("Upload-Offset").Single());
        var rest = await phone.Http.SendAsync(Upload(HttpMethod.Patch, at, picture[half..], ("Upload-Offset", $"{half}")));
        Assert.Equal($"{picture.Length}", rest.Headers.GetValues("Upload-Offset").Single());
        var id = at[(at.LastIndexOf('/') + 1)..at.IndexOf('?', StringComparison.Ordinal)];
        var sent = await ReportAsync(phone, ("__ticket", ticket), ("photo.uploaded", id), ("text", ""));
        Assert.Equal(303, sent.Status);
        var evidence = await host.Office.Store.ReadAsync(db => db.Set<Evidence>().SingleAsync());
        Assert.Equal(("report", true), (evidence.Kind, evidence.IsPublic));
        var shown = (await phone.OpenAsync(sent.To)).Html;
        var image = Image().Match(shown).Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        Assert.Equal(200, (int)(await phone.Http.GetAsync(image)).StatusCode);
        using var stranger = host.NewPhone();
        Assert.Equal(404, (int)(await stranger.Http.GetAsync(image[..image.IndexOf('?', StringComparison.Ordinal)])).StatusCode);
    }

    internal static Task<(int Status, string To, string Html)> ReportAsync(Phone phone, params (string Name, string Value)[] with)
    {
        (string Name, string Value)[] usual =
        [
            ("text", "门口下水道堵了，脏水往店里倒"), ("place.lat", $"{PortalHost.Spot.Latitude}"), ("place.lng", $"{PortalHost.Spot.Longitude}"), ("place.radius", "8"),
            ("reply", "phone"), ("phone", "138 0000 0000"),
        ];
        return phone.SendAsync("report", "report", [.. usual.Where(u => with.All(w => w.Name != u.Name)), .. with]);
    }

    internal static async Task CloseAsync(PortalHost host, long id)
    {
        host.Now();
        await host.Office.Store.Acts.RunAsync(
            await host.Office.PersonAsync("dispatcher", host.Office.Unit("command-centre")), new MoveCase.Command(id, "answer-now")
            {
                Form = new() { ["result"] = "solved", ["measures"] = "当天派人疏通，水已流通，现场看过" },
            });
    }

    private static StringContent Json(object body) => new(System.Text.Json.JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");

    private static HttpRequestMessage Upload(HttpMethod method, string path, params (string Name, string Value)[] headers) => Upload(method, path, null, headers);

    private static HttpRequestMessage Upload(HttpMethod method, string path, byte[]? piece, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = piece is null ? null : new ByteArrayContent(piece) };
        request.Content?.Headers.TryAddWithoutValidation("Content-Type", "application/offset+octet-stream");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    [GeneratedRegex("JD\\d{8}-\\d{4}")]
    private static partial Regex Number();

    [GeneratedRegex("name=\"__ticket\" value=\"([^\"]+)\"")]
    private static partial Regex Ticket();

    [GeneratedRegex("<img src=\"([^\"]*files/[^\"]+)\"")]
    private static partial Regex Image();
}
