namespace Jiedao.Registry;

/// <summary>Outline of a community.</summary>
/// <param name="PlaceId">Place of the national tree.</param>
/// <param name="Shape">Polygon.</param>
public sealed record CommunitySpec(long PlaceId, GroundShape Shape);

/// <summary>A new grid.</summary>
/// <param name="PlaceId">Its community.</param>
/// <param name="NameZh">Name, 1–40 characters.</param>
/// <param name="Shape">Polygon.</param>
/// <param name="Kind">Kind.</param>
/// <param name="NameEn">Name in English; the Chinese one when left out.</param>
/// <param name="Code">15 digits; community code and the next free number when left out.</param>
/// <param name="UnitId">Unit of its people.</param>
public sealed record GridSpec(
    long PlaceId, string NameZh, GroundShape Shape, GridKind Kind = GridKind.Base, string? NameEn = null, string? Code = null, long? UnitId = null);

/// <summary>A road.</summary>
/// <param name="NameZh">Name.</param>
/// <param name="NameEn">Name in English; the Chinese one when left out.</param>
/// <param name="Course">Line, when it is known.</param>
public sealed record RoadSpec(string NameZh, string? NameEn = null, GroundShape? Course = null);

/// <summary>A new building with its door plates and rooms.</summary>
/// <param name="NameZh">Name, 1–60 characters.</param>
/// <param name="Latitude">WGS-84.</param>
/// <param name="Longitude">WGS-84.</param>
/// <param name="PlaceId">Its community; found from the point when left out.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Code">Code, unique in the office.</param>
/// <param name="Shape">Ground plan.</param>
/// <param name="Floors">Floors above ground; 0 when not known.</param>
/// <param name="Use">Use.</param>
/// <param name="Source">Where it is known from.</param>
/// <param name="Plates">Door plates.</param>
/// <param name="Rooms">Rooms.</param>
public sealed record BuildingSpec(
    string NameZh,
    double Latitude,
    double Longitude,
    long PlaceId = 0,
    string? NameEn = null,
    string? Code = null,
    GroundShape? Shape = null,
    int Floors = 0,
    BuildingUse Use = BuildingUse.Unknown,
    string? Source = null,
    IReadOnlyList<PlateSpec>? Plates = null,
    IReadOnlyList<RoomSpec>? Rooms = null);

/// <summary>A door plate.</summary>
/// <param name="Road">Road.</param>
/// <param name="Number">Number, without 号 (<c>36-1</c>).</param>
/// <param name="Latitude">Where it hangs; the building's point when left out.</param>
/// <param name="Longitude">The same.</param>
public sealed record PlateSpec(string Road, string Number, double? Latitude = null, double? Longitude = null);

/// <summary>A room.</summary>
/// <param name="Number">Number as on the door, 1–20 characters.</param>
/// <param name="Floor">Floor.</param>
/// <param name="Use">Use.</param>
public sealed record RoomSpec(string Number, int Floor = 0, RoomUse Use = RoomUse.Unknown);
