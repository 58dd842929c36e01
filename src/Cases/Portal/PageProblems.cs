using Jiedao.Kernel;
using Jiedao.UiKit;

namespace Jiedao.Cases.Portal;

/// <summary>A refusal as a form shows it: which of the page's fields each part of it belongs to.</summary>
public sealed class PageProblems(Problem? problem, Kernel.Lang lang, Func<string, string> fieldOf)
{
    /// <summary>Nothing is wrong.</summary>
    public static readonly PageProblems None = new(null, Kernel.Lang.Zh, f => f);

    /// <summary>Whether something is wrong.</summary>
    public bool Any => problem is not null;

    /// <summary>The stable code; empty when nothing is wrong.</summary>
    public string Code => problem?.Kind.Code ?? "";

    /// <summary>Field and sentence, as the problem lists them.</summary>
    public IReadOnlyList<(string Field, string Sentence)> Fields => problem is null ? []
        : problem.Fields.Count > 0 ? [.. problem.Fields.Select(f => (fieldOf(f.Field ?? ""), f.Say(lang))).DistinctBy(f => f.Item1 + f.Item2)]
        : problem.Field is { } named ? [(fieldOf(named), problem.Say(lang))] : [];

    /// <summary>The sentence of a refusal that belongs to no field; null otherwise.</summary>
    public string? Sentence => problem is null || problem.Fields.Count > 0 || problem.Field is not null ? null : problem.Say(lang);

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public FieldProblem? Of(string name) => Fields.FirstOrDefault(f => f.Field == name) is { Sentence.Length: > 0 } found ? new FieldProblem(found.Sentence) : null;
}
