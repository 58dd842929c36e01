using Jiedao.Kernel;

namespace Jiedao.Catalogue;

/// <summary>
/// The words of a line: flat keys (<c>stages.accepted</c>, <c>moves.accept</c>, <c>matters.road/surface</c>) in both languages.
/// </summary>
public sealed record LineTexts(IReadOnlyDictionary<string, string> Zh, IReadOnlyDictionary<string, string> En)
{
    /// <summary>No words.</summary>
    public static readonly LineTexts Empty = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>The word for a key; the key itself when it is missing, which the checker does not let through.</summary>
    public string this[string key, Lang lang] => (lang == Lang.Zh ? Zh : En).GetValueOrDefault(key, key);

    /// <summary>The word for a key, or null.</summary>
    public string? Find(string key, Lang lang) => (lang == Lang.Zh ? Zh : En).GetValueOrDefault(key);
}
