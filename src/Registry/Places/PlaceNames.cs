namespace Jiedao.Registry.Places;

/// <summary>Official names and how people say them.</summary>
internal static class PlaceNames
{
    private static readonly (string Ending, string Kept)[] Committees =
    [
        ("社区居民委员会", "社区"), ("社区居委会", "社区"), ("居民委员会", "社区"), ("居委会", "社区"),
        ("村民委员会", "村"), ("村委会", "村"), ("街道办事处", "街道"), ("办事处", "街道"),
    ];

    /// <summary>龙田社区居委会 → 龙田社区; 万家庄村委会 → 万家庄村; 坑梓街道办事处 → 坑梓街道.</summary>
    public static string Short(string name)
    {
        foreach (var (ending, kept) in Committees)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length)
            {
                var stem = name[..^ending.Length];
                return stem.EndsWith(kept, StringComparison.Ordinal) ? stem : stem + kept;
            }
        }

        return name;
    }
}
