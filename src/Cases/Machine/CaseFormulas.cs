using System.Text.Json.Nodes;
using Jiedao.Catalogue;

namespace Jiedao.Cases;

/// <summary>
/// The expressions of a line over a case. Three names are known: <c>case</c> (what the row says), <c>form</c> (the case's entries, those of
/// later moves over earlier ones) and <c>move</c> (reason, ground, evidence, unit and the entries of the move's own form).
/// </summary>
internal sealed class CaseFormulas
{
    public JsonObject Scope(CaseAtWork at, MoveRequest request) => new();

    public bool Holds(CaseAtWork at, string? condition, JsonObject moveForm, MoveRequest request) =>
        condition is null ? true : throw new NotSupportedException(condition);

    public bool Applies(CaseAtWork at, CaseClock clock) => clock.When is null ? true : throw new NotSupportedException(clock.When);

    public void Count(CaseAtWork at, IReadOnlyList<CountedFact> facts, JsonObject moveForm, CaseTally tally, bool ends)
    {
        foreach (var fact in facts)
        {
            throw new NotSupportedException(fact.Kind);
        }
    }

    public string? DedupKey(CaseAtWork at) => at.Type.DedupKey is null ? null : throw new NotSupportedException();

    public bool FieldHolds(string? condition, JsonObject form, JsonObject scope) => condition is null ? true : throw new NotSupportedException(condition);
}
