using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Checks what is reported or registered, all of it at once, and decides place and units.</summary>
internal sealed class OpeningCheck(CaseDesk desk, FormCheck forms, Recommender recommender, CaseFiles files)
{
    /// <summary>Channels by which a person comes who can be asked for his name.</summary>
    private static readonly string[] OwnHand = ["portal", "net"];

    private static readonly string[] Urgencies = ["A", "B", "C"];

    private static readonly string[] NoticeWays = ["none", "sms", "mail", "wechat", "phone"];

    /// <summary>Checks a command; refuses with everything that is wrong.</summary>
    public async Task<NewCase> CheckAsync(Work work, OpenCase.Command command, CancellationToken ct)
    {
        var line = desk.Catalogue.FindLine(command.Line) ?? throw new Refusal(CatalogueProblems.LineNotFound, new { line = command.Line });
        var type = line.Case ?? throw new Refusal(CasesProblems.LineHasNoCases, new { line = line.Id });
        var resident = work.Actor.Kind == ActorKind.Resident;
        Permit(work, line, type, resident);
        var channel = command.Channel.Length == 0 && resident ? "portal" : command.Channel;
        var matter = string.IsNullOrEmpty(command.Matter) ? null : MatterTree.Find(type, command.Matter);
        if (resident && matter?.OutOfScope == true)
        {
            var key = $"matters.{matter.Path}.guidance";
            throw new Refusal(CasesProblems.OutOfScope, new { guidanceZh = line.Texts[key, Lang.Zh], guidanceEn = line.Texts[key, Lang.En] });
        }

        var given = await files.TakeAsync(work, command.Ticket, command.Evidence, "evidence", ct);
        var faults = new Faults();
        Words(command, resident, given.Count, faults);
        Choices(command, type, channel, matter, resident, faults);
        Times(command, work, faults);
        People(command, type, channel, faults);
        var around = await desk.AroundAsync(work.Today, ct);
        var (place, grid) = Place(command, type, around, faults);
        var form = await forms.CheckAsync(new FormRequest(work.Office.Id, line, type.Form, command.Form, Basics(command, channel, place)) { Today = work.Today }, faults, ct);
        faults.Throw();
        var opened = command.ReceivedAt is { } received ? Clock.Cut(received) : work.Now;
        var fresh = new NewCase
        {
            Line = line, Around = around, Channel = channel, Title = TitleOf(command, line, matter), Text = command.Text?.Trim() ?? "",
            Matter = matter?.Path ?? "", Urgency = command.Urgency ?? matter?.Urgency ?? "", Place = place, Grid = grid, Building = command.Building,
            Address = command.Address?.Trim() ?? "", Latitude = command.Latitude, Longitude = command.Longitude, AccuracyM = command.AccuracyM,
            Form = form, Parties = command.Parties, Anonymous = command.Anonymous, Persons = command.Persons, OpenedAt = opened,
            OccurredAt = command.OccurredAt is { } occurred ? Clock.Cut(occurred) : opened, Files = given,
            Source = Blank(command.Source), SourceId = Blank(command.SourceId), Intake = 0, FirstReceiver = 0,
        };
        var intake = await IntakeAsync(work, command, fresh, resident, ct);
        return fresh with { Intake = intake, FirstReceiver = resident || work.Actor.HomeUnit == 0 ? intake : work.Actor.HomeUnit };
    }

    private static void Permit(Work work, WorkLine line, CaseType type, bool resident)
    {
        if (!resident)
        {
            work.Demand(CaseVerbs.Open, line.Id, work.Actor.HomeUnit, line.Sealed);
            return;
        }

        work.Permit();
        if (!type.Portal)
        {
            throw new Refusal(CasesProblems.NotOnPortal);
        }
    }

    private static void Words(OpenCase.Command command, bool resident, int photos, Faults faults)
    {
        faults.Text("title", command.Title, 0, 120).Text("text", command.Text, 0, 5000).Text("address", command.Address, 0, 200)
            .When(resident && string.IsNullOrWhiteSpace(command.Text) && photos == 0, "text", CasesProblems.ReportEmpty)
            .When(!resident && string.IsNullOrWhiteSpace(command.Title) && string.IsNullOrWhiteSpace(command.Text), "title", KernelProblems.Required)
            .When(photos > CaseFiles.Most, "evidence", KernelProblems.OutOfRange, new { min = 0, max = CaseFiles.Most })
            .Text("source", command.Source, 0, 40).Text("sourceId", command.SourceId, 0, 80)
            .When(Blank(command.Source) is null != Blank(command.SourceId) is null, "sourceId", KernelProblems.Required);
    }

    private static void Choices(OpenCase.Command command, CaseType type, string channel, Matter? matter, bool resident, Faults faults)
    {
        var channels = type.Channels.Count > 0 ? type.Channels : Channels.All;
        faults.When(channel.Length == 0, "channel", KernelProblems.Required)
            .OneOf("channel", channel, resident ? ["portal", "net"] : channels)
            .OneOf("urgency", command.Urgency, Urgencies)
            .When(!string.IsNullOrEmpty(command.Matter) && matter is null, "matter", CasesProblems.MatterUnknown,
                new { matter = command.Matter is { Length: > 60 } ? command.Matter[..60] : command.Matter });
    }

    private static void Times(OpenCase.Command command, Work work, Faults faults) => faults
        .Past("occurredAt", command.OccurredAt, work.Now, new DateTime(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc))
        .Past("receivedAt", command.ReceivedAt, work.Now, work.Caller.Door == Door.CommandLine ? null : work.Now.AddDays(-31));

    private static void People(OpenCase.Command command, CaseType type, string channel, Faults faults)
    {
        faults.When(command.Parties.Count > 60, "parties", KernelProblems.OutOfRange, new { min = 0, max = 60 });
        for (var i = 0; i < Math.Min(command.Parties.Count, 60); i++)
        {
            var (party, at) = (command.Parties[i], $"parties.{i}.");
            faults.Text(at + "name", party.Name, 0, 60).Text(at + "contact", party.Contact, 0, 120).OneOf(at + "notice", party.Notice, NoticeWays)
                .OneOf(at + "lang", party.Lang, ["zh", "en"])
                .When(party.Role != Party.Reporter && !type.Parties.Contains(party.Role) && !(type.Group is not null && party.Role == Party.Representative), at + "role", KernelProblems.NotAllowedValue, new { value = party.Role })
                .When(party.SubjectId is < 0 or >= 1L << 53, at + "subjectId", KernelProblems.OutOfRange, new { min = 0, max = 1L << 53 });
        }

        Group(command, type, faults);
        var named = command.Parties.Any(p => p.Role == Party.Reporter && (Blank(p.Name) is not null || Blank(p.Contact) is not null));
        faults.When(!type.Anonymous && (command.Anonymous || (!named && OwnHand.Contains(channel))), "parties", CasesProblems.NameNeeded);
    }

    private static void Group(OpenCase.Command command, CaseType type, Faults faults)
    {
        faults.Range("persons", command.Persons, 0, type.Group is null ? 0 : 100_000);
        if (type.Group is { } rule)
        {
            var sent = command.Parties.Count(p => p.Role == Party.Representative);
            faults.When(sent > rule.Representatives, "parties", CasesProblems.RepresentativesTooMany, new { most = rule.Representatives })
                .When(command.Persons >= rule.From && sent == 0, "parties", CasesProblems.RepresentativesNeeded, new { from = rule.From });
        }
    }

    private static (long Place, long Grid) Place(OpenCase.Command command, CaseType type, Surroundings around, Faults faults)
    {
        GivenPoint.Check(faults, command.Latitude, command.Longitude);
        faults.Range("accuracyM", command.AccuracyM, 0, 100_000);
        if (command.Place != 0 && !around.HasCommunity(command.Place))
        {
            faults.Add("place", CasesProblems.PlaceUnknown);
            return default;
        }

        var spot = command is { Latitude: { } latitude, Longitude: { } longitude } && !faults.Any
            ? around.Ground.AreaAt(new GeoPoint(latitude, longitude))
            : default;
        var given = command.Grid != 0 ? around.Ground.Grid(command.Grid) : null;
        var place = command.Place != 0 ? command.Place : spot.Place != 0 ? spot.Place : given?.PlaceId ?? 0;
        faults.When(command.Grid != 0 && given?.PlaceId != place, "grid", CasesProblems.GridUnknown);
        faults.When(place == 0 && command.Latitude is not null && !faults.Any, "latitude", CasesProblems.OutsideOffice)
            .When(place == 0 && command.Latitude is null && type.NeedsPlace, "place", CasesProblems.PlaceNeeded);
        return (place, command.Grid != 0 ? command.Grid : spot.Place == place ? spot.Grid : 0);
    }

    private async Task<long> IntakeAsync(Work work, OpenCase.Command command, NewCase fresh, bool resident, CancellationToken ct)
    {
        if (command.Intake != 0 && !resident)
        {
            return fresh.Around.Units.Find(command.Intake) is not null ? command.Intake : throw new Refusal(CasesProblems.UnitUnknown, null, "intake");
        }

        var near = fresh.Around.Serving(fresh.Place, 0).FirstOrDefault();
        if (fresh.Line.Case!.IntakeFunction is { } function && fresh.Around.Nearest(function, near) is not 0 and var found)
        {
            return found;
        }

        if (!resident && work.Actor.HomeUnit != 0)
        {
            return work.Actor.HomeUnit;
        }

        var owing = await recommender.LeadAsync(work.Db, fresh.Line, fresh.Around, fresh.Matter, fresh.Place, work.Today, ct);
        return owing != 0 ? owing : fresh.Around.Units.Root?.Id ?? 0;
    }

    private static JsonObject Basics(OpenCase.Command command, string channel, long place) => new()
    {
        ["channel"] = channel, ["matter"] = command.Matter ?? "", ["urgency"] = command.Urgency ?? "", ["place"] = place,
        ["anonymous"] = command.Anonymous,
    };

    private static string TitleOf(OpenCase.Command command, WorkLine line, Matter? matter)
    {
        if (Blank(command.Title) is { } title)
        {
            return title.ReplaceLineEndings(" ");
        }

        var text = command.Text?.Trim() ?? "";
        var end = text.IndexOfAny(['。', '！', '？', '!', '?', '；', ';', '\n', '\r']);
        var first = (end > 0 ? text[..end] : text).Trim();
        return first.Length switch
        {
            0 => matter is null ? line.Texts["name", Lang.Zh] : line.Texts["matters." + matter.Path, Lang.Zh],
            > 40 => Cut(first, 39) + "…",
            _ => first,
        };
    }

    /// <summary>Cuts without parting a character of two units.</summary>
    private static string Cut(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
