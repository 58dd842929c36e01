using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jiedao.Publications.Reader.Output;

/// <summary>The lines of the machine-readable output.</summary>
internal static class ReadReportJson
{
    public static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true };

    public static IEnumerable<object> Lines(ReadReport report)
    {
        foreach (var h in report.Headings)
        {
            yield return new HeadingLine("heading", report.File, h.Level, h.Text, h.Start);
        }

        foreach (var c in report.Claims)
        {
            yield return Claim(report.File, c);
        }

        foreach (var c in report.Checks)
        {
            yield return Check(report.File, c);
        }

        foreach (var c in report.Commitments)
        {
            yield return Commitment(report.File, c);
        }
    }

    public static ClaimLine Claim(string file, ReadClaim c) => new(
        "claim", file, c.Start, c.End, c.Quote, c.Name, c.Value, c.Unit, Word(c.Kind), c.Period, Word(c.Status), c.Approx, c.Section,
        c.Subject,
        c.Rank is null ? null : new RankLine(c.Rank.Place, c.Rank.Scope), c.ValueMax, c.Bound == ClaimBound.None ? null
            : c.Bound == ClaimBound.Min ? "min" : "max",
        c.InWords ? "zh" : null, c.Marker, c.UnitSupplied ? true : null);

    public static CheckLine Check(string file, ReadCheck c) => new(
        "check", file, Word(c.Relation), [.. c.Quotes.Select(q => q.Text)], c.Expected, c.Stated, Word(c.Verdict), c.Note,
            c.Slip?.ToString(),
        [.. c.Quotes.Select(q => q.Start)]);

    public static CommitmentLine Commitment(string file, ReadCommitment c) => new(
        "commitment", file, c.Start, c.End, c.Quote, c.What,
        c.Target is null ? null : new TargetLine(c.Target.Value, c.Target.Unit, Bound(c.Target.Bound)), c.Due, c.Section, c.Responsible);

    public static string Word(ClaimKind kind) => kind.ToString().ToLowerInvariant();

    public static string Word(ClaimStatus status) => status == ClaimStatus.ToDate ? "to date" : status.ToString().ToLowerInvariant();

    public static string Word(CheckRelation relation) => relation == CheckRelation.UnitRate ? "unit-rate"
        : relation.ToString().ToLowerInvariant();

    public static string Word(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.DoesNotHold => "does not hold",
        CheckVerdict.CannotTell => "cannot tell",
        _ => verdict.ToString().ToLowerInvariant(),
    };

    private static string? Bound(ClaimBound bound) => bound switch
    {
        ClaimBound.Min => "min",
        ClaimBound.Max => "max",
        _ => null,
    };
}

internal sealed record HeadingLine(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("level")] int Level,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("start")] int Start);

internal sealed record ClaimLine(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("start")] int Start,
    [property: JsonPropertyName("end")] int End,
    [property: JsonPropertyName("quote")] string Quote,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("value")] decimal Value,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("period")] string Period,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("approx")] bool Approx,
    [property: JsonPropertyName("section")] IReadOnlyList<string> Section,
    [property: JsonPropertyName("subject")] string? Subject,
    [property: JsonPropertyName("rank")] RankLine? Rank,
    [property: JsonPropertyName("value_max"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? ValueMax,
    [property: JsonPropertyName("bound"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Bound,
    [property: JsonPropertyName("numeral"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Numeral,
    [property: JsonPropertyName("marker"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Marker,
    [property: JsonPropertyName("unit_supplied"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? UnitSupplied);

internal sealed record RankLine(
    [property: JsonPropertyName("place")] int Place,
    [property: JsonPropertyName("scope")] string? Scope);

internal sealed record CheckLine(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("relation")] string Relation,
    [property: JsonPropertyName("quotes")] IReadOnlyList<string> Quotes,
    [property: JsonPropertyName("expected")] string Expected,
    [property: JsonPropertyName("stated")] string? Stated,
    [property: JsonPropertyName("verdict")] string Verdict,
    [property: JsonPropertyName("note")] string Note,
    [property: JsonPropertyName("slip"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Slip,
    [property: JsonPropertyName("starts")] IReadOnlyList<int> Starts);

internal sealed record CommitmentLine(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("start")] int Start,
    [property: JsonPropertyName("end")] int End,
    [property: JsonPropertyName("quote")] string Quote,
    [property: JsonPropertyName("what")] string What,
    [property: JsonPropertyName("target")] TargetLine? Target,
    [property: JsonPropertyName("due")] string? Due,
    [property: JsonPropertyName("section")] IReadOnlyList<string> Section,
    [property: JsonPropertyName("responsible"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Responsible);

internal sealed record TargetLine(
    [property: JsonPropertyName("value")] decimal Value,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("bound"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Bound);
