using System.Text.Json.Nodes;

namespace Jiedao.Cases;

/// <summary>A case in a list of the API.</summary>
/// <param name="Id">Id.</param>
/// <param name="Number">Number.</param>
/// <param name="Title">Title.</param>
/// <param name="Line">Work line.</param>
/// <param name="Stage">Stage of the line.</param>
/// <param name="Outcome">How it ended; empty while open.</param>
/// <param name="Owner">Owner unit.</param>
/// <param name="Handler">Account that handles it; 0 when none.</param>
/// <param name="Channel">Channel.</param>
/// <param name="Matter">Matter type path; empty when unknown.</param>
/// <param name="Urgency">Class A, B or C; empty when it has none.</param>
/// <param name="Place">Community; 0 when unknown.</param>
/// <param name="Grid">Grid; 0 when unknown.</param>
/// <param name="Address">Address in words.</param>
/// <param name="OpenedAt">When it was opened, UTC.</param>
/// <param name="AcceptedAt">When it was accepted.</param>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="DueAt">End of the clock that ends first; null when none runs.</param>
/// <param name="OnTime">Whether it closed in time; null while open or without a main clock.</param>
/// <param name="Suspended">Whether work stands still.</param>
/// <param name="Href">Address of its page.</param>
public sealed record ListedCase(
    long Id, string Number, string Title, string Line, string Stage, string Outcome, long Owner, long Handler, string Channel, string Matter, string Urgency,
    long Place, long Grid, string Address, DateTime OpenedAt, DateTime? AcceptedAt, DateTime? ClosedAt, DateTime? DueAt, bool? OnTime, bool Suspended, string Href)
{
    internal static ListedCase Of(CaseRow row, string href) => new(
        row.Id, row.Number, row.Title, row.Line, row.Stage, row.Outcome, row.Owner, row.Handler, row.Channel, row.Matter, row.Urgency, row.Place, row.Grid,
        row.Address, row.OpenedAt, row.AcceptedAt, row.ClosedAt, row.DueAt, row.OnTime, row.Suspended, href);
}

/// <summary>A case that is like another.</summary>
/// <param name="Case">The case.</param>
/// <param name="Metres">How far; null when a point is not known.</param>
/// <param name="Words">Share of common pairs of characters, 0 to 1.</param>
/// <param name="Score">Likeness in all, 0 to 1.</param>
public sealed record LikeAnswer(ListedCase Case, int? Metres, double Words, double Score);

/// <summary>A page of cases.</summary>
/// <param name="Cases">In the order asked for.</param>
/// <param name="Next">Give it back as <c>at</c> for the next page; null at the end.</param>
public sealed record CaseListAnswer(IReadOnlyList<ListedCase> Cases, string? Next);

/// <summary>A case in full, as the caller may see it: contacts and sensitive entries only by their masks.</summary>
public sealed record CaseAnswer
{
    /// <summary>What lists say.</summary>
    public required ListedCase Case { get; init; }

    /// <summary>Version; send it back as <c>seen</c> so that a move decided on an older state is refused.</summary>
    public required int Version { get; init; }

    /// <summary>Round of work, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>The matter in the words of the person who asked.</summary>
    public required string Text { get; init; }

    /// <summary>Entries of the line's forms; sensitive ones as masks.</summary>
    public required JsonObject Form { get; init; }

    /// <summary>Parties.</summary>
    public required IReadOnlyList<PartyAnswer> Parties { get; init; }

    /// <summary>Clocks.</summary>
    public required IReadOnlyList<ClockAnswer> Clocks { get; init; }

    /// <summary>Moves that the caller may make now.</summary>
    public required IReadOnlyList<MoveAnswer> Moves { get; init; }

    /// <summary>Tasks, questions and rulings beside the case's own work.</summary>
    public required IReadOnlyList<TaskAnswer> Tasks { get; init; }

    /// <summary>Pictures and papers.</summary>
    public required IReadOnlyList<FileAnswer> Files { get; init; }
}

/// <summary>A party. The contact is masked.</summary>
public sealed record PartyAnswer(long Id, string Role, string Name, string Contact);

/// <summary>A clock.</summary>
/// <param name="Key">Key in the line.</param>
/// <param name="Rule">Its rule in the clock notation.</param>
/// <param name="Start">When it began.</param>
/// <param name="Due">When it ends; null while it stands still.</param>
/// <param name="Result">met, late, void; empty while it runs.</param>
/// <param name="Paused">Whether it stands still now.</param>
/// <param name="Zh">How the end was counted.</param>
/// <param name="En">The same in English.</param>
public sealed record ClockAnswer(string Key, string Rule, DateTime Start, DateTime? Due, string Result, bool Paused, string Zh, string En);

/// <summary>Something owed beside the case's own work.</summary>
/// <param name="Id">Number.</param>
/// <param name="Kind">assist, call, question, ruling.</param>
/// <param name="Unit">Unit that owes it; for a ruling who disputes; 0 for a question.</param>
/// <param name="From">Unit that gave it.</param>
/// <param name="Text">What is to be done, asked or disputed.</param>
/// <param name="State">open, done, waived, lapsed, dropped.</param>
/// <param name="DueAt">Until when, while it is open.</param>
/// <param name="ArrivedAt">When the called unit checked in.</param>
/// <param name="ArrivedMetres">How far from the place.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Late">Whether it ended late.</param>
/// <param name="Answer">What was done, answered, ruled.</param>
/// <param name="Score">Score of the giver; 0 when none.</param>
public sealed record TaskAnswer(
    long Id, string Kind, long Unit, long From, string Text, string State, DateTime? DueAt, DateTime? ArrivedAt, int? ArrivedMetres, DateTime? EndedAt, bool? Late,
    string Answer, int Score);

/// <summary>A move that may be made.</summary>
/// <param name="Key">Key in the stage.</param>
/// <param name="To">Stage it leads to; null: the same.</param>
/// <param name="Reason">Whether a reason is needed.</param>
/// <param name="Grounds">Grounds of which one is needed; empty: none.</param>
/// <param name="Evidence">Files needed at least.</param>
/// <param name="Form">Form asked; null: none.</param>
/// <param name="Barred">Why it cannot be made now; null when it can.</param>
public sealed record MoveAnswer(string Key, string? To, bool Reason, IReadOnlyList<string> Grounds, int Evidence, string? Form, string? Barred);

/// <summary>A picture or paper.</summary>
public sealed record FileAnswer(long File, string Hash, string Name, string Kind, DateTime At, bool Public);

/// <summary>A record of a case.</summary>
/// <param name="Id">Number of the record.</param>
/// <param name="Kind">What happened (<c>case.dispatched</c>).</param>
/// <param name="ActorName">Who, with his post then.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was written.</param>
/// <param name="Reason">Why.</param>
/// <param name="Payload">What was done, canonical JSON.</param>
/// <param name="Sequence">Place in the sealed chain; null while it waits.</param>
/// <param name="CorrectedBy">Record that corrects it; null when it stands.</param>
public sealed record RecordAnswer(
    long Id, string Kind, string ActorName, DateTime OccurredAt, DateTime RecordedAt, string Reason, JsonNode? Payload, long? Sequence, long? CorrectedBy);

/// <summary>A saved view.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
/// <param name="Query">List and conditions (<c>cases?state=over</c>).</param>
/// <param name="Mine">Whether it is the caller's own.</param>
public sealed record ViewAnswer(long Id, string Name, string Query, bool Mine);
