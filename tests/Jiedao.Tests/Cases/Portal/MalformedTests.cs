using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Jiedao.Tests.Cases.Portal;

/// <summary>
/// What nobody should send: a hundred malformed requests to each public endpoint. Every one gets a 4xx problem, none a fault, and nothing of
/// them is stored. On both databases.
/// </summary>
public sealed class MalformedTests
{
    private static readonly string[] Nasty =
    [
        "<script>alert(1)</script>", "'; DROP TABLE cases_case; --", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "\0", "\ud83d", "%00", "%", "%zz", "{{7*7}}", "${jndi:ldap://x}",
        "C:\\windows\\system32", "\u202E\u202Dgnp.exe", "NaN", "Infinity", "-1", "1e999", "0x41", "true", "null", "[]", "{}", "𠮷𠮷𠮷", "\r\nSet-Cookie: a=b", "--", "' OR '1'='1", "",
    ];

    [Theory, ClassData(typeof(BothStores))]
    public async Task Malformed_reports_are_refused_and_nothing_is_stored(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var client = host.NewPhone();
        await RefusedAsync(host, client, "api/v1/requests", [.. Reports(host)]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Malformed_acts_on_reports_are_refused_and_nothing_is_stored(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var client = host.NewPhone();
        var made = await client.CallAsync(HttpMethod.Post, "requests", new { text = "路灯不亮", place = host.Office.Community(1), phone = "13800000000" });
        var (number, code) = ((string)made.Json!["number"]!, (string)made.Json["code"]!);
        foreach (var act in new[] { "join", "supplement", "urge", "withdraw", "reopen", "rating" })
        {
            await RefusedAsync(host, client, $"api/v1/requests/{number}/{act}", [.. Acts(act, number, code)]);
        }

        // A NUL in an address never reaches the product: the server's own parser refuses it.
        foreach (var (i, nasty) in Nasty.Where(n => !n.Contains('\0', StringComparison.Ordinal)).Index())
        {
            await RefusedAsync(host, client, $"number {i}", [() => Get($"api/v1/requests/{Uri.EscapeDataString(nasty.Length == 0 ? "x" : Safe(nasty))}")]);
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Malformed_forms_are_refused_and_nothing_is_stored(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var client = host.NewPhone();
        var html = (await client.OpenAsync("report")).Html;
        var hidden = Phone.HiddenOf(html);
        await RefusedAsync(host, client, "report", [.. Forms(hidden)], page: true);
        await RefusedAsync(host, client, "track", [.. Enumerable.Range(0, 100).Select(i => new Func<HttpRequestMessage>(() => Form("track", hidden,
            ("number", Safe(Nasty[i % Nasty.Length]) + i), ("key", Safe(Nasty[(i * 7) % Nasty.Length]) + "k"))))], page: true);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Malformed_hints_places_and_uploads_are_refused_and_nothing_is_stored(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var client = host.NewPhone();
        await RefusedAsync(host, client, "report/hints", [.. Enumerable.Range(0, 100).Select(i => new Func<HttpRequestMessage>(() => Json("report/hints", Hint(i))))]);
        await RefusedAsync(host, client, "places/at", [.. Enumerable.Range(0, 100).Select(i => new Func<HttpRequestMessage>(() => Get(At(i))))]);
        await RefusedAsync(host, client, "places/search", [.. Enumerable.Range(61, 100).Select(i => new Func<HttpRequestMessage>(() => Get("places/search?q=" + new string('龙', i))))]);
        await RefusedAsync(host, client, "report/photos", [.. Enumerable.Range(0, 100).Select(i => new Func<HttpRequestMessage>(() => Upload(i)))]);
        var ticket = Phone.HiddenOf((await client.OpenAsync("report")).Html).First(h => h.Name == "__ticket").Value;
        await RefusedAsync(host, client, "report/photos with a ticket",
        [
            () => Open(ticket, $"{50L * 1024 * 1024}"), () => Open(ticket, "0"), () => Open(ticket, "-5"), () => Open(ticket, "viel"), () => Open(ticket, ""),
            () => Piece(ticket, 1, "0"), () => Piece(ticket, 99, "-1"),
        ]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Photo_of_fifty_megabytes_and_files_that_are_none_are_refused(Store store)
    {
        await using var host = await PortalHost.StartAsync(store);
        using var client = host.NewPhone();
        var hidden = Phone.HiddenOf((await client.OpenAsync("report")).Html);
        var large = new byte[50 * 1024 * 1024];
        Pictures.Jpeg(64).CopyTo(large, 0);
        foreach (var (bytes, name) in new[] { (large, "large.jpg"), (Encoding.UTF8.GetBytes("<?php ?>"), "a.jpg"), (Encoding.UTF8.GetBytes("MZ\u0090\0"), "b.exe"), ([], "c.jpg") })
        {
            using var request = Form("report", hidden, ("text", ""), ("reply", "none"), ("place.lat", "22.745"), ("place.lng", "114.37"));
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            ((MultipartFormDataContent)request.Content!).Add(file, "photo", name);
            using var answer = await SendAsync(client, request);
            var status = (int)answer.StatusCode;
            Assert.True(status is >= 400 and < 500, $"{name}: {status}");
        }

        Assert.Equal(0, (await host.StoredAsync()).Cases);
    }

    private static async Task RefusedAsync(PortalHost host, Phone client, string what, IReadOnlyList<Func<HttpRequestMessage>> requests, bool page = false)
    {
        var before = await host.StoredAsync();
        var wrong = new List<string>();
        foreach (var (i, make) in requests.Index())
        {
            using var request = make();
            if (page)
            {
                request.Headers.Accept.ParseAdd("text/html");
            }

            using var answer = await SendAsync(client, request);
            var text = await answer.Content.ReadAsStringAsync();
            var isProblem = page ? !text.Contains("<script>alert", StringComparison.Ordinal)
                : text.StartsWith('{') && !string.IsNullOrEmpty((string?)JsonNode.Parse(text)!["code"]);
            if ((int)answer.StatusCode is < 400 or >= 500 || !isProblem)
            {
                wrong.Add($"{what} {i}: {(int)answer.StatusCode} {request.RequestUri} {text[..Math.Min(120, text.Length)]}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await host.StoredAsync());
    }

    /// <summary>A server that refuses a body unread may close the line while it is still being written: that is a refusal, too.</summary>
    private static async Task<HttpResponseMessage> SendAsync(Phone client, HttpRequestMessage request)
    {
        try
        {
            return await client.Http.SendAsync(request);
        }
        catch (HttpRequestException) when (request.Content?.Headers.ContentLength > 1024 * 1024)
        {
            return new HttpResponseMessage(System.Net.HttpStatusCode.RequestEntityTooLarge) { Content = new StringContent("{\"code\":\"too_large\"}") };
        }
    }

    /// <summary>A hundred reports with something wrong in each.</summary>
    private static IEnumerable<Func<HttpRequestMessage>> Reports(PortalHost host)
    {
        var place = host.Office.Community(1);
        JsonObject Good() => new() { ["text"] = "路灯不亮", ["place"] = place };
        (string Name, JsonNode? Value)[] wrong =
        [
            ("text", 7), ("text", new JsonArray()), ("text", new string('长', 5001)), ("text", "a\0b"), ("place", "one"), ("place", 999_999_999), ("place", -1), ("place", 1.5),
            ("latitude", 22.7), ("longitude", 114.3), ("latitude", "22,7"), ("latitude", 91), ("accuracyM", -1), ("accuracyM", 1e12), ("matter", "no/such"), ("matter", 5),
            ("matter", "../../matters"), ("line", "petition"), ("line", "no-such"), ("line", "' OR 1=1"), ("line", 3), ("occurredAt", "2999-01-01T00:00:00Z"), ("occurredAt", "gestern"),
            ("occurredAt", "1800-01-01T00:00:00Z"), ("anonymous", "maybe"), ("phone", "abc"), ("phone", "12"), ("phone", new string('1', 300)), ("phone", 13800000000), ("name", new string('名', 61)),
            ("ticket", "forged"), ("ticket", new string('x', 5000)), ("form", "text"), ("form", new JsonObject { ["admin"] = true }), ("form", new JsonObject { ["affected"] = "viele" }),
            ("form", new JsonObject { ["affected"] = -3 }), ("address", new string('路', 201)), ("address", 5),
        ];
        foreach (var (name, value) in wrong)
        {
            var body = Good();
            body[name] = value?.DeepClone();
            yield return () => Json("api/v1/requests", body.ToJsonString());
        }

        foreach (var (latitude, longitude) in new[] { (0d, 0d), (48.1, 11.5), (-22.7, 114.4), (114.37, 22.745), (91, 181), (39.9, 116.4), (22.9, 114.9), (1e300, 1) })
        {
            var body = new JsonObject { ["text"] = "在哪里", ["latitude"] = latitude, ["longitude"] = longitude };
            yield return () => Json("api/v1/requests", body.ToJsonString());
        }

        foreach (var nasty in Nasty)
        {
            yield return () => Raw("api/v1/requests", Encoding.UTF8.GetBytes(Safe(nasty)), "application/json");
            yield return () => Raw("api/v1/requests", Encoding.UTF8.GetBytes("{\"text\":"), "application/json");
        }

        yield return () => Raw("api/v1/requests", [0xff, 0xfe, 0x7b, 0x00], "application/json");
        yield return () => Raw("api/v1/requests", Encoding.Latin1.GetBytes("{\"text\":\"\u00e9\u00ff\"}"), "application/json");
        yield return () => Raw("api/v1/requests", Encoding.UTF8.GetBytes("{\"text\":\"x\"}"), "application/json; charset=gb18030");
        yield return () => Raw("api/v1/requests", Encoding.UTF8.GetBytes("text=x"), "application/x-www-form-urlencoded");
        yield return () => Raw("api/v1/requests", Encoding.UTF8.GetBytes("<report/>"), "application/xml");
        yield return () => Raw("api/v1/requests", Encoding.UTF8.GetBytes("{\"text\":\"" + new string('x', 3 * 1024 * 1024) + "\"}"), "application/json");
        yield return () => Raw("api/v1/requests", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 5000))), "application/json");
        yield return () => Raw("api/v1/requests", Encoding.UTF8.GetBytes("{\"text\":\"a\",\"text\":\"b\",\"place\":1}"), "application/json");
    }

    private static IEnumerable<Func<HttpRequestMessage>> Acts(string act, string number, string code)
    {
        var path = $"api/v1/requests/{number}/{act}";
        string[] codes = act == "join" ? [""] : ["", "ABCDEFGHJKLMNPQRSTUV", new string('A', 2000), "0001", "' OR 1=1", "13900000000"];
        for (var i = 0; i < 60; i++)
        {
            var (key, text) = (codes[i % codes.Length], act == "join" ? new string('词', 2001 + i) : "词" + i);
            yield return () => Coded(Json(path, new JsonObject { ["text"] = text, ["score"] = 5, ["solved"] = true }.ToJsonString()), key);
        }

        (string Name, JsonNode Value)[] wrong =
        [
            ("text", 5), ("text", new JsonArray()), ("text", new JsonObject()), ("ticket", 5), ("score", 0), ("score", 6), ("score", -1), ("score", "five"), ("score", 1e20), ("solved", "maybe"), ("solved", 7),
        ];
        foreach (var (name, value) in wrong.Where(w => act == "rating" ? w.Name != "ticket" : w.Name is "text" || (w.Name == "ticket" && act == "supplement")))
        {
            yield return () => Coded(Json(path, new JsonObject { [name] = value.DeepClone() }.ToJsonString()), code);
        }

        for (var i = 0; i < 40; i++)
        {
            var body = Encoding.UTF8.GetBytes(i % 2 == 0 ? "{" : "[" + Safe(Nasty[i % Nasty.Length]));
            yield return () => Coded(Raw(path, body, "application/json"), code);
        }

        yield return () => Coded(Json($"api/v1/requests/JD20990101-0001/{act}", "{\"score\":5,\"solved\":true}"), code);
    }

    private static IEnumerable<Func<HttpRequestMessage>> Forms(IReadOnlyList<(string Name, string Value)> hidden)
    {
        (string, string)[] good = [("text", "路灯不亮"), ("reply", "none"), ("place.lat", "22.745"), ("place.lng", "114.37")];
        (string, string)[] wrong =
        [
            ("place.lat", "abc"), ("place.lat", "99"), ("place.lng", "0"), ("place.lat", "NaN"), ("place.lat", "1e400"), ("place.lng", "22.745"), ("matter", "no/such"), ("matter", "<b>"),
            ("line", "petition"), ("line", "../x"), ("__ticket", "forged"), ("__ticket", ""), ("reply", "phone"), ("form.affected", "viele"), ("form.affected", "-4"), ("form.happenedAt", "2999-01-01T00:00"),
            ("text", new string('长', 5001)), ("place.address", new string('路', 201)), ("same", "JD20990101-0001"), ("same", "' OR 1=1"), ("__RequestVerificationToken", "forged"), ("__RequestVerificationToken", ""),
        ];
        foreach (var (name, value) in wrong)
        {
            yield return () => Form("report", hidden, [.. good.Where(g => g.Item1 != name), (name, value)]);
        }

        foreach (var nasty in Nasty)
        {
            yield return () => Form("report", hidden, [("text", Safe(nasty)), ("reply", "phone"), ("phone", Safe(nasty)), ("place.lat", "22.745"), ("place.lng", "114.37")]);
            yield return () => Form("report", hidden, [("text", "词"), ("reply", "none"), ("place.community", Safe(nasty) + "x"), ("place.address", Safe(nasty))]);
            yield return () => Raw("report", Encoding.UTF8.GetBytes(Safe(nasty)), "multipart/form-data; boundary=x");
        }

        yield return () => Raw("report", Encoding.UTF8.GetBytes("text=x"), "text/plain");
        yield return () => Raw("report", Encoding.UTF8.GetBytes("text=x&reply=none"), "application/x-www-form-urlencoded");
    }

    private static string Hint(int i) => (i % 8) switch
    {
        0 => "{\"text\":" + i,
        1 => $"{{\"lat\":{i}}}",
        2 => $"{{\"lat\":\"{i}\",\"lng\":1}}",
        3 => $"{{\"lat\":{i + 91},\"lng\":1}}",
        4 => "{\"text\":\"" + new string('x', 5001 + i) + "\"}",
        5 => $"[{i}]",
        6 => $"{{\"line\":\"no-such-{i}\"}}",
        _ => "{\"text\":\"" + new string('y', 40_000) + "\"}",
    };

    private static string At(int i) => (i % 5) switch
    {
        0 => $"places/at?lat={i + 91}&lng=114",
        1 => $"places/at?lat=abc{i}&lng=1",
        2 => $"places/at?lng={i}",
        3 => $"places/at?lat=48.{i}&lng=11.5",
        _ => $"places/at?lat=114.{i}&lng=22.7",
    };

    private static HttpRequestMessage Upload(int i)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"report/photos?ticket={Uri.EscapeDataString(Safe(Nasty[i % Nasty.Length]) + i)}");
        request.Headers.TryAddWithoutValidation("Upload-Length", $"{i}");
        return request;
    }

    private static HttpRequestMessage Open(string ticket, string length)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"report/photos?ticket={ticket}");
        request.Headers.TryAddWithoutValidation("Upload-Length", length);
        return request;
    }

    private static HttpRequestMessage Piece(string ticket, long id, string offset)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"report/photos/{id}?ticket={ticket}") { Content = new ByteArrayContent([1, 2, 3]) };
        request.Headers.TryAddWithoutValidation("Upload-Offset", offset);
        return request;
    }

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    private static HttpRequestMessage Json(string path, string body) => Raw(path, Encoding.UTF8.GetBytes(body), "application/json");

    private static HttpRequestMessage Raw(string path, byte[] body, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return request;
    }

    private static HttpRequestMessage Coded(HttpRequestMessage request, string code)
    {
        request.Headers.TryAddWithoutValidation("X-Query-Code", code);
        return request;
    }

    private static HttpRequestMessage Form(string path, IReadOnlyList<(string Name, string Value)> hidden, params (string Name, string Value)[] entries)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in hidden.Where(h => entries.All(e => e.Name != h.Name)).Concat(entries))
        {
            form.Add(new StringContent(value), name);
        }

        return new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
    }

    /// <summary>Half a surrogate pair cannot be written to a wire at all.</summary>
    private static string Safe(string text) => text.Replace("\ud83d", "\ufffd", StringComparison.Ordinal);
}
