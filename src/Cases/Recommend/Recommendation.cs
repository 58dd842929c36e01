using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Who should own a case, and why: the machine recommends, a person presses the key.</summary>
/// <param name="Unit">Unit recommended; 0 when it is unclear and a joint review should say.</param>
/// <param name="Confidence">3 high, 2 medium, 1 low; 0 with no unit.</param>
/// <param name="Reasons">What speaks for it, each with its source; two or three.</param>
/// <param name="Against">What speaks against it; null when nothing does.</param>
/// <param name="Alternative">At most one other unit.</param>
/// <param name="Assist">Units that the duty list names as assisting.</param>
public sealed record Recommendation(
    long Unit, int Confidence, IReadOnlyList<RecommendationReason> Reasons, RecommendationReason? Against, AlternativeUnit? Alternative, IReadOnlyList<long> Assist)
{
    /// <summary>Nothing known: 会商.</summary>
    internal static readonly Recommendation Unclear = new(0, 0, [], null, null, []);
}

/// <summary>One reason, with where it comes from.</summary>
/// <param name="Source">Source: duty (duty list), area, matter (the line's default), history, text (the words, by the trained model), load, returns.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Duty">Entry of the duty list, when that is the source.</param>
public sealed record RecommendationReason(string Source, Words Text, long? Duty = null);

/// <summary>Another unit that might own it.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Confidence">1 or 2.</param>
/// <param name="Reason">Why, or why not.</param>
public sealed record AlternativeUnit(long Unit, int Confidence, Words Reason);

/// <summary>Who owes a case, in a list.</summary>
/// <param name="Unit">Unit; 0 when it is unclear.</param>
/// <param name="Confidence">3 by the duty list for the place, 2 by the list, 1 by the line's default, 0 unclear.</param>
/// <param name="Item">Number of the entry of the duty list; 0 when it is not by the list.</param>
internal sealed record OwedBy(long Unit, int Confidence, int Item);
