using System.Globalization;
using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Http;

namespace Jiedao.Cases;

/// <summary>What a form of a case page posted, and what was wrong with it: drawn again, nothing typed is lost.</summary>
internal sealed class PostedForm(Visit visit, FileReceiver receiver, UploadTickets tickets)
{
    private static readonly PostedFormValues Nothing = new(new Dictionary<string, string>());

    /// <summary>What was typed; empty before anything was.</summary>
    public PostedFormValues Values { get; private set; } = Nothing;

    /// <summary>What is wrong; null when nothing is.</summary>
    public Problem? Problem { get; set; }

    /// <summary>Ticket under which files of this form were kept; empty when there are none.</summary>
    public string Ticket { get; private set; } = "";

    /// <summary>Names of the files already here.</summary>
    public IReadOnlyList<string> Kept { get; private set; } = [];

    private Dictionary<string, List<string>> Hashes { get; } = [];

    /// <summary>Takes words that another page offers to begin with, as if they had been typed; longer ones than a form holds are left out.</summary>
    public void Offer(string? title, string? text)
    {
        var offered = new Dictionary<string, string>();
        if (title is { Length: > 0 and <= 120 })
        {
            offered["title"] = title;
        }

        if (text is { Length: > 0 and <= 5000 })
        {
            offered["text"] = text;
        }

        Values = new PostedFormValues(offered);
    }

    /// <summary>Takes over what was posted; files go to the store under a ticket, so that a refusal does not lose them.</summary>
    public async Task TakeAsync(IFormCollection form, CancellationToken ct)
    {
        Values = new PostedFormValues(form.Where(p => !p.Key.StartsWith('_')).ToDictionary(p => p.Key, p => string.Join(',', p.Value.OfType<string>())));
        Ticket = form["ticket"].ToString();
        var names = form["kept"].OfType<string>().Take(CaseFiles.Most).ToList();
        foreach (var part in form["keptHash"].OfType<string>().Take(CaseFiles.Most).Select(t => t.Split('=', 2)).Where(p => p.Length == 2))
        {
            Keep(part[0], part[1]);
        }

        foreach (var file in form.Files.Where(f => f.Length > 0).Take(CaseFiles.Most))
        {
            var ticket = Ticket.Length == 0 ? tickets.Issue(visit) : null;
            Ticket = ticket?.Token ?? Ticket;
            await using var content = file.OpenReadStream();
            var received = await receiver.ReceiveAsync(visit.Caller, tickets.Read(visit.Office, visit.Actor, Ticket), content, file.FileName, ct);
            names.Add(received.Name);
            Keep(file.Name, received.Hash);
        }

        Kept = names;
    }

    /// <summary>Hashes of the files of a field, with its name, to be kept over a refusal.</summary>
    public IEnumerable<string> KeptHashes => Hashes.SelectMany(h => h.Value.Select(v => $"{h.Key}={v}"));

    /// <summary>A text; null when nothing was typed.</summary>
    public string? Text(string name) => Values[name] is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>A number; 0 when none was given. Refuses with <c>bad_format</c>.</summary>
    public long Number(string name) => Text(name) is not { } text ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new Refusal(KernelProblems.BadFormat, new { expected = "0–9" }, name);

    /// <summary>A day; null when none was given. Refuses with <c>bad_format</c>.</summary>
    public DateOnly? Day(string name) => Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day
        : throw new Refusal(KernelProblems.BadFormat, new { expected = "2014-12-31" }, name);

    /// <summary>An instant given as wall time of the office; null when none was given. Refuses with <c>bad_format</c>.</summary>
    public DateTime? Moment(string name) => Text(name) is not { } text ? null
        : DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year is > 1900 and < 2200 ? Clock.Instant(visit.Office, local)
        : throw new Refusal(KernelProblems.BadFormat, new { expected = "2014-12-31 09:00" }, name);

    /// <summary>Whether a box was ticked.</summary>
    public bool Yes(string name) => Values[name] == "true";

    /// <summary>The entries of a line's form as the machine reads them; null when the line asks for none.</summary>
    public JsonObject? Entries(Form? form)
    {
        if (form is null)
        {
            return null;
        }

        var entries = new JsonObject();
        foreach (var field in form.Fields)
        {
            var name = "form." + field.Key;
            JsonNode? value = field.Kind switch
            {
                FieldKind.Check => Values.Has(name + ".asked") || Values.Has(name) ? JsonValue.Create(Yes(name)) : null,
                FieldKind.Many => Text(name) is { } many ? new JsonArray([.. many.Split(',').Select(v => (JsonNode)v)]) : null,
                FieldKind.File => Hashes.TryGetValue(name, out var hashes) ? new JsonArray([.. hashes.Select(v => (JsonNode)v)]) : null,
                FieldKind.Number or FieldKind.Money => Text(name)?.Replace(",", "", StringComparison.Ordinal),
                _ => Text(name),
            };
            if (value is not null)
            {
                entries[field.Key] = value;
            }
        }

        return entries;
    }

    private void Keep(string field, string hash)
    {
        if (!Hashes.TryGetValue(field, out var hashes))
        {
            Hashes[field] = hashes = [];
        }

        hashes.Add(hash);
    }
}

/// <summary>Typed values by name.</summary>
internal sealed record PostedFormValues(IReadOnlyDictionary<string, string> Typed)
{
    /// <summary>The value; empty when there is none.</summary>
    public string this[string name] => Typed.GetValueOrDefault(name, "");

    /// <summary>Whether it was posted at all.</summary>
    public bool Has(string name) => Typed.ContainsKey(name);
}
