using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Jiedao.Kernel.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Jiedao.Tests.Kernel.Webhooks;

public sealed class WebhookTests
{
    private const string Password = "Kengzi-2014-日常";

    [Theory, ClassData(typeof(BothStores))]
    public async Task Subscriber_is_told_signed_and_only_what_it_asked_for(Store store)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var office = await TestStore.CreateAsync(store, Rooms);
        await office.WriteAsync(2);
        await office.SealAsync();
        var hook = await SubscribeAsync(office, receiver, "note.*");
        await office.WriteAsync(2, caseId: 77);
        await office.WriteAsync(1, "other.thing");
        await office.WriteAsync(1, "note.closed");
        await DeliverAsync(office);
        Assert.Equal(3, receiver.Got.Count);
        var records = await office.ReadAsync(db => db.Set<Record>().Where(r => r.Kind.StartsWith("note.")).OrderBy(r => r.Id).Skip(2).ToListAsync());
        foreach (var (got, record) in receiver.Got.Zip(records))
        {
            Assert.Equal("application/cloudevents+json; charset=utf-8", got.Type);
            var told = JsonNode.Parse(got.Body)!;
            Assert.Equal(("1.0", $"{record.Id}", "jiedao." + record.Kind, "urn:jiedao:office:440310005"),
                ((string)told["specversion"]!, (string)told["id"]!, (string)told["type"]!, (string)told["source"]!));
            Assert.Equal(record.CaseId is null ? "subject/1" : "case/77", (string)told["subject"]!);
            Assert.Equal("2014-12-31T01:00:00Z", (string)told["time"]!);
            Assert.Equal("路面破损", (string)told["data"]!["payload"]!["text"]!);
            Assert.Equal(3m, (decimal)told["data"]!["facts"]![1]!["quantity"]!);
            Assert.DoesNotContain("系统", Encoding.UTF8.GetString(got.Body), StringComparison.Ordinal);
            Assert.DoesNotContain("群众来电", Encoding.UTF8.GetString(got.Body), StringComparison.Ordinal);
            byte[] signed = [.. Encoding.UTF8.GetBytes($"{record.Id}.{got.Timestamp}."), .. got.Body];
            Assert.Equal("v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(hook.Secret["whsec_".Length..]), signed)), got.Signature);
        }

        await DeliverAsync(office);
        Assert.Equal(3, receiver.Got.Count);
        var stored = await office.ReadAsync(db => db.Set<Webhook>().SingleAsync());
        Assert.DoesNotContain(hook.Secret, stored.Secret.Cipher, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Silent_address_is_left_alone_then_gets_everything_in_order(Store store)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var office = await TestStore.CreateAsync(store, Rooms);
        await SubscribeAsync(office, receiver, "note.written");
        receiver.Answer = _ => 503;
        await office.WriteAsync(5);
        await DeliverAsync(office);
        Assert.Single(receiver.Got);
        await DeliverAsync(office);
        Assert.Single(receiver.Got);
        office.Time.Pass(TimeSpan.FromMinutes(2));
        await DeliverAsync(office);
        Assert.Equal(2, receiver.Got.Count);
        var hook = await office.ReadAsync(db => db.Set<Webhook>().SingleAsync());
        Assert.Equal((2, office.Time.GetUtcNow().UtcDateTime.AddSeconds(2)), (hook.FailedCount, hook.PausedUntil));

        receiver.Got.Clear();
        receiver.Answer = _ => 200;
        office.Time.Pass(TimeSpan.FromMinutes(2));
        await DeliverAsync(office);
        Assert.Equal(5, receiver.Got.Count);
        Assert.Equal(receiver.Got.Select(g => g.Id).Order(), receiver.Got.Select(g => g.Id));
        Assert.Equal(0, (await office.ReadAsync(db => db.Set<Webhook>().SingleAsync())).FailedCount);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Refused_event_is_given_up_shown_and_sent_again_when_asked(Store store)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var office = await TestStore.CreateAsync(store, Rooms);
        var hook = await SubscribeAsync(office, receiver, "note.written");
        var bad = await office.WriteAsync();
        receiver.Answer = id => id == $"{bad}" ? 422 : 204;
        await office.WriteAsync(2);
        await DeliverAsync(office);
        Assert.Equal(3, receiver.Got.Count);
        for (var i = 1; i < WebhookWorker.MostAttempts; i++)
        {
            office.Time.Pass(TimeSpan.FromMinutes(11));
            await DeliverAsync(office);
        }

        var delivery = await office.ReadAsync(db => db.Set<Delivery>().SingleAsync(d => d.RecordId == bad));
        Assert.Equal((DeliveryState.Dead, WebhookWorker.MostAttempts, 422, "HTTP 422"), (delivery.State, delivery.Attempts, delivery.Status, delivery.Error));
        Assert.Equal(2, await office.ReadAsync(db => db.Set<Delivery>().CountAsync(d => d.State == DeliveryState.Delivered)));
        Assert.Equal(1, await office.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "webhook.given-up")));
        receiver.Answer = _ => 200;
        await office.Acts.RunAsync(office.System, new ResendDelivery.Command(hook.Id, delivery.Id));
        var trial = await office.Acts.RunAsync(office.System, new ResendDelivery.Command(hook.Id, 0));
        receiver.Got.Clear();
        await DeliverAsync(office);
        Assert.Equal([$"{bad}", $"trial-{trial}"], receiver.Got.Select(g => g.Id));
        office.Time.Pass(TimeSpan.FromDays(31));
        await DeliverAsync(office);
        Assert.Equal(0, await office.ReadAsync(db => db.Set<Delivery>().CountAsync()));
    }

    [Fact]
    public async Task Receiver_that_is_gone_is_switched_off_and_redirects_are_not_followed()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var office = await TestStore.CreateAsync(Store.Sqlite, Rooms);
        await SubscribeAsync(office, receiver, "note.written");
        receiver.Answer = _ => 302;
        await office.WriteAsync();
        await DeliverAsync(office);
        Assert.Single(receiver.Got);
        Assert.Equal("HTTP 302", (await office.ReadAsync(db => db.Set<Delivery>().SingleAsync())).Error);
        receiver.Answer = _ => 410;
        office.Time.Pass(TimeSpan.FromMinutes(2));
        await DeliverAsync(office);
        Assert.False((await office.ReadAsync(db => db.Set<Webhook>().SingleAsync())).IsActive);
        await office.WriteAsync();
        await DeliverAsync(office);
        Assert.Equal(1, await office.ReadAsync(db => db.Set<Delivery>().CountAsync()));
    }

    [Fact]
    public async Task Records_of_sealed_lines_are_told_to_nobody()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var office = await TestStore.CreateAsync(Store.Sqlite, services =>
        {
            Rooms(services);
            services.AddSingleton<ISealedLines, PetitionsAreSealed>();
        });
        await SubscribeAsync(office, receiver, "note.*");
        await office.WriteAsync(3);
        await DeliverAsync(office);
        Assert.Empty(receiver.Got);
        Assert.Equal(0, await office.ReadAsync(db => db.Set<Delivery>().CountAsync()));
    }

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00::1", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:4700::1111", true)]
    public void Inner_addresses_are_told_from_public_ones(string address, bool isPublic) =>
        Assert.Equal(isPublic, OutsideGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://hooks.example.com/jiedao", true)]
    [InlineData("http://hooks.example.com/jiedao", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://user:pw@hooks.example.com/", false)]
    [InlineData("https://hooks.example.com\r\nX: y/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("gopher://hooks.example.com/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Addresses_are_judged_when_they_are_subscribed(string? url, bool isFine) =>
        Assert.Equal(isFine, new OutsideGuard(Options.Create(new WebhookOptions())).Judge(url) is null);

    [Fact]
    public async Task Name_that_leads_inside_is_not_connected_to()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var office = await TestStore.CreateAsync(Store.Sqlite, Notes.Room);
        using var sender = ActivatorUtilities.CreateInstance<WebhookSender>(office.Services);
        foreach (var host in new[] { "localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "127.1" })
        {
            foreach (var scheme in new[] { "http", "https" })
            {
                var result = await sender.SendAsync($"{scheme}://{host}:{receiver.Port}/", WebhookRules.NewSecret(), "1", [], default);
                Assert.Equal(new SendResult(0, "address not allowed"), result);
            }
        }

        Assert.Empty(receiver.Got);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Administrator_manages_webhooks_and_sees_no_secret(Store store)
    {
        await using var host = await TestHost.StartAsync(store, Notes.Room);
        await host.AddPersonAsync("boss", Password, KernelVerbs.ManageWebhooks);
        await host.AddPersonAsync("zhangsan", Password, "note.write");
        using var boss = host.Browser();
        using var other = host.Browser();
        await TestHost.SignInAsync(boss, "boss", Password);
        await TestHost.SignInAsync(other, "zhangsan", Password);
        var wanted = new { name = "市平台", url = "https://city.example.com/in", kinds = new[] { "case.*" } };
        Assert.Equal((403, "not_permitted"), await other.PostAsJsonAsync("/api/v1/webhooks", wanted).ProblemAsync());
        foreach (var bad in new object[]
        {
            new { wanted.name, url = "https://10.0.0.1/", wanted.kinds }, new { wanted.name, wanted.url, kinds = new[] { "*" } },
            new { wanted.name, wanted.url, kinds = new[] { "webhook.*" } }, new { wanted.name, wanted.url, kinds = Array.Empty<string>() },
        })
        {
            Assert.Equal((400, "invalid_input"), await boss.PostAsJsonAsync("/api/v1/webhooks", bad).ProblemAsync());
        }

        var made = (await (await boss.PostAsJsonAsync("/api/v1/webhooks", wanted)).Content.ReadFromJsonAsync<JsonNode>())!;
        var (id, secret) = ((long)made["id"]!, (string)made["secret"]!);
        var listed = await boss.GetStringAsync("/api/v1/webhooks");
        Assert.Contains("市平台", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed, StringComparison.Ordinal);
        var update = await boss.PostAsJsonAsync($"/api/v1/webhooks/{id}", new { id = 0, name = "市平台二", wanted.url, wanted.kinds, isActive = false, newSecret = true });
        Assert.NotEqual(secret, await update.Content.ReadFromJsonAsync<string>());
        Assert.Equal(HttpStatusCode.OK, (await boss.PostAsJsonAsync($"/api/v1/webhooks/{id}/remove", new { id = 0 })).StatusCode);
        Assert.Empty((await boss.GetFromJsonAsync<JsonArray>("/api/v1/webhooks"))!);
        Assert.Equal((404, "not_found"), await boss.PostAsJsonAsync($"/api/v1/webhooks/{id}/resend", new { webhook = 0, delivery = 0 }).ProblemAsync());
        Assert.Empty(host.Errors.Lines);
    }

    private static void Rooms(IServiceCollection services)
    {
        Notes.Room(services);
        services.Configure<WebhookOptions>(o => o.AllowedNetworks.Add("127.0.0.0/8"));
    }

    private static Task<AddWebhook.Answer> SubscribeAsync(TestStore office, Receiver receiver, string kind) =>
        office.Acts.RunAsync(office.System, new AddWebhook.Command("试验", $"http://127.0.0.1:{receiver.Port}/in", [kind]));

    private static async Task DeliverAsync(TestStore office)
    {
        await office.SealAsync();
        await office.Services.GetRequiredService<ConsumerWorker>().CatchUpAsync(office.Office);
        await office.Services.GetRequiredService<WebhookWorker>().RunAsync(office.Office, default);
    }

    private sealed class PetitionsAreSealed : ISealedLines
    {
        public bool IsSealed(string line) => line == "petition";
    }

    /// <summary>Another system, listening.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication app;

        private Receiver(WebApplication app)
        {
            this.app = app;
            app.MapPost("{**path}", async (HttpContext http) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                string Header(string name) => http.Request.Headers[name].ToString();
                var got = new Event(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), http.Request.ContentType ?? "", body.ToArray());
                Got.Enqueue(got);
                http.Response.StatusCode = Answer(got.Id);
                http.Response.Headers.Location = "/elsewhere";
            });
        }

        public ConcurrentQueue<Event> Got { get; } = new();

        public Func<string, int> Answer { get; set; } = _ => 200;

        public int Port => new Uri(app.Urls.Single()).Port;

        public static async Task<Receiver> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var receiver = new Receiver(builder.Build());
            await receiver.app.StartAsync();
            return receiver;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        public sealed record Event(string Id, string Timestamp, string Signature, string Type, byte[] Body);
    }
}
