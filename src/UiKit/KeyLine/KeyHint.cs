namespace Jiedao.UiKit;

/// <summary>One hint on the key line. The button that does it carries the same key in <c>data-key</c>.</summary>
/// <param name="Key">A key or keys parted by spaces: <c>d</c>, <c>j k</c>, <c>Enter</c>.</param>
/// <param name="Word">“按建议分派”.</param>
public sealed record KeyHint(string Key, string Word);
