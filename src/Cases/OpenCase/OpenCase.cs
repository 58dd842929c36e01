using System.Text.Json.Nodes;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Opens a case: for a resident on the portal, for staff at a window, on the phone or on patrol, for other rooms and for imports. One act for all,
/// so that every case begins with the same checks, clocks, records and facts.
/// <para>Refuses when the line is unknown or not open to the caller, an entry is wrong, the place lies outside the office, the same matter is
/// already open under the line's deduplication key, or the source's number was already taken over.</para>
/// <para>Records <c>case.opened</c>; counts <c>case.opened</c>, and <c>case.accepted</c> when the line accepts on opening.</para>
/// </summary>
[Act("open-case", ActAttribute.Anyone)]
public sealed class OpenCase : IAct<OpenCase.Command, OpenedCase>
{
    /// <inheritdoc />
    public async Task<OpenedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var fresh = await work.Ask<OpeningCheck>().CheckAsync(work, command, ct);
        return await work.Ask<CaseOpening>().OpenAsync(work, fresh, ct);
    }

    /// <summary>What is reported or registered.</summary>
    public sealed record Command : ICommand<OpenedCase>
    {
        /// <summary>Work line.</summary>
        public required string Line { get; init; }

        /// <summary>Channel by which it came; <c>portal</c> for residents.</summary>
        public string Channel { get; init; } = "";

        /// <summary>One line that names it, up to 120 characters; made from the text when left out.</summary>
        public string? Title { get; init; }

        /// <summary>The matter in the person's own words, up to 5,000 characters.</summary>
        public string? Text { get; init; }

        /// <summary>Matter type path of the line; may be left open.</summary>
        public string? Matter { get; init; }

        /// <summary>Urgency class A, B or C; the matter's when left out.</summary>
        public string? Urgency { get; init; }

        /// <summary>Community in the place tree; found from the point when left out.</summary>
        public long Place { get; init; }

        /// <summary>Grid; found from the point when left out.</summary>
        public long Grid { get; init; }

        /// <summary>Building or premises of the place tree.</summary>
        public long Building { get; init; }

        /// <summary>Address in words, up to 200 characters.</summary>
        public string? Address { get; init; }

        /// <summary>WGS-84 latitude.</summary>
        public double? Latitude { get; init; }

        /// <summary>WGS-84 longitude.</summary>
        public double? Longitude { get; init; }

        /// <summary>Radius of error of the point in metres.</summary>
        public int? AccuracyM { get; init; }

        /// <summary>Entries of the line's form, by field.</summary>
        public JsonObject? Form { get; init; }

        /// <summary>The person who asked and further parties.</summary>
        public IReadOnlyList<GivenParty> Parties { get; init; } = [];

        /// <summary>How many persons ask together, where the line counts them; 0: not counted.</summary>
        public int Persons { get; init; }

        /// <summary>Whether the person who asks stays anonymous, where the line allows it.</summary>
        public bool Anonymous { get; init; }

        /// <summary>When the thing happened; when it was received if left out.</summary>
        public DateTime? OccurredAt { get; init; }

        /// <summary>When it was received, if it is registered later (a letter of yesterday): its clocks start then.</summary>
        public DateTime? ReceivedAt { get; init; }

        /// <summary>Upload ticket of the photos and papers.</summary>
        public string? Ticket { get; init; }

        /// <summary>Hashes of photos and papers taken over from elsewhere; only from imports and replays.</summary>
        public IReadOnlyList<string> Evidence { get; init; } = [];

        /// <summary>Unit that takes it in, when staff choose one; the line's when left out.</summary>
        public long Intake { get; init; }

        /// <summary>System from which it comes, with its number there: the same number twice is refused.</summary>
        public string? Source { get; init; }

        /// <summary>Number in the source system.</summary>
        public string? SourceId { get; init; }
    }
}

/// <summary>A party as given at opening.</summary>
public sealed record GivenParty
{
    /// <summary>Role: <c>reporter</c> or one of the line's.</summary>
    public string Role { get; init; } = "reporter";

    /// <summary>Name, up to 60 characters; may be empty for an anonymous person.</summary>
    public string? Name { get; init; }

    /// <summary>Phone or address, up to 120 characters; kept encrypted.</summary>
    public string? Contact { get; init; }

    /// <summary>How the person wants to hear: none, sms, mail, wechat, phone.</summary>
    public string Notice { get; init; } = "none";

    /// <summary>Language in which the person hears: zh or en.</summary>
    public string Lang { get; init; } = "zh";

    /// <summary>Registered subject, when known.</summary>
    public long SubjectId { get; init; }
}

/// <summary>The answer to an opening.</summary>
/// <param name="Id">Case id.</param>
/// <param name="Number">Number that people cite.</param>
/// <param name="Token">Code with which the person who asked follows the case; shown once, kept only as a hash. Null when nobody asked.</param>
/// <param name="Stage">Stage.</param>
/// <param name="Owner">Owner unit.</param>
/// <param name="DueAt">End of the clock that ends first; null when none runs.</param>
public sealed record OpenedCase(long Id, string Number, string? Token, string Stage, long Owner, DateTime? DueAt);
