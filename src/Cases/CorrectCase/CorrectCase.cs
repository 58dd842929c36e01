using System.Text.Json.Nodes;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Corrects what was registered: title, matter, urgency, place, address, form. The old value stays in the record; the words of the person who asked
/// are never changed. What the case counted is taken back and counted again where it belongs; clocks take the limits of the new urgency.
/// <para>Refuses unknown matters and places, and a correction that changes nothing. Records <c>case.corrected</c>.</para>
/// </summary>
[Act("correct-case", CaseVerbs.Correct)]
public sealed class CorrectCase : IAct<CorrectCase.Command, MovedCase>
{
    private static readonly string[] Urgencies = ["A", "B", "C"];

    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.Verb(work, at, CaseVerbs.Correct);
        Demand.Unchanged(at, command.Seen);
        var form = await CheckAsync(command, work, at, ct);
        var (before, after) = (new JsonObject(), new JsonObject());
        var draft = work.Record(CaseEvents.Corrected).About(at.Row.Line, at.Row.Id).Because(command.Reason);
        var (place, matter) = (at.Row.Place, at.Row.Matter);
        Words(command, at, before, after);
        Where(command, at, before, after);
        Kind(command, at, before, after);
        Form(at, form, before, after);
        if (after.Count == 0)
        {
            throw new Refusal(CasesProblems.NothingToCorrect);
        }

        var tally = new CaseTally(at, work.Office, draft);
        if (place != at.Row.Place || matter != at.Row.Matter)
        {
            tally.Move(at.Row.Place, at.Row.Matter);
        }

        if (at.Row.IsOpen)
        {
            at.Clocks.Reclassify();
            await work.Ask<CaseOpening>().RekeyAsync(work, at, ct);
        }

        tally.Judged();
        await CaseSearchWords.RewriteAsync(work, at.Row, ct);
        draft.With(new { before, after });
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    private static async Task<JsonObject?> CheckAsync(Command command, Work work, CaseAtWork at, CancellationToken ct)
    {
        var faults = new Faults().Text("title", command.Title, 0, 120).Text("address", command.Address, 0, 200).Text("reason", command.Reason, 0, 500)
            .OneOf("urgency", command.Urgency, Urgencies)
            .When(command.Matter is { Length: > 0 } path && MatterTree.Find(at.Type, path) is null, "matter", CasesProblems.MatterUnknown,
                new { matter = command.Matter is { Length: > 60 } ? command.Matter[..60] : command.Matter });
        GivenPoint.Check(faults, command.Latitude, command.Longitude);
        if (command.Place is { } place && place != 0)
        {
            faults.When(!at.Around.HasCommunity(place), "place", CasesProblems.PlaceUnknown);
        }

        JsonObject? form = null;
        if (command.Form is { } given)
        {
            // Entries that are not corrected stay; encrypted ones are not asked for again.
            var all = at.Form.DeepClone().AsObject();
            var fields = at.Type.Form is null ? [] : at.Type.Forms[at.Type.Form].Fields;
            foreach (var key in all.Select(e => e.Key).Where(k => fields.All(f => f.Key != k) || all[k] is JsonObject).ToList())
            {
                all.Remove(key);
            }

            foreach (var (key, value) in given)
            {
                all[key] = value?.DeepClone();
            }

            form = await work.Ask<FormCheck>().CheckAsync(
                new FormRequest(work.Office.Id, at.Line, at.Type.Form, all, CaseFormulas.CaseNames(at)) { Kept = at.Form, Today = work.Today }, faults, ct);
        }

        faults.Throw();
        return form;
    }

    private static void Words(Command command, CaseAtWork at, JsonObject before, JsonObject after)
    {
        var row = at.Row;
        if (!string.IsNullOrWhiteSpace(command.Title))
        {
            row.Title = Change("title", row.Title, command.Title.Trim(), before, after);
        }

        if (command.Address is not null)
        {
            row.Address = Change("address", row.Address, command.Address.Trim(), before, after);
        }
    }

    private static void Where(Command command, CaseAtWork at, JsonObject before, JsonObject after)
    {
        var row = at.Row;
        if (command.Place is { } place && place != row.Place)
        {
            row.Place = Change("place", row.Place, place, before, after);
            row.Grid = command.Grid ?? 0;
        }
        else if (command.Grid is { } grid)
        {
            row.Grid = Change("grid", row.Grid, grid, before, after);
        }

        if (command is { Latitude: { } latitude, Longitude: { } longitude } && (latitude != row.Latitude || longitude != row.Longitude))
        {
            before["point"] = row.Latitude is null ? null : $"{row.Latitude},{row.Longitude}";
            after["point"] = $"{latitude},{longitude}";
            (row.Latitude, row.Longitude, row.AccuracyM) = (latitude, longitude, null);
            row.Cell = CaseOpening.CellOf(latitude, longitude);
        }
    }

    private static void Kind(Command command, CaseAtWork at, JsonObject before, JsonObject after)
    {
        var row = at.Row;
        var urgency = command.Urgency;
        if (command.Matter is { } matter && matter != row.Matter)
        {
            // A class that came from the matter follows it; one that a person chose stays.
            var inherited = row.Matter.Length > 0 ? MatterTree.Find(at.Type, row.Matter)?.Urgency ?? "" : "";
            if (urgency is null && row.Urgency == inherited && matter.Length > 0)
            {
                urgency = MatterTree.Find(at.Type, matter)?.Urgency ?? "";
            }

            row.Matter = Change("matter", row.Matter, matter, before, after);
        }

        if (urgency is not null)
        {
            row.Urgency = Change("urgency", row.Urgency, urgency, before, after);
        }
    }

    private static void Form(CaseAtWork at, JsonObject? form, JsonObject before, JsonObject after)
    {
        if (form is null)
        {
            return;
        }

        var (old, fresh) = (FormCheck.Open(at.Type, at.Type.Form, at.Form), FormCheck.Open(at.Type, at.Type.Form, form));
        foreach (var key in old.Select(e => e.Key).Union(fresh.Select(e => e.Key)).Where(k => !JsonNode.DeepEquals(old[k], fresh[k])))
        {
            before["form." + key] = old[key]?.DeepClone();
            after["form." + key] = fresh[key]?.DeepClone();
        }

        var hidden = form.Where(e => e.Value is JsonObject && !JsonNode.DeepEquals(e.Value, at.Form[e.Key])).Select(e => e.Key).ToList();
        foreach (var key in hidden)
        {
            after["form." + key] = "…";
        }

        foreach (var (key, value) in form)
        {
            at.Form[key] = value?.DeepClone();
        }

        at.Row.Form = CanonicalJson.Write(at.Form);
    }

    private static T Change<T>(string name, T old, T fresh, JsonObject before, JsonObject after)
    {
        if (!Equals(old, fresh))
        {
            before[name] = JsonValue.Create(old);
            after[name] = JsonValue.Create(fresh);
        }

        return fresh;
    }

    /// <summary>What is corrected; what is left out stays.</summary>
    /// <param name="Case">Case.</param>
    public sealed record Command(long Case) : ICommand<MovedCase>
    {
        /// <summary>Title.</summary>
        public string? Title { get; init; }

        /// <summary>Matter type path.</summary>
        public string? Matter { get; init; }

        /// <summary>Urgency class.</summary>
        public string? Urgency { get; init; }

        /// <summary>Community.</summary>
        public long? Place { get; init; }

        /// <summary>Grid.</summary>
        public long? Grid { get; init; }

        /// <summary>Address in words.</summary>
        public string? Address { get; init; }

        /// <summary>WGS-84 latitude.</summary>
        public double? Latitude { get; init; }

        /// <summary>WGS-84 longitude.</summary>
        public double? Longitude { get; init; }

        /// <summary>Entries of the line's form that change.</summary>
        public JsonObject? Form { get; init; }

        /// <summary>Why.</summary>
        public string? Reason { get; init; }

        /// <summary>Version of the case that the person had before him.</summary>
        public int? Seen { get; init; }
    }
}
