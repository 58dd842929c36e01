using System.Globalization;
using System.Text.Json;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Records of a case in words: who, what, and the quieter line under it.</summary>
internal sealed class CaseTimeline(CasePhrases phrases)
{
    /// <summary>The records as lines, in the order given.</summary>
    public IReadOnlyList<RecordLine> Lines(CaseAtWork at, CaseFileView view) => [.. view.Timeline.Select(e => Line(at, view, e))];

    private RecordLine Line(CaseAtWork at, CaseFileView view, TimelineEntry entry)
    {
        var record = entry.Record;
        using var payload = JsonDocument.Parse(record.Payload);
        var said = payload.RootElement;
        var comma = record.ActorName.IndexOf('，', StringComparison.Ordinal);
        var system = record.Actor == 0;
        var who = system ? null : record.Actor < 0 ? phrases.Texts["cases.resident"] : comma < 0 ? record.ActorName : record.ActorName[..comma];
        var hashes = record.Evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new RecordLine(record.Id, phrases.Moment(record.OccurredAt), phrases.Local(record.OccurredAt).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            who, record.Actor > 0 && comma > 0 ? record.ActorName[(comma + 1)..] : null, What(at, record, said), Detail(at, view, record, said), system,
            entry.CorrectedBy is not null, record.Corrects, [.. view.Dossier.Exhibits.Where(x => hashes.Contains(x.Evidence.Hash))], entry.Sequence);
    }

    private string What(CaseAtWork at, Record record, JsonElement said)
    {
        var move = Text(said, "move");
        var name = move.Length > 0 && at.Line.Texts.Find("moves." + move, Kernel.Lang.Zh) is not null ? phrases.Say(at.Line, "moves." + move) : "";
        var to = Number(said, "toUnit") is not 0 and var unit ? phrases.Unit(unit) : "";
        return record.Kind switch
        {
            CaseEvents.Dispatched => Bold(name.Length > 0 ? name : Word(record.Kind)) + phrases.Texts["cases.record.to", to],
            CaseEvents.Returned => Bold(name) + phrases.Texts["cases.record.back-to", to],
            CaseEvents.DispatchUndone => Bold(Word(record.Kind)),
            CaseEvents.Warned or CaseEvents.Breached or CaseEvents.Escalated or CaseEvents.ExtensionAsked or CaseEvents.Extended or CaseEvents.ExtensionRefused =>
                $"{phrases.ClockName(at.Line, Text(said, "clock"))} {Bold(Word(record.Kind))}{Span(said)}{Told(said)}",
            CaseEvents.LetterIssued or CaseEvents.LetterDelivered => Bold(Word(record.Kind)) + " " + phrases.Say(at.Line, "letters." + Text(said, "letter")) + Space(Text(said, "number")),
            CaseEvents.TaskGiven or CaseEvents.TaskArrived or CaseEvents.TaskDone or CaseEvents.TaskWaived or CaseEvents.TaskScored =>
                Bold(Word(record.Kind)) + Space(Number(said, "unit") is not 0 and var assists ? phrases.Unit(assists) : ""),
            CaseEvents.Ruled => Bold(Word(record.Kind)) + Space(to),
            CaseEvents.Assigned => Bold(Word(record.Kind)) + Space(phrases.Person(Number(said, "handler"))),
            _ when name.Length > 0 => Bold(name),
            _ => Bold(Word(record.Kind)),
        };
    }

    private string? Detail(CaseAtWork at, CaseFileView view, Record record, JsonElement said)
    {
        var parts = new List<string>();
        if (Text(said, "ground") is { Length: > 0 } ground)
        {
            parts.Add(at.Line.Texts.Find("grounds." + ground, Kernel.Lang.Zh) is null ? ground : phrases.Say(at.Line, "grounds." + ground));
        }

        if (record.Reason.Length > 0)
        {
            parts.Add(record.Reason);
        }

        if (view.Notes.TryGetValue(record.Id, out var note))
        {
            parts.Add((note.IsPublic ? phrases.Texts["cases.record.public"] : "") + note.Text);
        }

        if (said.TryGetProperty("form", out var form) && form.ValueKind == JsonValueKind.Object)
        {
            parts.AddRange(Entries(at, form));
        }

        if (record.Kind == CaseEvents.Corrected && said.TryGetProperty("after", out var after) && said.TryGetProperty("before", out var before))
        {
            parts.AddRange(after.EnumerateObject().Select(p => phrases.Texts["cases.record.changed", Field(at, p.Name),
                before.TryGetProperty(p.Name, out var old) ? Shown(at, p.Name, old) : "", Shown(at, p.Name, p.Value)]));
        }

        if (Text(said, "overrule") is { Length: > 0 } overrule)
        {
            parts.Add(phrases.Texts["cases.overrule." + overrule]);
        }

        return parts.Count == 0 ? null : string.Join(phrases.Texts.Pick("；", "; "), parts);
    }

    private IEnumerable<string> Entries(CaseAtWork at, JsonElement form)
    {
        var fields = at.Type.Forms.Values.SelectMany(f => f.Fields).DistinctBy(f => f.Key).ToDictionary(f => f.Key);
        foreach (var entry in form.EnumerateObject().Where(e => fields.ContainsKey(e.Name)))
        {
            var value = System.Text.Json.Nodes.JsonNode.Parse(entry.Value.GetRawText())!;
            yield return phrases.Say(at.Line, "fields." + entry.Name) + phrases.Texts.Pick("：", ": ") + phrases.Entry(at, fields[entry.Name], value);
        }
    }

    private string Field(CaseAtWork at, string name) => name.StartsWith("form.", StringComparison.Ordinal)
        ? phrases.Say(at.Line, "fields." + name["form.".Length..])
        : phrases.Texts["cases.field." + name];

    private string Shown(CaseAtWork at, string name, JsonElement value) => name switch
    {
        "place" when value.TryGetInt64(out var place) => phrases.Place(place, 0, ""),
        "grid" when value.TryGetInt64(out var grid) => phrases.Place(0, grid, ""),
        "matter" when value.GetString() is { Length: > 0 } path => MatterWords.Path(at.Line, path, phrases.Language),
        "urgency" when value.GetString() is { Length: > 0 } urgency => phrases.Shared("urgency." + urgency),
        _ => value.ToString(),
    };

    private string Word(string kind) => phrases.Texts["cases.record." + kind.Replace('.', '-').Replace('_', '-')];

    private string Span(JsonElement said) => Text(said, "by") is { Length: > 0 } by && ClockSpan.TryParse(by, out var span) ? Space(span.Say().In(phrases.Language)) : "";

    private string Told(JsonElement said) => Text(said, "tell") is { Length: > 0 } role ? Space(phrases.Shared("roles." + role)) : "";

    private static string Bold(string text) => text.Length == 0 ? "" : $"**{text}**";

    private static string Space(string text) => text.Length == 0 ? "" : " " + text;

    private static string Text(JsonElement said, string name) =>
        said.ValueKind == JsonValueKind.Object && said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static long Number(JsonElement said, string name) =>
        said.ValueKind == JsonValueKind.Object && said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;
}

/// <summary>A record in words.</summary>
internal sealed record RecordLine(long Id, string Time, string Iso, string? Who, string? Post, string Text, string? Detail, bool System, bool Struck, long? Corrects,
    IReadOnlyList<Exhibit> Exhibits, long? Sequence);
