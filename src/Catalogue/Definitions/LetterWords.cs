namespace Jiedao.Catalogue;

/// <summary>
/// What a letter's template may name. Every value is text in the letter's language, dates written out (<c>2014年12月31日</c>, times to the
/// minute); an unknown value is empty. Beside these: <c>form.FIELD</c> (the case's form), <c>move.FIELD</c> (the form of the move that
/// issues
/// it), <c>clocks.KEY.due</c> and <c>clocks.KEY.limit</c>, <c>legal.KEY</c> (《…》第…条), <c>parties.ROLE</c> (the name; also
/// <c>parties.reporter</c>).
/// </summary>
public static class LetterWords
{
    /// <summary>Names by group.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Groups = new Dictionary<string, IReadOnlyList<string>>
    {
        ["office"] = ["name", "shortName", "address", "phone"],
        ["letter"] = ["number", "date", "title"],
        ["to"] = ["name"],
        ["case"] =
        [
            "number", "title", "text", "matter", "place", "channel", "urgency", "round", "openedAt", "acceptedAt", "closedAt", "parent",
        ],
        ["unit"] = ["name", "phone"],
        ["handler"] = ["name"],
        ["move"] = ["name", "reason", "ground", "review", "unit"],
    };

    /// <summary>What a clock offers.</summary>
    public static readonly IReadOnlyList<string> Clock = ["due", "limit"];
}
