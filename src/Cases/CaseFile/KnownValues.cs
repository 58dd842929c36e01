using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Jiedao.UiKit;

namespace Jiedao.Cases;

/// <summary>What stands in a field before anybody types: what was just typed, or what the case already knows. A fact is asked once.</summary>
internal static class KnownValues
{
    /// <summary>Value of a posted name.</summary>
    public static string? Of(CaseFileView view, PostedForm form, string name)
    {
        if (form.Values.Has(name))
        {
            return form.Values[name];
        }

        const string Prefix = "form.";
        var known = name.StartsWith(Prefix, StringComparison.Ordinal) ? view.Dossier.At.Form[name[Prefix.Length..]] : null;
        return known switch
        {
            null or JsonObject => null,
            JsonArray many => string.Join(',', many.Select(m => m?.ToString())),
            _ => known.ToString(),
        };
    }

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public static FieldProblem? Fault(PostedForm form, string name, Visit visit) => form.Problem is not { } problem ? null
        : problem.Fields.FirstOrDefault(f => f.Field == name) is { } one ? new FieldProblem(one.Say(visit.Lang))
        : problem.Field == name ? new FieldProblem(problem.Say(visit.Lang))
        : null;
}
