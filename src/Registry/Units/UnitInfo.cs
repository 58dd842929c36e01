using Jiedao.Kernel;

namespace Jiedao.Registry;

/// <summary>What kind of unit stands in the tree.</summary>
public enum UnitKind
{
    /// <summary>街道办事处: the root.</summary>
    Office,

    /// <summary>科室、中心、队: a department of the office.</summary>
    Department,

    /// <summary>社区: committee and work station of a community.</summary>
    Community,

    /// <summary>网格: the people of a grid.</summary>
    Grid,

    /// <summary>队伍: a team within a department or community.</summary>
    Team,

    /// <summary>企业、服务单位: a firm that works for the office.</summary>
    Company,

    /// <summary>派驻单位: posted to the street by a district department (police, market supervision).</summary>
    Posted,
}

/// <summary>A unit as it was on a day.</summary>
/// <param name="Id">Number.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Code">Short stable code, or null.</param>
/// <param name="NameZh">Full name.</param>
/// <param name="NameEn">Full name in English.</param>
/// <param name="ShortZh">Name where room is short; the full name when there is none.</param>
/// <param name="ShortEn">The same in English.</param>
/// <param name="ParentId">Unit above; 0 for the root.</param>
/// <param name="Depth">0 for the root.</param>
/// <param name="Functions">Functions by which work lines find it.</param>
/// <param name="PlaceId">Community it serves; null when it is not bound to one.</param>
/// <param name="Phone">Telephone, or empty.</param>
/// <param name="Hours">Office hours in the kernel's notation, its own or those of the nearest unit above; empty when none are set.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null while open.</param>
public sealed record UnitInfo(
    long Id,
    UnitKind Kind,
    string? Code,
    string NameZh,
    string NameEn,
    string ShortZh,
    string ShortEn,
    long ParentId,
    int Depth,
    IReadOnlyList<string> Functions,
    long? PlaceId,
    string Phone,
    string Hours,
    DateOnly ValidFrom,
    DateOnly? ValidTo)
{
    /// <summary>The full name in a language.</summary>
    public string Name(Lang lang) => lang == Lang.Zh ? NameZh : NameEn;

    /// <summary>The short name in a language.</summary>
    public string ShortName(Lang lang) => lang == Lang.Zh ? ShortZh : ShortEn;
}

/// <summary>A post as it was on a day.</summary>
/// <param name="Id">Number.</param>
/// <param name="AccountId">Who holds it.</param>
/// <param name="PersonName">His name.</param>
/// <param name="UnitId">In which unit.</param>
/// <param name="TitleZh">Title.</param>
/// <param name="TitleEn">Title in English.</param>
/// <param name="Role">Role of the role book.</param>
/// <param name="Line">Work line it is limited to; empty for all that are not sealed.</param>
/// <param name="IsMain">Whether it is the post shown behind the name.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null while open.</param>
public sealed record PostInfo(
    long Id,
    long AccountId,
    string PersonName,
    long UnitId,
    string TitleZh,
    string TitleEn,
    string Role,
    string Line,
    bool IsMain,
    DateOnly ValidFrom,
    DateOnly? ValidTo)
{
    /// <summary>The title in a language.</summary>
    public string Title(Lang lang) => lang == Lang.Zh ? TitleZh : TitleEn;
}

/// <summary>Which unit took over from which, and when.</summary>
/// <param name="UnitId">Unit that ended, or gave a part away.</param>
/// <param name="ReplacedBy">Unit that carries on.</param>
/// <param name="On">First day of the new order.</param>
public sealed record Lineage(long UnitId, long ReplacedBy, DateOnly On);
