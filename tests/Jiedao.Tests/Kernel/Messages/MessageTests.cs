using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Jiedao.Kernel.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jiedao.Tests.Kernel.Messages;

public sealed class MessageTests
{
    private static readonly MessageDraft Draft = new(
        "sms", "13800000000", "case-opened", Lang.Zh, "坑梓街道：进展", "您反映的“门口下水道堵了”收到了。", new Dictionary<string, string> { ["number"] = "JD1" });

    [Theory, ClassData(typeof(BothStores))]
    public async Task Gateway_gets_the_message_signed_with_its_licensed_wording(Store store)
    {
        await using var gateway = await Gateway.StartAsync();
        await using var office = await CreateAsync(store, gateway.Port);
        await PutAsync(office, Draft);
        await RunAsync(office);
        var got = Assert.Single(gateway.Got);
        var told = JsonNode.Parse(got.Body)!;
        Assert.Equal(("13800000000", "SMS_0417", "街道办", "JD1"),
            ((string)told["to"]!, (string)told["template"]!, (string)told["sign"]!, (string)told["values"]!["number"]!));
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{told["id"]}.{got.Timestamp}."), .. got.Body];
        Assert.Equal("v1," + Convert.ToBase64String(HMACSHA256.HashData("geheim"u8.ToArray(), signed)), got.Signature);
        var message = await office.ReadAsync(db => db.Set<Message>().SingleAsync());
        Assert.Equal((MessageState.Sent, "g-1", "138****0000", 1), (message.State, message.GatewayId, message.ToMask, message.Attempts));
        Assert.DoesNotContain("13800000000", message.To.Cipher, StringComparison.Ordinal);
        await RunAsync(office);
        Assert.Single(gateway.Got);
        Assert.Contains("message.sent", await KindsAsync(office));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Silent_gateway_is_tried_again_and_a_refused_number_is_not(Store store)
    {
        await using var gateway = await Gateway.StartAsync();
        await using var office = await CreateAsync(store, gateway.Port);
        gateway.Status = 503;
        await PutAsync(office, Draft);
        await RunAsync(office);
        await RunAsync(office);
        Assert.Single(gateway.Got);
        gateway.Status = 200;
        office.Time.Pass(TimeSpan.FromMinutes(1));
        await RunAsync(office);
        Assert.Equal((2, MessageState.Sent), (gateway.Got.Count, (await office.ReadAsync(db => db.Set<Message>().SingleAsync())).State));
        Assert.Single(gateway.Got.Select(g => (string)JsonNode.Parse(g.Body)!["id"]!).Distinct());

        gateway.Status = 422;
        await PutAsync(office, Draft with { To = "13900000000" });
        await RunAsync(office);
        office.Time.Pass(TimeSpan.FromHours(1));
        await RunAsync(office);
        var dead = await office.ReadAsync(db => db.Set<Message>().OrderBy(m => m.Id).LastAsync());
        Assert.Equal((3, MessageState.Dead, "HTTP 422"), (gateway.Got.Count, dead.State, dead.Error));
        gateway.Status = 200;
        await office.Acts.RunAsync(office.System, new ResendMessage.Command(dead.Id));
        await RunAsync(office);
        Assert.Equal(MessageState.Sent, (await office.ReadAsync(db => db.Set<Message>().SingleAsync(m => m.Id == dead.Id))).State);
        await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(office.System, new ResendMessage.Command(dead.Id)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nobody_is_flooded_and_what_has_no_way_is_kept(Store store)
    {
        await using var gateway = await Gateway.StartAsync();
        await using var office = await CreateAsync(store, gateway.Port);
        for (var i = 0; i < 4; i++)
        {
            await PutAsync(office, Draft);
        }

        await PutAsync(office, Draft with { Way = "wechat", To = "oAbCdEfGh" });
        await RunAsync(office);
        Assert.Equal(3, gateway.Got.Count);
        Assert.Equal(["no-gateway", "too-many"], await office.ReadAsync(db =>
            db.Set<Message>().Where(m => m.State == MessageState.Held).Select(m => m.Error).OrderBy(e => e).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Mail_goes_by_the_server_of_the_office(Store store)
    {
        await using var server = new MailServer();
        await using var office = await CreateAsync(store, 0, o => o.Mail = new MailOptions
        {
            Host = "127.0.0.1", Port = server.Port, From = "jd@kengzi.example.cn", AllowPlain = true,
        });
        await PutAsync(office, Draft with { Way = "mail", To = "zhang@example.com" });
        await PutAsync(office, Draft with { Way = "mail", To = "x@y>\r\nRCPT TO:<z@z.cn" });
        await RunAsync(office);
        var mail = Assert.Single(server.Got);
        Assert.Contains("To: zhang@example.com", mail, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.Ordinal);
        Assert.Contains("5oKo5Y+N5pig55qE", mail.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Equal([MessageState.Sent, MessageState.Dead], await office.ReadAsync(db => db.Set<Message>().OrderBy(m => m.Id).Select(m => m.State).ToListAsync()));
    }

    [Theory]
    [InlineData("zhang@example.com", true), InlineData("z.s+1@sub.example.gov.cn", true), InlineData("zhang@", false), InlineData("zhang@example", false)]
    [InlineData("张三@example.com", false), InlineData("a@b.cn\r\nBcc: c@d.cn", false), InlineData("a b@c.cn", false), InlineData("", false)]
    public void Mail_addresses_are_told_from_other_texts(string text, bool good) => Assert.Equal(good, MailAddress.Refuses(text) is null);

    private static Task<TestStore> CreateAsync(Store store, int port, Action<MessageOptions>? with = null) => TestStore.CreateAsync(store, services =>
    {
        services.AddSingleton<IRoleBook, TestStore.NoRoles>().AddSingleton<IUnitTree, TestStore.LoneUnits>();
        services.Configure<MessageOptions>(o =>
        {
            o.MostPerDay = 3;
            o.Sms = new GatewayOptions
            {
                Url = port == 0 ? "" : $"http://127.0.0.1:{port}/send", KeyId = "jd", Secret = "geheim", Sign = "街道办", Templates = new() { ["case-opened.zh"] = "SMS_0417" },
            };
            with?.Invoke(o);
        });
    });

    private static async Task PutAsync(TestStore office, MessageDraft draft) => await office.Acts.RunWorkAsync(
        office.System, new ActAttribute("say", ActAttribute.Anyone), null, async work =>
        {
            await office.Services.GetRequiredService<Outbox>().PutAsync(work.Db, work.Office, draft, CancellationToken.None);
            work.Record("note.said").With(new { draft.Template });
            return true;
        }, CancellationToken.None);

    private static Task RunAsync(TestStore office) => office.Services.GetRequiredService<MessageWorker>().RunAsync(office.Office, CancellationToken.None);

    private static Task<List<string>> KindsAsync(TestStore office) => office.ReadAsync(db => db.Set<Record>().Select(r => r.Kind).ToListAsync());

    /// <summary>A gateway on this machine that remembers what it got.</summary>
    private sealed class Gateway : IAsyncDisposable
    {
        private readonly WebApplication app;

        private Gateway(WebApplication app)
        {
            this.app = app;
            app.MapPost("/send", async (HttpContext http) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                Got.Enqueue(new Said($"{http.Request.Headers["jiedao-timestamp"]}", $"{http.Request.Headers["jiedao-signature"]}", body.ToArray()));
                return Status == 200 ? Results.Json(new { id = $"g-{Got.Count}" }) : Results.StatusCode(Status);
            });
        }

        public ConcurrentQueue<Said> Got { get; } = new();

        public int Status { get; set; } = 200;

        public int Port => new Uri(app.Urls.Single()).Port;

        public static async Task<Gateway> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var gateway = new Gateway(builder.Build());
            await gateway.app.StartAsync();
            return gateway;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        public sealed record Said(string Timestamp, string Signature, byte[] Body);
    }

    /// <summary>As much of a mail server as takes a message.</summary>
    private sealed class MailServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Task serving;

        public MailServer()
        {
            listener.Start();
            serving = ServeAsync();
        }

        public ConcurrentQueue<string> Got { get; } = new();

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public async ValueTask DisposeAsync()
        {
            listener.Dispose();
            await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private async Task ServeAsync()
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\r\n" };
                await writer.WriteLineAsync("220 test");
                while (await reader.ReadLineAsync() is { } line)
                {
                    if (line == "DATA")
                    {
                        await writer.WriteLineAsync("354 go on");
                        var mail = new StringBuilder();
                        while (await reader.ReadLineAsync() is { } text and not ".")
                        {
                            mail.Append(text).Append("\r\n");
                        }

                        Got.Enqueue(mail.ToString());
                    }

                    await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 ok");
                }
            }
        }
    }
}
