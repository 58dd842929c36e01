using Jiedao.Kernel;

namespace Jiedao.Registry;

/// <summary>Kinds of grids.</summary>
public enum GridKind
{
    /// <summary>基础网格: divides the community.</summary>
    Base,

    /// <summary>专属网格: a market, a school, a works, counted by itself.</summary>
    Special,
}

/// <summary>What a building is used for.</summary>
public enum BuildingUse
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>住宅.</summary>
    Dwelling,

    /// <summary>出租屋.</summary>
    Rented,

    /// <summary>厂房、仓库.</summary>
    Works,

    /// <summary>商业.</summary>
    Shops,

    /// <summary>办公.</summary>
    Offices,

    /// <summary>学校、医院、机关等公共建筑.</summary>
    Public,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>What a room is used for.</summary>
public enum RoomUse
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>自住.</summary>
    Owned,

    /// <summary>出租.</summary>
    Rented,

    /// <summary>空置.</summary>
    Empty,

    /// <summary>经营.</summary>
    Business,
}

/// <summary>A community of the office as of a day.</summary>
/// <param name="PlaceId">Place of the national tree.</param>
/// <param name="Code">12-digit code of the day, or the next known one.</param>
/// <param name="Name">Official name (龙田社区居委会).</param>
/// <param name="ShortName">Name as said (龙田社区).</param>
/// <param name="NameEn">English name: that of its unit, or the pinyin of its own.</param>
/// <param name="UnitId">Unit that serves it; 0 when none is named.</param>
/// <param name="Shape">Outline; null when none is drawn.</param>
/// <param name="IsSurveyed">False when the outline only sketches the place (示意边界).</param>
public sealed record CommunityInfo(
    long PlaceId, string Code, string Name, string ShortName, string NameEn, long UnitId, GroundShape? Shape, bool IsSurveyed)
{
    /// <summary>The short name in a language.</summary>
    public string Label(Lang lang) => lang == Lang.Zh ? ShortName : NameEn;
}

/// <summary>A grid as of a day.</summary>
/// <param name="Id">Number.</param>
/// <param name="Code">15-digit code.</param>
/// <param name="Kind">Kind.</param>
/// <param name="NameZh">Name.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="PlaceId">Its community.</param>
/// <param name="UnitId">Unit of its people; 0 while none is named.</param>
/// <param name="ReplacedBy">Grid that took its place, or null.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null while it stands.</param>
public sealed record GridInfo(
    long Id, string Code, GridKind Kind, string NameZh, string NameEn, long PlaceId, long UnitId, long? ReplacedBy, DateOnly ValidFrom, DateOnly? ValidTo)
{
    /// <summary>The name in a language.</summary>
    public string Name(Lang lang) => lang == Lang.Zh ? NameZh : NameEn;
}

/// <summary>A door plate.</summary>
/// <param name="Id">Number.</param>
/// <param name="Road">Road.</param>
/// <param name="Number">Number without 号.</param>
/// <param name="BuildingId">Building behind it; 0 when none is known.</param>
/// <param name="BuildingName">Its name, or empty.</param>
/// <param name="PlaceId">Its community.</param>
/// <param name="At">Where it is.</param>
public sealed record AddressInfo(long Id, string Road, string Number, long BuildingId, string BuildingName, long PlaceId, GeoPoint At)
{
    /// <summary>As written: 龙兴北路36-1号.</summary>
    public string Text => $"{Road}{Number}号";
}

/// <summary>What stands at a point.</summary>
/// <param name="At">The point.</param>
/// <param name="Community">Community it lies in; null when outside all.</param>
/// <param name="Grid">Base grid it lies in.</param>
/// <param name="SpecialGrid">Special grid it lies in.</param>
/// <param name="Address">Nearest address within 300 m.</param>
/// <param name="Metres">How far that address is.</param>
public sealed record Spot(GeoPoint At, CommunityInfo? Community, GridInfo? Grid, GridInfo? SpecialGrid, AddressInfo? Address, double? Metres)
{
    /// <summary>Whether the point lies in the office's area, as far as it is drawn.</summary>
    public bool IsInside => Community is not null;
}

/// <summary>Kinds of what a search finds.</summary>
public enum PlaceHitKind
{
    /// <summary>A community.</summary>
    Community,

    /// <summary>A grid.</summary>
    Grid,

    /// <summary>A road.</summary>
    Road,

    /// <summary>A building.</summary>
    Building,

    /// <summary>A door plate.</summary>
    Address,
}

/// <summary>One thing that a search found.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Id">Number of the row of that kind.</param>
/// <param name="Label">Name or address.</param>
/// <param name="Area">Community it lies in, short name; empty for roads.</param>
/// <param name="PlaceId">That community; 0 for roads.</param>
/// <param name="At">Where it is; null when it is not drawn.</param>
public sealed record PlaceHit(PlaceHitKind Kind, long Id, string Label, string Area, long PlaceId, GeoPoint? At);

/// <summary>What became of an address that somebody typed.</summary>
/// <param name="Exact">The door plate; null when there is none like it.</param>
/// <param name="Offers">Door plates that may be meant, likeliest first, at most four.</param>
/// <param name="Road">Road as understood, or empty.</param>
/// <param name="Number">Number as understood, or empty.</param>
public sealed record AddressMatch(AddressInfo? Exact, IReadOnlyList<AddressInfo> Offers, string Road, string Number);
