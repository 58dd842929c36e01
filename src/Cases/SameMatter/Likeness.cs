namespace Jiedao.Cases;

/// <summary>How alike two short texts are: the share of pairs of neighbouring characters that they have in common (Dice), 0 to 1.</summary>
internal static class Likeness
{
    private const int MostRead = 600;

    /// <summary>Likeness of two texts; 0 when one of them says nothing.</summary>
    public static double Of(string a, string b) => Of(Pairs(a), Pairs(b));

    /// <summary>The same of pairs already taken.</summary>
    public static double Of(HashSet<string> a, HashSet<string> b) =>
        a.Count == 0 || b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);

    /// <summary>Pairs of neighbouring letters and digits; signs and spaces part.</summary>
    public static HashSet<string> Pairs(string? text)
    {
        var pairs = new HashSet<string>();
        var plain = text is null ? "" : text.Length > MostRead ? text[..MostRead] : text;
        for (var i = 0; i + 1 < plain.Length; i++)
        {
            if (char.IsLetterOrDigit(plain[i]) && char.IsLetterOrDigit(plain[i + 1]))
            {
                pairs.Add(string.Concat(char.ToLowerInvariant(plain[i]), char.ToLowerInvariant(plain[i + 1])));
            }
        }

        return pairs;
    }
}
