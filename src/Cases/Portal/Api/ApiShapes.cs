using System.Text.Json.Nodes;
using Jiedao.Catalogue;

namespace Jiedao.Cases.Portal;

/// <summary>A line that takes reports.</summary>
/// <param name="Line">Id, for <c>line</c> of a report.</param>
/// <param name="Zh">Name.</param>
/// <param name="En">Name in English.</param>
/// <param name="Anonymous">Whether a report may stay anonymous.</param>
/// <param name="NeedsPlace">Whether a place in the office's area is needed.</param>
/// <param name="Matters">Its matters.</param>
internal sealed record PortalLine(string Line, string Zh, string En, bool Anonymous, bool NeedsPlace, IReadOnlyList<PortalMatter> Matters);

/// <summary>A matter that can be reported, or where to go with one that cannot.</summary>
internal sealed record PortalMatter(string Path, string Zh, string En, bool OutOfScope, string? GuidanceZh, string? GuidanceEn);

/// <summary>A report.</summary>
internal sealed record ReportRequest
{
    /// <summary>Line; the first of the portal when left out.</summary>
    public string? Line { get; init; }

    /// <summary>Matter of the line; guessed by nobody, may stay open.</summary>
    public string? Matter { get; init; }

    /// <summary>The matter in the person's own words, up to 5,000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>WGS-84 latitude.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS-84 longitude.</summary>
    public double? Longitude { get; init; }

    /// <summary>Radius of error in metres.</summary>
    public int? AccuracyM { get; init; }

    /// <summary>Community of the office, when there is no point.</summary>
    public long Place { get; init; }

    /// <summary>Address in words.</summary>
    public string? Address { get; init; }

    /// <summary>When it happened; never in the future.</summary>
    public DateTime? OccurredAt { get; init; }

    /// <summary>Stays anonymous, where the line allows it.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Phone number; kept encrypted.</summary>
    public string? Phone { get; init; }

    /// <summary>Upload ticket of the photos (<c>POST /upload-tickets</c>, then <c>POST /files</c>).</summary>
    public string? Ticket { get; init; }

    /// <summary>Entries of the line's form.</summary>
    public JsonObject? Form { get; init; }

    public OpenCase.Command ToCommand(WorkLine line) => new()
    {
        Line = line.Id, Channel = "portal", Matter = Matter, Text = Text, Latitude = Latitude, Longitude = Longitude, AccuracyM = AccuracyM, Place = Place,
        Address = Address, OccurredAt = OccurredAt, Anonymous = Anonymous, Ticket = Ticket, Form = Form,
        Parties = [Anonymous ? new GivenParty() : new GivenParty { Name = Name, Contact = Phone, Notice = string.IsNullOrEmpty(Phone) ? "none" : "sms" }],
    };
}

/// <summary>The answer to a report.</summary>
/// <param name="Number">Number that people cite.</param>
/// <param name="Code">Query code; shown this once.</param>
/// <param name="DueAt">End of the clock that ends first.</param>
internal sealed record ReportAnswer(string Number, string Code, DateTime? DueAt);

/// <summary>Words of the holder, and pictures where they are taken.</summary>
internal sealed record SaidRequest(string? Text = null, string? Ticket = null);

/// <summary>A rating.</summary>
/// <param name="Score">1 very dissatisfied … 5 very satisfied.</param>
/// <param name="Solved">Whether it is solved.</param>
/// <param name="Text">Words.</param>
internal sealed record RatingRequest(int Score, bool Solved, string? Text = null);

/// <summary>A neighbour who joins.</summary>
internal sealed record JoinRequest(string? Name = null, string? Phone = null, string? Text = null);

/// <summary>A deadline.</summary>
internal sealed record ToldDue(DateTime? At, string State, string Zh, string En);

/// <summary>Something that happened.</summary>
internal sealed record ToldEvent(DateTime At, string Zh, string En);

/// <summary>How far a report is. Without a code only what everybody may know.</summary>
internal sealed record TrackAnswer(
    string Number, string Line, string Step, string Outcome, DateTime OpenedAt, DateTime? ClosedAt, string OwnerZh, string OwnerEn, ToldDue? Due)
{
    /// <summary>Title; null without a code.</summary>
    public string? Title { get; init; }

    /// <summary>What happens next, Chinese; null without a code.</summary>
    public string? NextZh { get; init; }

    /// <summary>What happens next, English.</summary>
    public string? NextEn { get; init; }

    /// <summary>What happened, newest first; null without a code.</summary>
    public IReadOnlyList<ToldEvent>? Timeline { get; init; }

    /// <summary>What the holder may do now; null unless the code says he is.</summary>
    public MayDo? May { get; init; }

    public static TrackAnswer Of(Tracking t)
    {
        var answer = new TrackAnswer(t.Number, t.Line.Zh, t.Step, t.Outcome, t.OpenedAt, t.ClosedAt, t.Owner.Zh, t.Owner.En,
            t.Due is { } due ? new ToldDue(due.At, due.State.ToString(), due.Brief.Zh, due.Brief.En) : null);
        return t.Reach == KeyReach.Nothing ? answer : answer with
        {
            Title = t.Title,
            NextZh = t.Next.Zh,
            NextEn = t.Next.En,
            May = t.Reach == KeyReach.Hold ? t.May : null,
            Timeline = [.. t.Timeline.Select(s => new ToldEvent(s.At, s.Text.Zh, s.Text.En))],
        };
    }
}
