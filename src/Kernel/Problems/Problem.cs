using System.Globalization;
using System.Text;

namespace Jiedao.Kernel;

/// <summary>The two languages every word of the product exists in.</summary>
public enum Lang
{
    /// <summary>简体中文, the first language.</summary>
    Zh,

    /// <summary>English, complete.</summary>
    En,
}

/// <summary>
/// One way in which the product refuses. Declared once, as a static field of a room's <c>…Problems</c> class, and used by every door:
/// the page shows the sentence beside the field, the API answers RFC 9457 JSON, the command line prints it and exits.
/// </summary>
/// <param name="Code">Stable snake_case name; part of the public contract, never reused.</param>
/// <param name="Status">HTTP status: 400–499; 503 where only waiting helps, 500 for a fault of ours.</param>
/// <param name="Zh">Sentence in Chinese: what cannot be done, by which rule, what can be done now. <c>{name}</c> takes a detail.</param>
/// <param name="En">The same sentence in English.</param>
public sealed record ProblemKind(string Code, int Status, string Zh, string En)
{
    /// <summary>The problem itself, with the details its sentence names.</summary>
    public Problem With(object? details = null, string? field = null) => new(this, Details.Of(details), field);

    /// <summary>The sentence for a person.</summary>
    public string Say(Lang lang, IReadOnlyDictionary<string, object?> details)
    {
        ArgumentNullException.ThrowIfNull(details);
        var text = new StringBuilder(lang == Lang.Zh ? Zh : En);
        foreach (var (key, value) in details)
        {
            text.Replace("{" + key + "}", value is Words words ? words.In(lang) : Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}

/// <summary>A refusal's content: which kind, about which field, with which details.</summary>
public sealed record Problem(ProblemKind Kind, IReadOnlyDictionary<string, object?> Details, string? Field = null)
{
    /// <summary>Further problems found in the same input, one per field.</summary>
    public IReadOnlyList<Problem> Fields { get; init; } = [];

    /// <summary>The sentence for a person.</summary>
    public string Say(Lang lang) => Kind.Say(lang, Details);
}

/// <summary>
/// Thrown inside an act or a view to refuse: the transaction rolls back and the door says why. Anything else thrown is a fault of ours.
/// </summary>
public sealed class Refusal(Problem problem) : Exception(problem.Kind.Code + ": " + problem.Say(Lang.En))
{
    /// <summary>What is refused and why.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>Shorthand: refuse with a kind and its details.</summary>
    public Refusal(ProblemKind kind, object? details = null, string? field = null) : this(kind.With(details, field))
    {
    }
}

/// <summary>Turns an anonymous object into the details of a problem.</summary>
internal static class Details
{
    private static readonly IReadOnlyDictionary<string, object?> None = new Dictionary<string, object?>();

    public static IReadOnlyDictionary<string, object?> Of(object? details) => details switch
    {
        null => None,
        IReadOnlyDictionary<string, object?> given => given,
        _ => details.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(details)),
    };
}
