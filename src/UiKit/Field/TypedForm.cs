namespace Jiedao.UiKit;

/// <summary>
/// A form that came back: what was typed and what was refused. Given to a <see cref="PostForm"/>, its fields fill themselves, show their problem,
/// and the list of problems stands at the top.
/// </summary>
/// <param name="Values">What was typed, by field; several values with commas between.</param>
/// <param name="Wrong">Sentence of each refused field.</param>
/// <param name="Sentence">Refusal of the whole act; null when nothing was refused.</param>
/// <param name="Code">The problem's stable code.</param>
public sealed record TypedForm(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Wrong, string? Sentence, string? Code);
