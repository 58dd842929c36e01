using System.Linq.Expressions;

namespace Jiedao.Cases;

/// <summary>What lists read of a case: columns only, no words of the resident, no form.</summary>
internal sealed record CaseRow
{
    /// <summary>From the stored row.</summary>
    public static readonly Expression<Func<Case, CaseRow>> Of = c => new CaseRow
    {
        Id = c.Id, Number = c.Number, Line = c.Line, LineVersion = c.LineVersion, Stage = c.Stage, Outcome = c.Outcome, Owner = c.OwnerUnit,
        Handler = c.Handler, HeldBy = c.HeldBy, Channel = c.Channel, Matter = c.Matter, Urgency = c.Urgency, Title = c.Title, Place = c.Place,
        Grid = c.Grid, Address = c.Address, OpenedAt = c.OpenedAt, AcceptedAt = c.AcceptedAt, ClosedAt = c.ClosedAt, Returns = c.Returns,
        Reworks = c.Reworks, Round = c.Round, Urges = c.Urges, Followers = c.Followers, Attachments = c.Attachments, Asker = c.Asker,
        IsAnonymous = c.IsAnonymous, OnTime = c.OnTime, Score = c.Score, DueAt = c.DueAt, DueClock = c.DueClock, NearAt = c.NearAt,
        MainDueAt = c.MainDueAt, Suspended = c.Suspended, ReviewAt = c.ReviewAt, DispatchedAt = c.DispatchedAt, AskedAt = c.AskedAt,
        Visit = c.Visit, Parts = c.Parts, IsRuled = c.RuledUnit != 0,
    };

    private static readonly Func<Case, CaseRow> Read = Of.Compile();

    public required long Id { get; init; }

    public required string Number { get; init; }

    public required string Line { get; init; }

    public int LineVersion { get; init; }

    public required string Stage { get; init; }

    public required string Outcome { get; init; }

    public long Owner { get; init; }

    public long Handler { get; init; }

    public long HeldBy { get; init; }

    public required string Channel { get; init; }

    public required string Matter { get; init; }

    public required string Urgency { get; init; }

    public required string Title { get; init; }

    public long Place { get; init; }

    public long Grid { get; init; }

    public required string Address { get; init; }

    public DateTime OpenedAt { get; init; }

    public DateTime? AcceptedAt { get; init; }

    public DateTime? DispatchedAt { get; init; }

    public DateTime? ClosedAt { get; init; }

    public int Returns { get; init; }

    public int Reworks { get; init; }

    public int Round { get; init; }

    public int Urges { get; init; }

    public int Followers { get; init; }

    public int Attachments { get; init; }

    public required string Asker { get; init; }

    public bool IsAnonymous { get; init; }

    public bool? OnTime { get; init; }

    public int Score { get; init; }

    public DateTime? DueAt { get; init; }

    public required string DueClock { get; init; }

    public DateTime? NearAt { get; init; }

    public DateTime? MainDueAt { get; init; }

    public bool Suspended { get; init; }

    public DateTime? ReviewAt { get; init; }

    public DateTime? AskedAt { get; init; }

    /// <summary>How often the person has come with this matter.</summary>
    public int Visit { get; init; }

    public int Parts { get; init; }

    public bool IsRuled { get; init; }

    /// <summary>Of a row that is already read.</summary>
    public static CaseRow From(Case row) => Read(row);

    public bool IsOpen => Outcome.Length == 0;
}
