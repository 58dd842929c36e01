using System.Globalization;
using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Http;

namespace Jiedao.Cases.Portal;

/// <summary>What the report page posts, as typed: a refused form is drawn again with every word still in it.</summary>
public sealed record ReportForm
{
    public string Line { get; init; } = "";

    public string Ticket { get; init; } = "";

    public string Key { get; init; } = "";

    public string Text { get; init; } = "";

    public string Matter { get; init; } = "";

    public string Reply { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Mail { get; init; } = "";

    /// <summary>Language of the page, in which the person hears.</summary>
    public string Lang { get; init; } = "zh";

    public string Name { get; init; } = "";

    public PlaceValue Place { get; init; } = new();

    /// <summary>Entries of the line's own form, as typed.</summary>
    public IReadOnlyDictionary<string, string> Entries { get; init; } = new Dictionary<string, string>();

    public static ReportForm Read(IFormCollection form)
    {
        string Get(string name) => form[name].FirstOrDefault() ?? "";
        return new ReportForm
        {
            Line = Get("line"), Ticket = Get("__ticket"), Key = Get("_key"), Text = Get("text"),
            Matter = Get("matter") is { Length: > 0 } chosen ? chosen : Get("guess"), Reply = Get("reply"),
            Phone = Get("phone").Trim(), Mail = Get("mail").Trim(), Name = Get("name").Trim(),
            Place = new PlaceValue
            {
                Lat = Number(Get("place.lat")), Lng = Number(Get("place.lng")), Radius = Number(Get("place.radius")), Source = Get("place.source"),
                Community = Get("place.community"), Address = Get("place.address").Trim(),
            },
            Entries = form.Where(f => f.Key.StartsWith("form.", StringComparison.Ordinal)).ToDictionary(f => f.Key[5..], f => string.Join(',', f.Value.OfType<string>())),
        };
    }

    /// <summary>
    /// Coordinates that do not read as numbers become ones that no place has, so that the act says so beside the field instead of silently
    /// losing the place.
    /// </summary>
    private static double? Number(string text) => text.Trim().Length == 0 ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 999;

    /// <summary>The command. Adds what only the page can say: a phone number that is none, none though it was promised.</summary>
    public OpenCase.Command ToCommand(WorkLine line, Faults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var anonymous = Reply == "none" && line.Case!.Anonymous;
        var byMail = Reply == "mail" && line.Case!.Anonymous;
        if (byMail && MailAddress.Refuses(Mail) is { } wrong)
        {
            faults.Add("mail", Mail.Length == 0 ? KernelProblems.Required : wrong.Kind);
        }

        if (!anonymous && !byMail && PhoneNumber.Refuses(Phone) is { } refused)
        {
            faults.Add("phone", Phone.Length == 0 ? KernelProblems.Required : refused.Kind, refused.Details);
        }

        var community = 0L;
        if (Place.Community is { Length: > 0 } chosen && !long.TryParse(chosen, NumberStyles.None, CultureInfo.InvariantCulture, out community))
        {
            faults.Add("place", CasesProblems.PlaceUnknown);
        }

        return new OpenCase.Command
        {
            Line = line.Id, Channel = "portal", Text = Text, Matter = Matter.Length == 0 || Matter == "other" ? null : Matter,
            Place = Place.Lat is null ? community : 0, Address = Place.Address, Latitude = Place.Lat, Longitude = Place.Lng,
            AccuracyM = Place.Radius is { } radius ? (int)Math.Clamp(radius, 0, 100_000) : null, Ticket = Ticket, Anonymous = anonymous,
            Parties = [anonymous ? new GivenParty() : new GivenParty { Name = Name, Contact = byMail ? Mail : Phone, Notice = byMail ? "mail" : "sms", Lang = Lang }],
            Form = FormOf(line),
        };
    }

    /// <summary>The line's own entries in the kinds that its form declares.</summary>
    private JsonObject FormOf(WorkLine line)
    {
        var typed = new JsonObject();
        foreach (var field in LineFields.Of(line))
        {
            if (Entries.GetValueOrDefault(field.Key) is { Length: > 0 } text)
            {
                typed[field.Key] = LineFields.Read(field, text);
            }
        }

        return typed;
    }
}
