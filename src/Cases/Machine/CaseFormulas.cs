using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// The expressions of a line over a case. Three names are known: <c>case</c> (what the row says), <c>form</c> (the case's entries, those of
/// later moves over earlier ones) and <c>move</c> (key, reason, ground, evidence, unit, and the entries of the move's own form).
/// </summary>
internal sealed class CaseFormulas
{
    private readonly ConditionalWeakTable<CaseType, ExpressionSchema> schemas = [];
    private readonly ConditionalWeakTable<CaseType, ConcurrentDictionary<string, CompiledExpression>> known = [];

    /// <summary>Whether a condition holds for a case and the move under way; no condition always does.</summary>
    public bool Holds(CaseAtWork at, string? condition, JsonObject moveForm, MoveRequest? request) =>
        condition is null || Compile(at.Type, condition).IsTrue(new CaseExpressionScope(CaseNames(at), Over(at.Form, moveForm), moveForm, request));

    /// <summary>Whether a clock applies to this case.</summary>
    public bool Applies(CaseAtWork at, CaseClock clock) => Holds(at, clock.When, [], null);

    /// <summary>Whether a form's condition holds over the entries read so far.</summary>
    public bool FieldHolds(CaseType type, string? condition, JsonObject form, JsonObject caseNames) =>
        condition is null || Compile(type, condition).IsTrue(new CaseExpressionScope(caseNames, form, form, null));

    /// <summary>The deduplication key of a case; null when the line has none or it comes out empty.</summary>
    public string? DedupKey(CaseAtWork at)
    {
        if (at.Type.DedupKey is null)
        {
            return null;
        }

        var value = Compile(at.Type, at.Type.DedupKey).Evaluate(new CaseExpressionScope(CaseNames(at), at.Form, [], null));
        return value.IsNull ? null : Word(value);
    }

    /// <summary>Counts the line's own facts.</summary>
    public void Count(CaseAtWork at, IReadOnlyList<CountedFact> facts, JsonObject moveForm, CaseTally tally, bool ends, Office office)
    {
        if (facts.Count == 0)
        {
            return;
        }

        var scope = new CaseExpressionScope(CaseNames(at), Over(at.Form, moveForm), moveForm, null);
        foreach (var fact in facts)
        {
            if (fact.When is not null && !Compile(at.Type, fact.When).IsTrue(scope))
            {
                continue;
            }

            var quantity = fact.Quantity is null ? 1m : Compile(at.Type, fact.Quantity).Evaluate(scope).AsNumber ?? 0m;
            if (quantity == 0m)
            {
                continue;
            }

            tally.Own(new Fact
            {
                Kind = fact.Kind,
                QuantityE4 = (long)decimal.Round(Math.Clamp(quantity, -100_000_000_000m, 100_000_000_000m) * 10000m),
                Unit = fact.Unit,
                CohortDay = CaseFacts.Cohort(at.Row, office),
                Line = at.Row.Line,
                Place = at.Row.Place,
                Owner = at.Row.OwnerUnit,
                Channel = at.Row.Channel,
                Matter = at.Row.Matter,
                CaseId = at.Row.Id,
                SubjectId = fact.Subject is null ? null : (long?)Compile(at.Type, fact.Subject).Evaluate(scope).AsNumber,
                Dims = fact.Dims.Count == 0
                    ? ""
                    : CaseFacts.Dims([.. fact.Dims.Select(d => (d.Key, (object)Word(Compile(at.Type, d.Value).Evaluate(scope))))]),
            }, ends);
        }
    }

    /// <summary>What <c>case</c> offers while a form is checked.</summary>
    public static JsonObject CaseNames(CaseAtWork at)
    {
        var row = at.Row;
        return new JsonObject
        {
            ["number"] = row.Number, ["line"] = row.Line, ["stage"] = row.Stage, ["channel"] = row.Channel, ["matter"] = row.Matter,
            ["urgency"] = row.Urgency, ["title"] = row.Title, ["text"] = row.Text, ["place"] = row.Place, ["grid"] = row.Grid,
            ["building"] = row.Building, ["address"] = row.Address, ["owner"] = row.OwnerUnit, ["intake"] = row.IntakeUnit, ["round"] = row.Round,
            ["turns"] = row.Hops, ["returns"] = row.Returns, ["reworks"] = row.Reworks, ["extensions"] = row.Extensions,
            ["followers"] = row.Followers, ["evidence"] = row.Attachments, ["anonymous"] = row.IsAnonymous, ["suspended"] = row.Suspended,
            ["accepted"] = row.AcceptedAt is not null, ["contacted"] = row.ContactedAt is not null, ["reporter"] = row.ReporterId,
            ["openedOn"] = at.Day(row.OpenedAt), ["occurredOn"] = at.Day(row.OccurredAt),
            ["acceptedOn"] = row.AcceptedAt is { } accepted ? at.Day(accepted) : null, ["child"] = row.Parent is not null,
            ["persons"] = row.Persons, ["reusedPhotos"] = row.ReusedPhotos, ["visits"] = row.Visits, ["held"] = row.HeldBy != 0,
        };
    }

    private static JsonObject Over(JsonObject form, JsonObject moveForm)
    {
        if (moveForm.Count == 0)
        {
            return form;
        }

        var all = form.DeepClone().AsObject();
        foreach (var (key, value) in moveForm)
        {
            all[key] = value?.DeepClone();
        }

        return all;
    }

    private static string Word(ExpressionValue value) => value.AsText
        ?? (value.AsObject is { } plain ? Convert.ToString(plain, CultureInfo.InvariantCulture)! : "");

    private CompiledExpression Compile(CaseType type, string text) =>
        known.GetValue(type, static _ => new()).GetOrAdd(text, static (t, schema) => CompiledExpression.Compile(t, schema), schemas.GetValue(type, LineExpressions.OverCase));
}

/// <summary>Reads names of a case, its form and the move under way.</summary>
internal sealed class CaseExpressionScope(JsonObject caseNames, JsonObject form, JsonObject moveForm, MoveRequest? request) : IExpressionScope
{
    public ExpressionValue Read(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var (group, name) = dot < 0 ? (path, "") : (path[..dot], path[(dot + 1)..]);
        return group switch
        {
            "case" => Of(caseNames[name]),
            "form" => Of(form[name]),
            "move" when moveForm[name] is { } entry => Of(entry),
            "move" => OfRequest(name),
            _ => ExpressionValue.Null,
        };
    }

    private ExpressionValue OfRequest(string name) => (request, name) switch
    {
        (null, _) => ExpressionValue.Null,
        (_, "key") => request.Move,
        (_, "reason") => request.Reason,
        (_, "ground") => request.Ground,
        (_, "evidence") => request.Files.Count,
        (_, "unit") => request.Unit,
        _ => ExpressionValue.Null,
    };

    /// <summary>An encrypted entry counts as its mask: conditions may ask whether it is there, not what it says.</summary>
    private static ExpressionValue Of(JsonNode? node) => node switch
    {
        null => ExpressionValue.Null,
        JsonObject hidden => hidden[FormCheck.Mask]?.GetValue<string>(),
        JsonArray list => ExpressionValue.List(list.Select(Of)),
        JsonValue value when value.TryGetValue<bool>(out var yes) => yes,
        JsonValue value when value.TryGetValue<decimal>(out var number) => number,
        JsonValue value when value.TryGetValue<long>(out var whole) => whole,
        JsonValue value when value.TryGetValue<int>(out var small) => small,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => ExpressionValue.Null,
    };
}
