using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Jiedao.Kernel.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Jiedao.Tests.Kernel.Files;

public sealed class FileTests
{
    private const string Password = "Kengzi-2014-日常";

    [Theory, ClassData(typeof(BothStores))]
    public async Task Photo_of_a_resident_is_taken_shown_to_those_who_may_and_bare_of_its_metadata(Store store)
    {
        await using var host = await StartAsync(store);
        using var resident = host.Browser();
        var ticket = await TicketAsync(resident);
        var photo = Samples.Photo(2400, 1800);
        var received = Assert.Single((await UploadAsync(resident, ticket, photo, "../../井盖 <b>.jpg\r\nX: y"))!);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(photo)), (string)received!["hash"]!);
        Assert.Equal(("image/jpeg", "井盖 b.jpg"), ((string)received["type"]!, (string)received["name"]!));
        var id = (long)received["id"]!;
        var file = await host.Store.ReadAsync(db => db.Set<StoredFile>().SingleAsync());
        Assert.Equal((1800, 2400), (file.Width, file.Height));
        Assert.Equal(new DateTime(2014, 12, 30, 0, 15, 0, DateTimeKind.Utc), file.TakenAt);
        Assert.Equal((22.75, 114.375), (Math.Round(file.Latitude!.Value, 6), Math.Round(file.Longitude!.Value, 6)));

        Assert.Equal((404, "not_found"), await resident.GetAsync($"/files/{id}?size=320").ProblemAsync());
        await TakeAsync(host, ticket, 42);
        Assert.Equal((404, "not_found"), await resident.GetAsync($"/files/{id}?size=320").ProblemAsync());
        Assert.Equal((400, "not_allowed_value"), await resident.GetAsync($"/files/{id}?size=9999&pass=code-42").ProblemAsync());
        foreach (var (size, width, height) in new[] { ("320", 240, 320), ("1600", 1200, 1600), ("full", 1800, 2400) })
        {
            var answer = await resident.GetAsync($"/files/{id}?size={size}&pass=code-42");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.StartsWith("inline", answer.Content.Headers.ContentDisposition!.DispositionType, StringComparison.Ordinal);
            Assert.Equal("井盖 b.jpg", answer.Content.Headers.ContentDisposition.FileNameStar);
            Assert.True(bytes.AsSpan().IndexOf("Exif"u8) < 0, size);
            using var drawn = SKBitmap.Decode(bytes);
            Assert.Equal((width, height), (drawn.Width, drawn.Height));
            // Turned upright by its orientation: the red corner, top left in the sensor's view, is now top right.
            var corner = drawn.GetPixel(width - 5, 5);
            Assert.True(corner.Red > 200 && corner.Green < 90, $"{size} {corner}");
            Assert.True(drawn.GetPixel(5, height - 5).Red is > 150 and < 220);
        }

        Assert.Empty(host.Errors.Lines);
    }

    public static TheoryData<string, string, int> Strangers() => new()
    {
        { "html", "file_type_not_taken", 415 },
        { "svg", "file_type_not_taken", 415 },
        { "exe", "file_type_not_taken", 415 },
        { "empty", "file_empty", 400 },
        { "cut-png", "file_broken", 400 },
        { "fake-jpeg", "file_broken", 400 },
        { "png-bomb", "file_unpacks_too_large", 400 },
        { "png-wide", "file_unpacks_too_large", 400 },
        { "zip", "file_type_not_taken", 415 },
        { "zip-broken", "file_broken", 400 },
        { "zip-bomb", "file_unpacks_too_large", 400 },
        { "zip-many", "file_unpacks_too_large", 400 },
        { "docm", "file_has_macros", 400 },
        { "zip-slip", "file_type_not_taken", 415 },
        { "video", "file_type_not_taken", 415 },
        { "fake-pdf", "file_broken", 400 },
        { "large-photo", "too_large", 413 },
    };

    [Theory, MemberData(nameof(Strangers))]
    public async Task Hostile_and_foreign_files_are_refused_and_leave_nothing(string kind, string code, int status)
    {
        await using var host = await StartAsync(Store.Sqlite);
        using var client = host.Browser();
        var ticket = await TicketAsync(client);
        var content = kind switch
        {
            "html" => Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>"),
            "svg" => Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
            "exe" => [.. "MZ"u8, .. new byte[200]],
            "empty" => [],
            "cut-png" => Samples.Picture(50, 50, SKEncodedImageFormat.Png)[..30],
            "fake-jpeg" => [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.UTF8.GetBytes("<script>alert(1)</script>")],
            "png-bomb" => Samples.PngBomb(29000),
            "png-wide" => Samples.PngBomb(60000),
            "zip" => Samples.Zip(("readme.txt", 10)),
            "zip-broken" => Samples.Docx()[..60],
            "zip-bomb" => Samples.Docx([.. Enumerable.Range(0, 60).Select(i => ($"word/media/{i}.bin", 6_000_000))]),
            "zip-many" => Samples.Docx([.. Enumerable.Range(0, 5001).Select(i => ($"word/{i}.xml", 1))]),
            "docm" => Samples.Docx(("word/vbaProject.bin", 10)),
            "zip-slip" => Samples.Docx(("../../etc/cron.d/x", 10)),
            "video" => [.. new byte[] { 0, 0, 0, 16 }, .. "ftypisom"u8, 0, 0, 0, 0, 0, 0, 0, 24, .. "moov"u8, 0, 0, 0, 16, .. "hdlrvide"u8, 0, 0, 0, 0],
            "fake-pdf" => Encoding.ASCII.GetBytes("%PDF-1.4 and nothing else"),
            _ => [.. Samples.Picture(10, 10, SKEncodedImageFormat.Jpeg), .. new byte[21 * 1024 * 1024]],
        };
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        Assert.Equal((status, code), await client.PostAsync($"/files?ticket={ticket}&name=photo.jpg", body).ProblemAsync());
        Assert.Equal(0, await host.Store.ReadAsync(db => db.Set<StoredFile>().CountAsync()) + await host.Store.ReadAsync(db => db.Set<Record>().CountAsync()));
        var data = host.Services.GetRequiredService<StorageOptions>().DataFolder;
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(data, "tmp")));
        Assert.Empty(host.Errors.Lines);
    }

    [Fact]
    public async Task Every_kind_that_is_taken_is_known_by_its_bytes()
    {
        await using var host = await StartAsync(Store.Sqlite);
        using var client = host.Browser();
        var ticket = await TicketAsync(client);
        (byte[] Content, string Type)[] good =
        [
            (Samples.Picture(40, 30, SKEncodedImageFormat.Jpeg), "image/jpeg"),
            (Samples.Picture(40, 30, SKEncodedImageFormat.Png), "image/png"),
            (Samples.Picture(40, 30, SKEncodedImageFormat.Webp), "image/webp"),
            (Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"), "image/gif"),
            (Samples.Heic("place 22.75 114.375"), "image/heic"),
            (Samples.Pdf, "application/pdf"),
            (Samples.Docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (Samples.Zip(("[Content_Types].xml", 5), ("xl/workbook.xml", 5)), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (Samples.Wav, "audio/wav"),
            ([.. "ID3"u8, 3, 0, 0, 0, 0, 0, 0, 0xFF, 0xFB, 0x90, 0x00, .. new byte[100]], "audio/mpeg"),
            ([0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84, .. "webm"u8, .. new byte[60]], "audio/webm"),
            ([0, 0, 0, 20, .. "ftypM4A "u8, 0, 0, 0, 0, .. "M4A "u8, 0, 0, 0, 24, .. "moov"u8, 0, 0, 0, 16, .. "hdlrsoun"u8, 0, 0, 0, 0], "audio/mp4"),
        ];
        foreach (var (content, type) in good)
        {
            Assert.Equal(type, (string)(await UploadAsync(client, ticket, content, "x.exe"))![0]!["type"]!);
        }

        await TakeAsync(host, ticket, 42);
        var attachments = await host.Store.ReadAsync(db => Attachments.OfAsync(db, "note", 42));
        Assert.Equal(good.Select(g => g.Type), attachments.Select(a => a.File.Type));
        Assert.All(attachments, a => Assert.DoesNotContain(".exe", a.Attachment.Name, StringComparison.Ordinal));
        foreach (var (attachment, file) in attachments)
        {
            var answer = await client.GetAsync($"/files/{attachment.Id}?pass=code-42");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(bytes.AsSpan().IndexOf("114.375"u8) < 0);
            var isShown = file.Type is not ("image/heic" or "application/pdf") && !file.Type.Contains("officedocument", StringComparison.Ordinal);
            Assert.Equal(isShown ? "inline" : "attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            if (file.Type == "image/heic")
            {
                Assert.Equal((4032, 3024), (file.Width, file.Height));
                Assert.Equal(good[4].Content.Length, bytes.Length);
            }
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Ticket_is_bound_to_its_form_office_person_and_hour(Store store)
    {
        await using var host = await StartAsync(store);
        await host.AddPersonAsync("zhangsan", Password, "note.write");
        using var resident = host.Browser();
        using var staff = host.Browser();
        await TestHost.SignInAsync(staff, "zhangsan", Password);
        var wav = Samples.Wav;
        foreach (var ticket in new[] { "", "forged", new string('x', 5000), await TicketAsync(staff) })
        {
            using var body = new ByteArrayContent(wav);
            Assert.Equal((403, "upload_ticket_ended"), await resident.PostAsync($"/files?ticket={ticket}", body).ProblemAsync());
        }

        var tickets = host.Services.GetRequiredService<UploadTickets>();
        var old = tickets.Issue(host.Store.Office, Actor.Resident, TimeSpan.FromMilliseconds(1)).Token;
        await Task.Delay(20);
        using var late = new ByteArrayContent(wav);
        Assert.Equal((403, "upload_ticket_ended"), await resident.PostAsync($"/files?ticket={old}", late).ProblemAsync());

        var (mine, other) = (await TicketAsync(resident), await TicketAsync(resident));
        await UploadAsync(resident, mine, wav, "a.wav");
        await TakeAsync(host, other, 7);
        Assert.Empty(await host.Store.ReadAsync(db => Attachments.OfAsync(db, "note", 7)));
        await UploadAsync(resident, mine, wav, "again.wav");
        await TakeAsync(host, mine, 8);
        await TakeAsync(host, mine, 9);
        Assert.Single(await host.Store.ReadAsync(db => Attachments.OfAsync(db, "note", 8)));
        Assert.Empty(await host.Store.ReadAsync(db => Attachments.OfAsync(db, "note", 9)));
        Assert.Equal(1, await host.Store.ReadAsync(db => db.Set<StoredFile>().CountAsync()));
    }

    [Fact]
    public async Task Multipart_of_several_files_is_streamed_and_too_many_are_refused()
    {
        await using var host = await StartAsync(Store.Sqlite);
        using var client = host.Browser();
        var ticket = await TicketAsync(client);
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("路面破损"), "text");
        for (var i = 0; i < 3; i++)
        {
            form.Add(new ByteArrayContent(Samples.Picture(30 + i, 20, SKEncodedImageFormat.Png)), "photos", $"照片{i}.png");
        }

        var answer = await client.PostAsync($"/files?ticket={ticket}", form);
        var received = (await answer.Content.ReadFromJsonAsync<JsonArray>())!;
        Assert.Equal(["照片0.png", "照片1.png", "照片2.png"], received.Select(r => (string)r!["name"]!));
        using var remove = new HttpRequestMessage(HttpMethod.Delete, $"/files/{(long)received[0]!["id"]!}");
        remove.Headers.Add("X-Upload-Ticket", ticket);
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(remove)).StatusCode);
        for (var i = 0; i < 18; i++)
        {
            await UploadAsync(client, ticket, Samples.Picture(100 + i, 20, SKEncodedImageFormat.Png), "x.png");
        }

        using var last = new ByteArrayContent(Samples.Wav);
        Assert.Equal((400, "too_many_files"), await client.PostAsync($"/files?ticket={ticket}", last).ProblemAsync());
        using var broken = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\n"u8.ToArray());
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        Assert.Equal(400, (await client.PostAsync($"/files?ticket={ticket}", broken).ProblemAsync()).Status);
        // Asked beforehand, as a careful client does: otherwise the refusal may overtake the body and close the line.
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var endless = new ByteArrayContent(new byte[53 * 1024 * 1024]);
        Assert.Equal((413, "too_large"), await client.PostAsync($"/files?ticket={ticket}", endless).ProblemAsync());
        Assert.Empty(host.Errors.Lines);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Cleaning_takes_away_what_was_never_sent_and_nothing_else(Store store)
    {
        await using var host = await StartAsync(store);
        using var client = host.Browser();
        var (kept, left) = (await TicketAsync(client), await TicketAsync(client));
        var photo = Samples.Photo(600, 400);
        await UploadAsync(client, kept, photo, "a.jpg");
        await TakeAsync(host, kept, 1);
        await UploadAsync(client, left, photo, "a.jpg");
        await UploadAsync(client, left, Samples.Pdf, "b.pdf");
        var data = host.Services.GetRequiredService<StorageOptions>().DataFolder;
        var stray = Path.Combine(data, "files", "1", "ab", "ab" + new string('0', 62));
        Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
        await File.WriteAllTextAsync(stray, "left by a crash");
        var cleaning = host.Store.Services.GetRequiredService<FileCleaning>();
        await cleaning.RunAsync(host.Store.Office, default);
        Assert.Equal(2, await host.Store.ReadAsync(db => db.Set<StoredFile>().CountAsync()));
        Assert.Equal(5, Directory.EnumerateFiles(Path.Combine(data, "files"), "*", SearchOption.AllDirectories).Count());

        host.Store.Time.Set(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(2));
        await cleaning.RunAsync(host.Store.Office, default);
        var file = await host.Store.ReadAsync(db => db.Set<StoredFile>().SingleAsync());
        Assert.Equal("image/jpeg", file.Type);
        Assert.Equal(1, await host.Store.ReadAsync(db => db.Set<Attachment>().CountAsync()));
        Assert.All(Directory.EnumerateFiles(Path.Combine(data, "files"), "*", SearchOption.AllDirectories), f => Assert.Contains(file.Hash, f, StringComparison.Ordinal));
        Assert.Equal(1, await host.Store.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "file.dropped")));
        await cleaning.RunAsync(host.Store.Office, default);
        Assert.Equal(1, await host.Store.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "file.dropped")));
    }

    [Fact]
    public async Task Look_alikes_have_near_hashes()
    {
        await using var host = await StartAsync(Store.Sqlite);
        using var client = host.Browser();
        var ticket = await TicketAsync(client);
        await UploadAsync(client, ticket, Samples.Picture(800, 600, SKEncodedImageFormat.Jpeg), "a.jpg");
        await UploadAsync(client, ticket, Samples.Picture(400, 300, SKEncodedImageFormat.Png), "b.png");
        await UploadAsync(client, ticket, Samples.Picture(800, 600, SKEncodedImageFormat.Jpeg, pattern: 6), "c.jpg");
        var looks = await host.Store.ReadAsync(db => db.Set<Attachment>().OrderBy(a => a.Id)
            .Join(db.Set<StoredFile>(), a => a.Hash, f => f.Hash, (a, f) => f.Look!.Value).ToListAsync());
        int Apart(int a, int b) => BitOperations.PopCount((ulong)(looks[a] ^ looks[b]));
        Assert.True(Apart(0, 1) <= 4 && Apart(0, 2) > Apart(0, 1) + 4, $"{Apart(0, 1)} {Apart(0, 2)}");
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\Users\\张三\\报告.docx", "报告.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf")]
    [InlineData("invoice\u202efdp.exe", "invoicefdp.pdf")]
    [InlineData("", "file.pdf")]
    [InlineData("....", "file.pdf")]
    [InlineData(null, "file.pdf")]
    [InlineData("\"; filename=\"x.html", "filenamex.pdf")]
    public void Names_are_cleaned(string? name, string clean) => Assert.Equal(clean, FileReceiver.CleanName(name, FileTypes.Pdf));

    [Fact]
    public async Task Names_of_contents_cannot_leave_their_folder()
    {
        await using var office = await TestStore.CreateAsync(Store.Sqlite, Notes.Room);
        var blobs = office.Services.GetRequiredService<IBlobStore>();
        foreach (var name in new[] { "../../keys/master.key", new string('a', 64) + "/../x", new string('a', 63), "", new string('a', 64) + "\n", new string('a', 64) + "..x" })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => blobs.OpenAsync(1, name, default));
        }
    }

    private static Task<TestHost> StartAsync(Store store) => TestHost.StartAsync(store, services =>
    {
        Notes.Room(services);
        services.AddScoped<IAct<TakeFiles.Command, int>, TakeFiles>();
        services.AddSingleton<IFileReaders, NoteFiles>();
    });

    private static async Task<string> TicketAsync(HttpClient client) =>
        (string)(await (await client.PostAsync("/upload-tickets", null)).Content.ReadFromJsonAsync<JsonNode>())!["token"]!;

    private static async Task<JsonArray?> UploadAsync(HttpClient client, string ticket, byte[] content, string name)
    {
        using var body = new ByteArrayContent(content);
        var answer = await client.PostAsync($"/files?ticket={ticket}&name={Uri.EscapeDataString(name)}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonArray>();
    }

    /// <summary>A resident sends the form the ticket was for; the host's own runner, since tickets are signed with the host's keys.</summary>
    private static Task<int> TakeAsync(TestHost host, string ticket, long note) => host.Services.GetRequiredService<ActRunner>()
        .RunAsync(new Caller(host.Store.Office, Actor.Resident, Door.Page), new TakeFiles.Command(ticket, note));

    [Act("take-files", ActAttribute.Anyone)]
    private sealed class TakeFiles(Attachments attachments) : IAct<TakeFiles.Command, int>
    {
        public async Task<int> RunAsync(Command command, Work work, CancellationToken ct)
        {
            work.Permit();
            var files = await attachments.TakeAsync(work, command.Ticket, "note", command.Note, ct);
            work.Record("note.written").On(command.Note).Showing([.. files.Select(f => f.Hash)]);
            return files.Count;
        }

        public sealed record Command(string Ticket, long Note) : ICommand<int>;
    }

    private sealed class NoteFiles : IFileReaders
    {
        public string Kind => "note";

        public Task<bool> MayReadAsync(Visit visit, Attachment attachment, string pass, CancellationToken ct) =>
            Task.FromResult(pass == $"code-{attachment.OwnerId}" || visit.May("note.write"));
    }
}
