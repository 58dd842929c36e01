using Jiedao.Kernel;
using Jiedao.Registry.Places;

namespace Jiedao.Registry;

/// <summary>Levels of the national place tree.</summary>
public enum PlaceLevel
{
    /// <summary>省、自治区、直辖市: 2 digits.</summary>
    Province = 1,

    /// <summary>地级: 4 digits.</summary>
    City = 2,

    /// <summary>县级: 6 digits (GB/T 2260).</summary>
    District = 3,

    /// <summary>乡级: 9 digits (GB/T 10114).</summary>
    Subdistrict = 4,

    /// <summary>村级: 12 digits (统计用区划代码).</summary>
    Community = 5,
}

/// <summary>A place of the national tree as it was on a day.</summary>
/// <param name="Id">Number; stays when name, code or parent change.</param>
/// <param name="Level">Level.</param>
/// <param name="Code">
/// Code on that day in its natural length (2, 4, 6, 9 or 12 digits); where the code of that time is not documented, the next known one.
/// </param>
/// <param name="Name">Official name (龙田社区居委会).</param>
/// <param name="ShortName">Name without the committee (龙田社区).</param>
/// <param name="ParentId">Place above; 0 for a province.</param>
/// <param name="ValidFrom">First day of this name, code and parent.</param>
/// <param name="ValidTo">Last day; null while it holds.</param>
public sealed record PlaceInfo(
    long Id, PlaceLevel Level, string Code, string Name, string ShortName, long ParentId, DateOnly ValidFrom, DateOnly? ValidTo)
{
    /// <summary>The code filled up to twelve digits, as statistics print it.</summary>
    public string FullCode => Code.PadRight(12, '0');

    /// <summary>The short name in both languages; the English one is its pinyin with the usual word for its kind.</summary>
    public Words Words => new(ShortName, PlaceNames.English(ShortName));
}
