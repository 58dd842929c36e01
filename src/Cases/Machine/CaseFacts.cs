using System.Globalization;
using System.Text.Json;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Builds the facts that a case counts: every one carries line, place, owner, channel and matter as they are at that moment.</summary>
internal static class CaseFacts
{
    /// <summary>Day of the cohort: acceptance, or opening while it is not accepted.</summary>
    public static int Cohort(Case row, Office office) => DayNumber.Of(Clock.Day(office, row.AcceptedAt ?? row.OpenedAt));

    /// <summary>A fact of the case, in the line's unit of count unless another is given.</summary>
    public static Fact Of(CaseAtWork at, string kind, int cohort, string dims = "", long quantityE4 = 10000, string? unit = null, long? owner = null) => new()
    {
        Kind = kind,
        QuantityE4 = quantityE4,
        Unit = unit ?? at.Type.CountedIn,
        CohortDay = cohort,
        Line = at.Row.Line,
        Place = at.Row.Place,
        Owner = owner ?? at.Row.OwnerUnit,
        Channel = at.Row.Channel,
        Matter = at.Row.Matter,
        CaseId = at.Row.Id,
        Dims = dims,
    };

    /// <summary>Dimensions as canonical JSON: names in ordinal order, every value a word.</summary>
    public static string Dims(params ReadOnlySpan<(string Name, object Value)> dims)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in dims)
        {
            sorted[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        return JsonSerializer.Serialize(sorted, CanonicalJson.Options);
    }

    /// <summary>Yes or no, as dimensions say it.</summary>
    public static string YesNo(bool value) => value ? "yes" : "no";

    /// <summary>A fact as the row keeps it, to be taken back later.</summary>
    public static KeptFact Keep(Fact fact, bool ending) => new()
    {
        Kind = fact.Kind,
        QuantityE4 = fact.QuantityE4,
        Unit = fact.Unit,
        CohortDay = fact.CohortDay,
        Place = fact.Place,
        Owner = fact.Owner,
        Matter = fact.Matter,
        SubjectId = fact.SubjectId,
        Dims = fact.Dims,
        Ending = ending,
    };

    /// <summary>The same fact with the opposite sign: what was counted is taken back exactly.</summary>
    public static Fact TakeBack(CaseAtWork at, KeptFact kept) => new()
    {
        Kind = kept.Kind,
        QuantityE4 = -kept.QuantityE4,
        Unit = kept.Unit,
        CohortDay = kept.CohortDay,
        Line = at.Row.Line,
        Place = kept.Place,
        Owner = kept.Owner,
        Channel = at.Row.Channel,
        Matter = kept.Matter,
        CaseId = at.Row.Id,
        SubjectId = kept.SubjectId,
        Dims = kept.Dims,
    };

    /// <summary>Judged clocks as facts, on the day they fell due as cohort.</summary>
    public static IEnumerable<Fact> Of(CaseAtWork at, IReadOnlyList<Judgement> judgements, Office office)
    {
        foreach (var judged in judgements)
        {
            yield return Of(at, EngineFacts.Judged, DayNumber.Of(Clock.Day(office, judged.Due)),
                Dims(("clock", judged.Clock), ("late", YesNo(judged.Late)), ("main", YesNo(at.Type.Clocks.TryGetValue(judged.Clock, out var clock) && clock.Main))),
                judged.Takes ? -10000 : 10000, owner: judged.Unit == 0 ? null : judged.Unit);
        }
    }
}
