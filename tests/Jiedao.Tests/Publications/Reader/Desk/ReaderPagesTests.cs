using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Jiedao.Cases;
using Jiedao.Kernel;
using Jiedao.Kernel.People;
using Jiedao.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Publications.Reader.Desk;

/// <summary>The pages of the report reader over a real host, as a browser without script uses them.</summary>
public sealed partial class ReaderPagesTests
{
    [Fact]
    public async Task Reader_pages_work_without_script_from_upload_to_import()
    {
        await using var house = await House.StartAsync();
        using var browser = await house.SignInAsync("liuyi", "statistician");
        var empty = await browser.GetAsync("/kengzi/desk/reports/read");
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var kept = await UploadAsync(browser, Encoding.GetEncoding("GB18030").GetBytes(ReadingOffice.Report), "坑梓2013.txt");
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        var address = kept.Headers.Location!.ToString();

        var page = await ReadAsync(browser, address);
        Assert.Contains("坑梓街道2013年工作总结", page, StringComparison.Ordinal);
        Assert.Contains("j-rd-strip is-problem", page, StringComparison.Ordinal);
        Assert.Contains("490", page, StringComparison.Ordinal);
        Assert.Contains("is-count", page, StringComparison.Ordinal);
        Assert.Contains("新建社区公园", page, StringComparison.Ordinal);
        Assert.DoesNotContain("publications.reader.", page, StringComparison.Ordinal);

        var figure = await ReadAsync(browser, address + "?figure=1&show=rate");
        Assert.Contains("name=\"value\"", figure, StringComparison.Ordinal);
        var changed = await PostAsync(browser, address, "/correct", new()
        {
            ["about"] = "figure", ["no"] = "1", ["change"] = "change",
            ["value"] = "６２1", ["name"] = "受理信访案件数", ["unit"] = "宗", ["period"] = "2013", ["kind"] = "count"
        });
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Contains("621", await ReadAsync(browser, address + "?figure=1"), StringComparison.Ordinal);
        var refused = await PostAsync(browser, address, "/correct", new()
        {
            ["about"] = "figure", ["no"] = "1", ["change"] = "change",
            ["value"] = "很多"
        });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("很多", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var review = await ReadAsync(browser, address + "/import");
        Assert.Contains("PE-01 ", review, StringComparison.Ordinal);
        Assert.DoesNotContain("publications.reader.", review, StringComparison.Ordinal);
        var imported = await PostAsync(browser, address, "/import", new() { ["pick"] = "1", ["code-1"] = "PE-01 信访受理量" });
        Assert.Contains("entered=1", imported.Headers.Location!.ToString(), StringComparison.Ordinal);

        var lines = (await ReadAsync(browser, address + "/export/jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, l => l.Contains("\"value\":621", StringComparison.Ordinal));
        var book = await browser.GetByteArrayAsync(address + "/export/xlsx");
        Assert.True(book.AsSpan().StartsWith("PK"u8));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(address + "/export/exe")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/kengzi/desk/reports/read/12345")).StatusCode);
    }

    [Fact]
    public async Task A_commitment_leads_to_a_target_and_to_a_case_with_its_words()
    {
        await using var house = await House.StartAsync();
        using var browser = await house.SignInAsync("liuyi", "report-editor");
        var address = (await UploadAsync(browser, ReadingOffice.Bytes, "a.txt")).Headers.Location!.ToString();
        var page = await ReadAsync(browser, address);
        Assert.Contains(address + "/import#p", page, StringComparison.Ordinal);
        var link = Regex.Match(page, "href=\"([^\"]*/desk/cases/new\\?title=[^\"]+)\"").Groups[1].Value;
        Assert.NotEqual("", link);
        Assert.Contains(Uri.EscapeDataString("坑梓街道2013年工作总结"), link, StringComparison.Ordinal);
        var other = Encoding.UTF8.GetBytes("滨湖街道2020年工作总结和2021年工作计划\n一、2021年工作计划\n改造老旧小区6个。");
        var foreign = await ReadAsync(browser, (await UploadAsync(browser, other, "b.txt")).Headers.Location!.ToString());
        Assert.DoesNotContain("/import\"", foreign, StringComparison.Ordinal);
        Assert.DoesNotContain("cases/new", foreign, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_years_are_compared_side_by_side()
    {
        await using var house = await House.StartAsync();
        using var browser = await house.SignInAsync("liuyi", "statistician");
        var earlier = Id(await UploadAsync(browser, ReadingOffice.Bytes, "a.txt"));
        var later = Id(await UploadAsync(browser, Encoding.UTF8.GetBytes("坑梓街道2014年工作总结\n全年新建社区公园3个,全部建成开放。受理信访案件651宗。"), "b.txt"));
        var page = await ReadAsync(browser, $"/kengzi/desk/reports/read/compare?earlier={earlier}&later={later}");
        Assert.Contains("is-met", page, StringComparison.Ordinal);
        Assert.Contains("+5%", page, StringComparison.Ordinal);
        var proposed = await ReadAsync(browser, $"/kengzi/desk/reports/read/compare?later={later}");
        Assert.Contains("is-met", proposed, StringComparison.Ordinal);
        var json = await browser.GetStringAsync($"/kengzi/api/v1/readings/{later}/against/{earlier}");
        Assert.Contains("新建社区公园", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 cut short", "a.docx", 400)]
    [InlineData("%PDF-1.7\nnothing more", "a.pdf", 400)]
    [InlineData("", "a.txt", 400)]
    public async Task Broken_files_come_back_as_a_sentence_on_the_page(string content, string name, int status)
    {
        await using var house = await House.StartAsync();
        using var browser = await house.SignInAsync("liuyi", "statistician");
        var answer = await UploadAsync(browser, Encoding.UTF8.GetBytes(content), name);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("j-rd-problem", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_pages_ask_for_permission()
    {
        await using var house = await House.StartAsync();
        using var stranger = house.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/kengzi/desk/reports/read")).StatusCode);
        using var clerk = await house.SignInAsync("lisi", "handler");
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/kengzi/desk/reports/read")).StatusCode);
        using var supervisor = await house.SignInAsync("sunshen", "supervisor");
        var page = await supervisor.GetStringAsync("/kengzi/desk/reports/read");
        Assert.DoesNotContain("type=\"file\"", page, StringComparison.Ordinal);
        using var body = new ByteArrayContent(ReadingOffice.Bytes);
        Assert.Equal(HttpStatusCode.Forbidden, (await supervisor.PostAsync("/kengzi/api/v1/readings?name=a.txt", body)).StatusCode);
    }

    /// <summary>A page as it is read, entities resolved.</summary>
    private static async Task<string> ReadAsync(HttpClient browser, string address) =>
        WebUtility.HtmlDecode(await browser.GetStringAsync(address));

    private static string Id(HttpResponseMessage kept) => kept.Headers.Location!.ToString().Split('/')[^1];

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient browser, byte[] content, string name)
    {
        var token = Token().Match(await browser.GetStringAsync("/kengzi/desk/reports/read")).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        form.Add(new ByteArrayContent(content), "files", name);
        return await browser.PostAsync("/kengzi/desk/reports/read", form);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string address, string act, Dictionary<string,
        string> fields)
    {
        var page = await ReadAsync(browser, address + (act == "/import" ? "/import" : "?figure=1"));
        fields["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(address + act, form);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    /// <summary>The whole house over a fresh store.</summary>
    private sealed class House(TestStore store, WebApplication app) : IAsyncDisposable
    {
        public static async Task<House> StartAsync()
        {
            var store = await TestStore.CreateAsync(Store.Sqlite, s => ReadingOffice.Rooms(s.AddCases()));
            var app = ServerHost.Build(new ServerOptions
            {
                Storage = store.Services.GetRequiredService<StorageOptions>(),
                Workers = false
            });
            app.Services.GetRequiredService<Ids>().Node = 62;
            await app.StartAsync();
            return new House(store, app);
        }

        public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };

        public async Task<HttpClient> SignInAsync(string login, string role)
        {
            var id = await store.Acts.RunAsync(store.System, new AddAccount.Command(login, login, "", 0, "Kengzi-2014!", false));
            await store.Acts.RunAsync(store.System, new GiveGrant.Command(id, role, "", 0));
            var browser = Browser();
            using var answer = await browser.PostAsync("/kengzi/api/v1/session",
                new StringContent($$"""{"login":"{{login}}","password":"Kengzi-2014!"}""", Encoding.UTF8, "application/json"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return browser;
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
            await store.DisposeAsync();
        }
    }
}
