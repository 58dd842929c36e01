using System.Text.Json;

namespace Jiedao.Publications.Reader.Scoring;

/// <summary>
/// A folder of annotations: seed-ID.jsonl (claims), commitments-ID.jsonl, checks.jsonl (all reports, field seed), and next to them or in
/// another
/// folder the texts, whose names begin with ID.
/// </summary>
internal static class AnnotationFolder
{
    public static IEnumerable<(string Id, ScoreCard Card)> Score(string annotations, string texts)
    {
        foreach (var file in Directory.GetFiles(annotations, "seed-*.jsonl").Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileNameWithoutExtension(file)["seed-".Length..];
            var text = Directory.GetFiles(texts, id + "*").Order(StringComparer.Ordinal)
                .First(f => !f.EndsWith(".jsonl", StringComparison.Ordinal));
            var report = ReportReader.Read(File.ReadAllBytes(text), Path.GetFileName(text));
            var commitments = Path.Combine(annotations, $"commitments-{id}.jsonl");
            yield return (id, AnnotationScorer.Score(
                report,
                Claims(file),
                Checks(Path.Combine(annotations, "checks.jsonl"), id),
                File.Exists(commitments) ? Commitments(commitments) : null));
        }
    }

    public static List<GoldClaim> Claims(string file) =>
    [
        .. Lines(file).Select(e => new GoldClaim(
            e.GetProperty("id").GetString()!, e.GetProperty("quote").GetString()!, e.GetProperty("offset").GetInt32(),
                e.GetProperty("name").GetString()!,
            e.GetProperty("value").GetDecimal(), e.GetProperty("unit").GetString()!, e.GetProperty("kind").GetString()!,
                e.GetProperty("period").GetString()!,
            e.TryGetProperty("numeral", out _))),
    ];

    public static List<GoldCheck> Checks(string file, string id) => !File.Exists(file)
        ? []
        :
        [
            .. Lines(file).Where(e => e.GetProperty("seed").GetString() == id).Select(e => new GoldCheck(
                e.GetProperty("id").GetString()!, e.GetProperty("relation").GetString()!,
                [.. e.GetProperty("quotes").EnumerateArray().Select(q => q.GetString()!)],
                e.GetProperty("holds").ValueKind == JsonValueKind.Null ? null : e.GetProperty("holds").GetBoolean(),
                e.TryGetProperty("note", out var note) ? note.GetString()! : "")),
        ];

    public static List<GoldCommitment> Commitments(string file) =>
    [
        .. Lines(file).Select(e =>
        {
            var target = e.GetProperty("target");
            var has = target.ValueKind == JsonValueKind.Object;
            return new GoldCommitment(
                e.GetProperty("id").GetString()!, e.GetProperty("quote").GetString()!, e.GetProperty("what").GetString()!,
                has ? target.GetProperty("value").GetDecimal() : null, has ? target.GetProperty("unit").GetString() : null);
        }),
    ];

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(file).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement);
}
