using System.Text.Json;
using System.Text.Json.Serialization;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// One clock of a case as the row keeps it: a stored deadline with everything from which it can be computed again, never a counter.
/// Short names because a million rows carry it.
/// </summary>
internal sealed class ClockEntry
{
    /// <summary>The clock still runs (or stands paused).</summary>
    public const string Running = "";

    /// <summary>It ended in time.</summary>
    public const string Met = "met";

    /// <summary>It ended late.</summary>
    public const string Late = "late";

    /// <summary>It ended without being judged.</summary>
    public const string Void = "void";

    /// <summary>Key in the line.</summary>
    [JsonPropertyName("k")] public required string Key { get; init; }

    /// <summary>Rule as one line, see <see cref="ClockRule.Parse"/>.</summary>
    [JsonPropertyName("u")] public required string Rule { get; set; }

    /// <summary>Event that started it.</summary>
    [JsonPropertyName("s")] public required DateTime Start { get; init; }

    /// <summary>Round of the case.</summary>
    [JsonPropertyName("g")] public int Round { get; init; } = 1;

    /// <summary>Stretches in which it stood still.</summary>
    [JsonPropertyName("p")] public List<EntryPause>? Pauses { get; set; }

    /// <summary>Extensions granted.</summary>
    [JsonPropertyName("x")] public List<EntryExtension>? Extensions { get; set; }

    /// <summary>End as counted, before any rolling to a working day.</summary>
    [JsonPropertyName("n")] public DateTime? Nominal { get; set; }

    /// <summary>End by which lateness is judged; null while it stands still.</summary>
    [JsonPropertyName("d")] public DateTime? Due { get; set; }

    /// <summary>From when it is near.</summary>
    [JsonPropertyName("a")] public DateTime? Near { get; set; }

    /// <summary>Result; empty while it runs.</summary>
    [JsonPropertyName("e")] public string Result { get; set; } = Running;

    /// <summary>When it ended.</summary>
    [JsonPropertyName("t")] public DateTime? StoppedAt { get; set; }

    /// <summary>Whether a move stopped it rather than the leaving of its stages.</summary>
    [JsonPropertyName("m")] public bool ByMove { get; set; }

    /// <summary>Unit that owes what stands beside the case's own work; 0 for a clock of the line.</summary>
    [JsonPropertyName("o")] public long Unit { get; init; }

    /// <summary>When its end was noticed to have passed.</summary>
    [JsonPropertyName("b")] public DateTime? BreachedAt { get; set; }

    /// <summary>When the system's move at its end was called for.</summary>
    [JsonPropertyName("y")] public DateTime? TimedAt { get; set; }

    /// <summary>Warnings given, one bit each.</summary>
    [JsonPropertyName("w")] public int Warned { get; set; }

    /// <summary>Ladder steps taken, one bit each.</summary>
    [JsonPropertyName("l")] public int Climbed { get; set; }

    /// <summary>Whether the figures counted it: as met, as late, or not yet (empty). Once per round.</summary>
    [JsonPropertyName("j")] public string Judged { get; set; } = "";

    /// <summary>An extension asked for and not yet decided.</summary>
    [JsonPropertyName("q")] public ExtensionAsk? Ask { get; set; }

    /// <summary>Whether it times something beside the case's own work: a task, a question, a ruling. Such clocks never stand still.</summary>
    [JsonIgnore] public bool IsBeside => Key.Contains(':', StringComparison.Ordinal);

    /// <summary>Key as figures and words know it: that of the line's clock, or the kind of what stands beside.</summary>
    [JsonIgnore] public string Name => NameOf(Key);

    /// <summary>The same of a key alone.</summary>
    public static string NameOf(string key) => key.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? key[..end] : key;

    /// <summary>Whether it still runs or stands paused.</summary>
    [JsonIgnore] public bool IsRunning => Result.Length == 0;

    /// <summary>Whether it stands still now.</summary>
    [JsonIgnore] public bool IsPaused => IsRunning && Pauses is { Count: > 0 } && Pauses[^1].Until is null;

    /// <summary>The deadline with its explanation.</summary>
    public Deadline Compute(WorkSchedule schedule) => DeadlineCalculator.Compute(
        Start,
        ClockRules.Read(Rule),
        schedule,
        Pauses?.ConvertAll(p => new ClockPause(p.From, p.Until, p.Ground, p.Review)),
        Extensions?.ConvertAll(x => new ClockExtension(ClockSpan.Parse(x.By), x.At, x.Ground)));
}

/// <summary>A stretch in which a clock stood still.</summary>
internal sealed class EntryPause
{
    [JsonPropertyName("f")] public required DateTime From { get; init; }

    [JsonPropertyName("t")] public DateTime? Until { get; set; }

    [JsonPropertyName("g")] public string Ground { get; init; } = "";

    [JsonPropertyName("r")] public DateOnly? Review { get; init; }
}

/// <summary>An extension granted.</summary>
internal sealed record EntryExtension(
    [property: JsonPropertyName("b")] string By,
    [property: JsonPropertyName("t")] DateTime At,
    [property: JsonPropertyName("g")] string Ground);

/// <summary>An extension asked for.</summary>
internal sealed record ExtensionAsk(
    [property: JsonPropertyName("b")] string By,
    [property: JsonPropertyName("g")] string Ground,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("o")] long Who,
    [property: JsonPropertyName("t")] DateTime At);

/// <summary>A move somebody did in the running round.</summary>
internal sealed record Hand(
    [property: JsonPropertyName("m")] string Move,
    [property: JsonPropertyName("o")] long Who,
    [property: JsonPropertyName("t")] DateTime At);

/// <summary>A fact that the case counted, kept so that a reopening or correction takes back exactly it.</summary>
internal sealed record KeptFact
{
    [JsonPropertyName("k")] public required string Kind { get; init; }

    [JsonPropertyName("q")] public long QuantityE4 { get; init; }

    [JsonPropertyName("u")] public string Unit { get; init; } = "";

    [JsonPropertyName("c")] public int CohortDay { get; init; }

    [JsonPropertyName("p")] public long Place { get; init; }

    [JsonPropertyName("o")] public long Owner { get; init; }

    [JsonPropertyName("m")] public string Matter { get; init; } = "";

    [JsonPropertyName("s")] public long? SubjectId { get; init; }

    [JsonPropertyName("d")] public string Dims { get; init; } = "";

    /// <summary>Counted by the ending, and so taken back by a reopening.</summary>
    [JsonPropertyName("z")] public bool Ending { get; init; }

    /// <summary>Counted by the long-stay list, and so taken back when the case leaves it.</summary>
    [JsonPropertyName("h")] public bool Staying { get; init; }
}

/// <summary>Reads and writes the compact columns of a case.</summary>
internal static class CaseColumns
{
    public static List<ClockEntry> Clocks(string json) =>
        json.Length <= 2 ? [] : JsonSerializer.Deserialize(json, CaseColumnsJson.Default.ListClockEntry)!;

    public static string Clocks(List<ClockEntry> entries) => JsonSerializer.Serialize(entries, CaseColumnsJson.Default.ListClockEntry);

    public static List<Hand> Hands(string json) => json.Length <= 2 ? [] : JsonSerializer.Deserialize(json, CaseColumnsJson.Default.ListHand)!;

    public static string Hands(List<Hand> hands) => JsonSerializer.Serialize(hands, CaseColumnsJson.Default.ListHand);

    public static List<KeptFact> Facts(string json) =>
        json.Length <= 2 ? [] : JsonSerializer.Deserialize(json, CaseColumnsJson.Default.ListKeptFact)!;

    public static string Facts(List<KeptFact> facts) => JsonSerializer.Serialize(facts, CaseColumnsJson.Default.ListKeptFact);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(List<ClockEntry>))]
[JsonSerializable(typeof(List<Hand>))]
[JsonSerializable(typeof(List<KeptFact>))]
internal sealed partial class CaseColumnsJson : JsonSerializerContext;
