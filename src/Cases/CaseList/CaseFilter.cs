using System.Globalization;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Jiedao.Cases;

/// <summary>
/// The conditions of a list of cases as its address says them, the same for page, saved view, export and API. The dimensions are those by which
/// figures are broken down (line, place, owner, channel, matter, outcome, days of opening, acceptance and closing), so every figure has its list.
/// </summary>
internal sealed record CaseFilter
{
    /// <summary>Most cases that can be named one by one.</summary>
    public const int MostIds = 500;

    private const int MostText = 100;
    private const int MostValues = 30;

    /// <summary>States of the clock, and whether it ended: open, over, near, ok, susp, stay (the long-stay list),
    /// recheck (to be looked at again), closed, all.</summary>
    public static readonly IReadOnlyList<string> States = ["open", "over", "near", "ok", "susp", "stay", "recheck", "closed", "all"];

    /// <summary>Orders: soonest first, newest first, longest open first, last closed first.</summary>
    public static readonly IReadOnlyList<string> Orders = ["due", "new", "old", "ended"];

    private static readonly string[] Outcome = ["closed", "transferred", "refused", "withdrawn", "merged"];
    private static readonly string[] Urgencies = ["A", "B", "C"];
    private static readonly string[] YesNo = ["yes", "no"];

    public string State { get; init; } = "open";

    public string Order { get; init; } = "due";

    public string Q { get; init; } = "";

    public IReadOnlyList<string> Lines { get; init; } = [];

    public IReadOnlyList<string> Stages { get; init; } = [];

    public long Unit { get; init; }

    public long Handler { get; init; }

    public long Held { get; init; }

    public long Place { get; init; }

    public long Grid { get; init; }

    public string Matter { get; init; } = "";

    public IReadOnlyList<string> Channels { get; init; } = [];

    public string Urgency { get; init; } = "";

    public IReadOnlyList<string> Outcomes { get; init; } = [];

    public string OnTime { get; init; } = "";

    public string Returned { get; init; } = "";

    public string Reopened { get; init; } = "";

    public DayRange Opened { get; init; }

    public DayRange Accepted { get; init; }

    public DayRange Closed { get; init; }

    public DayRange Due { get; init; }

    public long Reporter { get; init; }

    public long Parent { get; init; }

    public IReadOnlyList<long> Ids { get; init; } = [];

    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Reads an address. Refuses with <c>filter_unreadable</c> and the name of what cannot be read.</summary>
    public static CaseFilter Read(IQueryCollection query)
    {
        var read = new Reading(query);
        var ids = read.Ids("ids");
        var state = read.One("state", States, ids.Count > 0 ? "all" : "open");
        return new CaseFilter
        {
            State = state, Order = read.One("order", Orders, state is "closed" ? "ended" : ids.Count > 0 ? "new" : "due"), Q = read.Text("q"),
            Lines = read.Many("line"), Stages = read.Many("stage"), Unit = read.Number("unit"), Handler = read.Number("handler"),
            Held = read.Number("held"), Place = read.Number("place"), Grid = read.Number("grid"), Matter = read.Text("matter"),
            Channels = read.Many("channel"), Urgency = read.One("urgency", Urgencies), Outcomes = read.Many("outcome", Outcome),
            OnTime = read.One("ontime", YesNo), Returned = read.One("returned", YesNo), Reopened = read.One("reopened", YesNo),
            Opened = read.Days("opened"), Accepted = read.Days("accepted"), Closed = read.Days("closed"), Due = read.Days("due"),
            Reporter = read.Number("reporter"), Parent = read.Number("parent"), Ids = ids, Columns = read.Many("col"),
        };
    }

    /// <summary>Reads a filter that was kept as an address.</summary>
    public static CaseFilter Parse(string query) => Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    /// <summary>The conditions as an address, without its question mark; what is usual is left out.</summary>
    public string ToQuery()
    {
        var parts = Pairs().Where(p => p.Value.Length > 0).Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value));
        return string.Join('&', parts);
    }

    /// <summary>Every condition with its name in the address, for hidden fields and chips.</summary>
    public IEnumerable<(string Name, string Value)> Pairs()
    {
        var usual = State == "closed" ? "ended" : Ids.Count > 0 ? "new" : "due";
        return Conditions().Append(("state", State == (Ids.Count > 0 ? "all" : "open") ? "" : State)).Append(("order", Order == usual ? "" : Order))
            .Concat(Columns.Select(c => ("col", c)));
    }

    /// <summary>The conditions beside state and order.</summary>
    public IEnumerable<(string Name, string Value)> Conditions()
    {
        (string, string)[] single =
        [
            ("q", Q), ("unit", Say(Unit)), ("handler", Say(Handler)), ("held", Say(Held)), ("place", Say(Place)), ("grid", Say(Grid)), ("matter", Matter),
            ("urgency", Urgency), ("ontime", OnTime), ("returned", Returned), ("reopened", Reopened), ("openedFrom", Day(Opened.From)),
            ("openedTo", Day(Opened.To)), ("acceptedFrom", Day(Accepted.From)), ("acceptedTo", Day(Accepted.To)), ("closedFrom", Day(Closed.From)),
            ("closedTo", Day(Closed.To)), ("dueFrom", Day(Due.From)), ("dueTo", Day(Due.To)), ("reporter", Say(Reporter)), ("parent", Say(Parent)),
            ("ids", string.Join('.', Ids)),
        ];
        return single.Where(p => p.Item2.Length > 0).Concat(Lines.Select(l => ("line", l))).Concat(Stages.Select(s => ("stage", s)))
            .Concat(Channels.Select(c => ("channel", c))).Concat(Outcomes.Select(o => ("outcome", o)));
    }

    /// <summary>The same address without one condition.</summary>
    public string Without(string name, string value) =>
        string.Join('&', Pairs().Where(p => p.Value.Length > 0 && (p.Name != name || p.Value != value)).Select(p => p.Name + "=" + Uri.EscapeDataString(p.Value)));

    private static string Say(long number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Reads the values of an address, refusing what no list could have written.</summary>
    private sealed class Reading(IQueryCollection query)
    {
        public string Text(string name) => Raw(name) is { Length: <= MostText } text ? text.Trim() : throw Wrong(name);

        public string One(string name, IReadOnlyList<string> allowed, string usual = "")
        {
            var value = Raw(name);
            return value.Length == 0 ? usual : allowed.Contains(value) ? value : throw Wrong(name);
        }

        public List<string> Many(string name, IReadOnlyList<string>? allowed = null)
        {
            var values = query[name].OfType<string>().SelectMany(v => v.Split(',')).Where(v => v.Length > 0).Distinct().ToList();
            return values.Count <= MostValues && values.All(v => v.Length <= MostText && (allowed is null || allowed.Contains(v))) ? values : throw Wrong(name);
        }

        public long Number(string name)
        {
            var value = Raw(name);
            return value.Length == 0 ? 0 : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(name);
        }

        public DayRange Days(string name) => new(One(name + "From"), One(name + "To"));

        public List<long> Ids(string name)
        {
            var parts = string.Join('.', query[name].OfType<string>()).Split(['.', ','], StringSplitOptions.RemoveEmptyEntries);
            var ids = parts.Take(MostIds + 1).Select(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw Wrong(name))
                .Distinct().ToList();
            return ids.Count <= MostIds ? ids : throw Wrong(name);
        }

        private DateOnly? One(string name)
        {
            var value = Raw(name);
            return value.Length == 0 ? null
                : DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) && day.Year is > 1900 and < 2200 ? day : throw Wrong(name);
        }

        private string Raw(string name) => query[name].LastOrDefault(v => !string.IsNullOrEmpty(v)) ?? "";

        private static Refusal Wrong(string name) => new(CasesProblems.FilterUnreadable, new { reason = name }, name);
    }
}

/// <summary>Days from and to, both counted; either may be open.</summary>
internal readonly record struct DayRange(DateOnly? From, DateOnly? To)
{
    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => From is null && To is null;

    /// <summary>The instants it covers, the end not counted.</summary>
    public (DateTime From, DateTime Until) Instants(Office office) => (
        From is { } first ? Clock.Instant(office, first.ToDateTime(TimeOnly.MinValue)) : DateTime.SpecifyKind(DateTime.MinValue.AddYears(1800), DateTimeKind.Utc),
        To is { } last ? Clock.Instant(office, last.AddDays(1).ToDateTime(TimeOnly.MinValue)) : DateTime.SpecifyKind(new DateTime(2300, 1, 1), DateTimeKind.Utc));
}
