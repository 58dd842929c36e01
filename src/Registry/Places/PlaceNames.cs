using Jiedao.Kernel;

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

    private static readonly (string Ending, string English)[] Kinds =
    [
        ("街道", "Subdistrict"), ("社区", "Community"), ("自治县", "Autonomous County"), ("自治州", "Autonomous Prefecture"),
        ("地区", "Prefecture"), ("新区", "New Area"), ("市", "City"), ("区", "District"), ("县", "County"), ("镇", "Town"), ("乡", "Township"),
        ("村", "Village"), ("省", "Province"),
    ];

    /// <summary>
    /// 龙田社区 → Longtian Community. The national list has no English names; this is the pinyin of the name and the usual word for its kind.
    /// </summary>
    public static string English(string brief)
    {
        var kind = Array.Find(Kinds, k => brief.Length > k.Ending.Length && brief.EndsWith(k.Ending, StringComparison.Ordinal));
        var stem = Pinyin.Full(kind.Ending is null ? brief : brief[..^kind.Ending.Length]);
        stem = stem.Length == 0 ? brief : char.ToUpperInvariant(stem[0]) + stem[1..];
        return kind.Ending is null ? stem : stem + " " + kind.English;
    }
}
