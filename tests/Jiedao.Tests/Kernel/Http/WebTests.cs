using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel.Http;

public sealed class WebTests
{
    private const string Password = "Kengzi-2014-日常";

    [Theory, ClassData(typeof(BothStores))]
    public async Task Malformed_requests_are_the_senders_fault_and_leave_nothing(Store store)
    {
        await using var host = await StartAsync(store);
        using var client = host.Browser();

        // A body that is too large is refused by its head; a sender that does not wait for the answer may find the line cut instead.
        client.DefaultRequestHeaders.ExpectContinue = true;
        await host.AddPersonAsync("zhangsan", Password, "note.write");
        await TestHost.SignInAsync(client, "zhangsan", Password);
        var before = await host.Store.ReadAsync(db => db.Set<Record>().CountAsync());
        (string Body, string Type, int Status)[] requests =
        [
            ("", "application/json", 400),
            ("{", "application/json", 400),
            ("[]", "application/json", 400),
            ("null", "application/json", 400),
            ("\"x\"", "application/json", 400),
            ("{}", "application/json", 400),
            ("""{"count":"many","kind":"a","caseId":null}""", "application/json", 400),
            ("""{"count":1e99,"kind":"a"}""", "application/json", 400),
            ("""{"count":1,"kind":null}""", "application/json", 400),
            ("""{"count":1,"kind":{"a":1}}""", "application/json", 400),
            ("""{"count":1,"count":2,"kind":"a"}""", "application/json", 400),
            ("""{"kind":"a"}""", "application/json", 400),
            (new string('[', 5000), "application/json", 400),
            ("{\"count\":1,\"kind\":\"" + new string('x', 1_100_000) + "\"}", "application/json", 413),
            ("""{"count":1,"kind":"a"}""", "text/plain", 415),
            ("count=1&kind=a", "application/x-www-form-urlencoded", 415),
            ("""{"count":1,"kind":"a"}""", "application/json; charset=utf-99", 415),
        ];
        foreach (var (body, type, status) in requests)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            var answer = await client.PostAsync("/api/v1/notes", content);
            Assert.True(status == (int)answer.StatusCode, $"{type} {body[..Math.Min(60, body.Length)]}: {(int)answer.StatusCode}");
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(status, (int)problem["status"]!);
            Assert.NotEqual((string)problem["zh"]!, (string)problem["en"]!);
        }

        using var broken = new ByteArrayContent([.. "{\"count\":1,\"kind\":\""u8, 0xff, 0xfe, .. "\"}"u8]);
        broken.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Assert.Equal((400, "malformed_request"), await client.PostAsync("/api/v1/notes", broken).ProblemAsync());
        Assert.Equal(before, await host.Store.ReadAsync(db => db.Set<Record>().CountAsync()));
        Assert.Empty(host.Errors.Lines);
    }

    [Fact]
    public async Task Missing_entries_are_named()
    {
        await using var host = await StartAsync(Store.Sqlite);
        using var client = host.Browser();
        var answer = await client.PostAsJsonAsync("/api/v1/session", new { });
        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("invalid_input", (string)problem["code"]!);
        Assert.Equal(["login", "password"], problem["errors"]!.AsArray().Select(e => (string)e!["field"]!).Order());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Strange_paths_and_texts_are_never_a_fault(Store store)
    {
        await using var host = await StartAsync(store);
        using var client = host.Browser();
        string[] paths =
        [
            "/find/%00", "/find/%0d%0aSet-Cookie:%20a=b", "/find/..%2f..%2fetc%2fpasswd", "/find/%ff%fe", "/find/'%20OR%201=1--", "/find/%F0%9F%98%80", "/find/" + new string('a', 3000),
            "/../../etc/passwd", "/kengzi/../find", "/%2e%2e/%2e%2e/etc/passwd", "//find/x", "/find/x?lang=%00&lang=xx", "/numbers/99999999999999999999",
            "/numbers/abc", "/numbers/1.5", "/numbers/-1",
        ];
        foreach (var path in paths)
        {
            var answer = await RawAsync(host, $"GET {path} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nConnection: close\r\n\r\n");
            var status = int.Parse(answer.AsSpan(9, 3));
            Assert.True(status < 500, path + " " + status);
            Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("\nSet-Cookie:", answer, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Empty(host.Errors.Lines);
    }

    [Fact]
    public async Task Fault_of_ours_is_a_number_and_nothing_else()
    {
        await using var host = await StartAsync(Store.Sqlite);
        using var client = host.Browser();
        var answer = await client.GetAsync("/break");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret of the inside", text, StringComparison.Ordinal);
        var number = (string)JsonNode.Parse(text)!["details"]!["number"]!;
        var line = Assert.Single(host.Errors.Lines);
        Assert.Contains(number, line, StringComparison.Ordinal);
        Assert.Contains("secret of the inside", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_is_a_page_for_people_and_a_problem_for_programs()
    {
        await using var host = await StartAsync(Store.Sqlite);
        using var client = host.Browser();
        Assert.Equal((404, "not_found"), await client.GetAsync("/find/%3Cscript%3E").ProblemAsync());
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var page = await client.GetAsync("/find/%3Cscript%3E?lang=en");
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Not found: &lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/nowhere")).StatusCode);
        Assert.Equal((404, "address_not_found"), await client.GetAsync("/api/v1/nowhere").ProblemAsync());
        Assert.Equal((405, "method_not_allowed"), await client.PutAsync("/api/v1/notes", null).ProblemAsync());
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var host = await StartAsync(Store.Sqlite);
        using var client = host.Browser();
        foreach (var path in new[] { "/hello", "/nowhere", "/break", "/health/live", "/api/v1/session" })
        {
            var answer = await client.GetAsync(path);
            string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : "";
            Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("script-src 'self' 'unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal(("nosniff", "DENY", "same-origin"), (Header("X-Content-Type-Options"), Header("X-Frame-Options"), Header("Referrer-Policy")));
            Assert.Equal("no-store", Header("Cache-Control"));
            Assert.Equal("", Header("Server"));
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Office_is_found_by_the_first_segment_or_by_being_the_only_one(Store store)
    {
        await using var host = await StartAsync(store);
        using var client = host.Browser();
        Assert.Equal("kengzi  /hello", await client.GetStringAsync("/hello"));
        Assert.Equal("kengzi /kengzi /hello", await client.GetStringAsync("/kengzi/hello"));
        await host.Store.ReadAsync(async db =>
        {
            db.Add(new Office
            {
                Id = 2, Code = "440310006", ShortName = "longtian", NameZh = "龙田街道办事处", NameEn = "Longtian <b>", PlateZh = "龙田街道", PlateEn = "Longtian",
            });
            return await db.SaveChangesAsync();
        });
        host.Services.GetRequiredService<Offices>().Forget();
        Assert.Equal("kengzi /kengzi /hello", await client.GetStringAsync("/kengzi/hello"));
        Assert.Equal((404, "office_not_found"), await client.GetAsync("/hello").ProblemAsync());
        Assert.Equal((404, "office_not_found"), await client.GetAsync("/nowhere/hello").ProblemAsync());
        Assert.Equal((503, "office_not_ready"), await client.GetAsync("/longtian/hello").ProblemAsync());
        Assert.Equal(["kengzi", "longtian"], (await client.GetFromJsonAsync<JsonArray>("/"))!.Select(o => (string)o!["shortName"]!));
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var list = await client.GetStringAsync("/?lang=en");
        Assert.Contains("""<a href="/longtian/">Longtian &lt;b&gt;</a>""", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_of_one_office_are_worth_nothing_in_another()
    {
        await using var host = await StartAsync(Store.Sqlite);
        await host.AddPersonAsync("zhangsan", Password, "case.read");
        await host.Store.ReadAsync(async db =>
        {
            db.Add(new Office
            {
                Id = 2, Code = "440310006", ShortName = "longtian", NameZh = "龙田街道办事处", NameEn = "Longtian", PlateZh = "龙田街道", PlateEn = "Longtian", IsReady = true,
            });
            return await db.SaveChangesAsync();
        });
        using var client = host.Browser();
        var answer = await client.PostAsJsonAsync("/kengzi/api/v1/session", new { login = "zhangsan", password = Password });
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("path=/kengzi;", cookie, StringComparison.Ordinal);
        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };
        thief.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/kengzi/api/v1/session")).StatusCode);
        Assert.Equal((401, "sign_in_needed"), await thief.GetAsync("/longtian/api/v1/session").ProblemAsync());
        Assert.Equal((401, "sign_in_failed"), await client.PostAsJsonAsync("/longtian/api/v1/session", new { login = "zhangsan", password = Password }).ProblemAsync());
    }

    [Fact]
    public async Task Endpoint_without_a_declared_permission_is_not_served()
    {
        await using var host = await StartAsync(Store.Sqlite);
        using var client = host.Browser();
        Assert.Equal((403, "endpoint_closed"), await client.GetAsync("/forgotten").ProblemAsync());
        Assert.Contains("/forgotten", Assert.Single(host.Errors.Lines), StringComparison.Ordinal);
        var endpoints = host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).ToList();
        Assert.True(endpoints.Count > 20, $"{endpoints.Count}");
        Assert.Equal(["HTTP: GET /forgotten"], KernelWeb.Undeclared(endpoints));
    }

    [Fact]
    public async Task Verb_is_asked_for_at_the_door()
    {
        await using var host = await StartAsync(Store.Sqlite);
        await host.AddPersonAsync("zhangsan", Password, "note.write");
        await host.AddPersonAsync("lisi", Password, "case.read");
        using var client = host.Browser();
        Assert.Equal((401, "sign_in_needed"), await client.GetAsync("/cases").ProblemAsync());
        await TestHost.SignInAsync(client, "zhangsan", Password);
        Assert.Equal((403, "not_permitted"), await client.GetAsync("/cases").ProblemAsync());
        await TestHost.SignInAsync(client, "lisi", Password);
        Assert.Equal("cases", await client.GetStringAsync("/cases"));
    }

    [Fact]
    public async Task Page_leads_to_the_sign_in_and_back()
    {
        await using var host = await StartAsync(Store.Sqlite);
        using var client = host.Browser();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        Assert.Equal("/kengzi/signin?return=%2Fkengzi%2Fcases%3Fstage%3Dopen%26x%3D1", await LocationAsync("/kengzi/cases?stage=open&x=1"));
        Assert.Equal("/signin?return=%2Fcases", await LocationAsync("/cases"));
        var post = await client.PostAsync("/cases", null);
        Assert.Equal("/signin?return=%2F", post.Headers.Location!.OriginalString);

        await host.AddPersonAsync("zhangsan", Password, "case.read", mustChange: true);
        await TestHost.SignInAsync(client, "zhangsan", Password);
        Assert.Equal("/account/password", await LocationAsync("/cases"));
        Assert.Equal("password page", await client.GetStringAsync("/account/password"));

        async Task<string> LocationAsync(string path)
        {
            var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            return answer.Headers.Location!.OriginalString;
        }
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "http://127.0.0.1.evil.example", 403)]
    [InlineData("Origin", "self", 200)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("X-Nothing", "x", 200)]
    public async Task Other_sites_cannot_act_in_the_name_of_somebody_signed_in(string header, string value, int status)
    {
        await using var host = await StartAsync(Store.Sqlite);
        await host.AddPersonAsync("zhangsan", Password, "note.write");
        using var client = host.Browser();
        await TestHost.SignInAsync(client, "zhangsan", Password);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/notes") { Content = JsonContent.Create(new { count = 1, kind = "note.written" }) };
        request.Headers.Add(header, value == "self" ? host.Address.ToString().TrimEnd('/') : value);
        Assert.Equal(status, (int)(await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Too_many_requests_are_told_how_long_to_wait()
    {
        // One a minute: on a busy machine the test is slow, and a bucket of ten would have refilled meanwhile.
        await using var host = await StartAsync(Store.Sqlite, web => web.SignInsPerMinute = 1);
        using var client = host.Browser();
        Assert.Equal(401, (await TryAsync("203.0.113.5")).Status);
        Assert.Equal((429, "too_many_requests"), await TryAsync("203.0.113.5"));
        Assert.Equal((429, "too_many_requests"), await TryAsync("1.2.3.4, 203.0.113.5"));
        Assert.Equal(401, (await TryAsync("203.0.113.6")).Status);
        Assert.Equal(401, (await TryAsync("2001:db8:1:2:3::1")).Status);
        var answer = await SendAsync("203.0.113.5");
        Assert.InRange(int.Parse(answer.Headers.GetValues("Retry-After").Single()), 1, 60);

        Task<(int Status, string? Code)> TryAsync(string from) => SendAsync(from).ProblemAsync();

        async Task<HttpResponseMessage> SendAsync(string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session") { Content = JsonContent.Create(new { login = "nobody", password = "x" }) };
            request.Headers.Add("X-Forwarded-For", from);
            return await client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Language_is_asked_kept_or_preferred()
    {
        await using var host = await StartAsync(Store.Sqlite);
        using var client = host.Browser();
        Assert.Equal("Zh", await client.GetStringAsync("/lang"));
        Assert.Equal("En", await client.GetStringAsync("/lang?lang=en"));
        Assert.Equal("En", await client.GetStringAsync("/lang"));
        Assert.Equal("Zh", await client.GetStringAsync("/lang?lang=zh-CN"));
        using var other = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };
        other.DefaultRequestHeaders.Add("Accept-Language", "fr, en-GB;q=0.8");
        Assert.Equal("En", await other.GetStringAsync("/lang"));
        other.DefaultRequestHeaders.Add("Cookie", "jd-lang=zh-CN; jd-size=large");
        Assert.Equal("Zh large", await other.GetStringAsync("/lang"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Health_says_ready_only_when_the_office_is(Store store)
    {
        await using var host = await StartAsync(store);
        using var client = host.Browser();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        await host.Store.ReadAsync(db => db.Set<Office>().ExecuteUpdateAsync(s => s.SetProperty(o => o.IsReady, false)));
        var answer = await client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("""{"status":"not-ready","database":true,"schema":true,"offices":false}""", await answer.Content.ReadAsStringAsync());
    }

    private static Task<TestHost> StartAsync(Store store, Action<WebOptions>? web = null) => TestHost.StartAsync(store, Notes.Room, (root, api) =>
    {
        api.MapAct<WriteNotes.Command, long>("/notes");
        root.MapGet("/hello", (HttpContext http, Visit visit) => $"{visit.Office.ShortName} {http.Request.PathBase} {http.Request.Path}").OpenToAll("test");
        root.MapGet("/lang", (Visit visit) => visit.Lang + (visit.LargeText ? " large" : "")).OpenToAll("test");
        root.MapGet("/break", string () => throw new InvalidOperationException("secret of the inside")).OpenToAll("test");
        root.MapGet("/find/{text}", async (string text, Visit visit) => await visit.Db.Set<Account>().AnyAsync(a => a.Login == text)
            ? "found" : throw new Refusal(KernelProblems.NotFound, new { what = text })).OpenToAll("test");
        root.MapGet("/numbers/{number:long}", (long number) => $"{number}").OpenToAll("test");
        root.MapGet("/forgotten", () => "open by mistake");
        root.MapMethods("/cases", ["GET", "POST"], () => "cases").Needs("case.read");
        root.MapGet("/account/password", () => "password page").Needs(NeedsAttribute.SignedIn);
    }, web);

    /// <summary>Sends bytes as they are: a client library would tidy the path up.</summary>
    private static async Task<string> RawAsync(TestHost host, string request)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, host.Address.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
