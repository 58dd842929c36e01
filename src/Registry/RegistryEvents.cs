namespace Jiedao.Registry;

/// <summary>Kinds of records this room writes; what other rooms and subscribers may react to.</summary>
public static class RegistryEvents
{
    /// <summary>A unit was added. Payload: kind, code, nameZh, nameEn, parent, from.</summary>
    public const string UnitAdded = "unit.added";

    /// <summary>A unit has new names from a day. Payload: nameZh, nameEn, from, before.</summary>
    public const string UnitRenamed = "unit.renamed";

    /// <summary>A unit stands under another from a day. Payload: parent, from, before.</summary>
    public const string UnitMoved = "unit.moved";

    /// <summary>Telephone, hours, community or functions of a unit were set. Payload: what changed.</summary>
    public const string UnitChanged = "unit.changed";

    /// <summary>A unit ends. Payload: last, successor, posts ended.</summary>
    public const string UnitClosed = "unit.closed";

    /// <summary>Units were merged. Payload: units, into, on.</summary>
    public const string UnitsMerged = "unit.merged";

    /// <summary>A unit was split. Payload: unit, parts, on.</summary>
    public const string UnitSplit = "unit.split";

    /// <summary>A person was appointed to a post. Payload: account, unit, role, line, titleZh, from, to.</summary>
    public const string PostAppointed = "post.appointed";

    /// <summary>A post ended. Payload: account, unit, role, last.</summary>
    public const string PostEnded = "post.ended";

    /// <summary>An edition of the national place tree was loaded. Payload: source, asOf, below, rows, added, changed, gone, history.</summary>
    public const string PlacesImported = "place.imported";

    /// <summary>Outlines, grids, roads, buildings were added. Payload: numbers of the rows, from, isSurveyed.</summary>
    public const string GroundLaid = "ground.laid";

    /// <summary>A grid changed shape, name or unit. Payload: what changed, from.</summary>
    public const string GridRedrawn = "grid.redrawn";

    /// <summary>A grid ended. Payload: code, last, replacedBy.</summary>
    public const string GridClosed = "grid.closed";

    /// <summary>Rooms were added to a building. Payload: building, rooms.</summary>
    public const string RoomsAdded = "rooms.added";

    /// <summary>A subject was registered. Payload: kind, source, place, names of attributes, kinds of identifiers.</summary>
    public const string SubjectRegistered = "subject.registered";

    /// <summary>A subject was changed or verified. Payload: what changed, never the values.</summary>
    public const string SubjectChanged = "subject.changed";

    /// <summary>Two things were linked. Payload: link, kind, to, buildingId, roomId, role, from, until.</summary>
    public const string SubjectLinked = "subject.linked";

    /// <summary>A link ended. Payload: link, kind, last.</summary>
    public const string SubjectUnlinked = "subject.unlinked";

    /// <summary>Two subjects turned out to be one. Payload: merger, kept, merged.</summary>
    public const string SubjectMerged = "subject.merged";

    /// <summary>A merger was taken back. Payload: merger, kept, merged.</summary>
    public const string SubjectUnmerged = "subject.unmerged";

    /// <summary>Personal data of a subject was erased. Payload: kind.</summary>
    public const string SubjectErased = "subject.erased";

    /// <summary>A file of subjects was imported. Payload: file, hash, kind, added, subjects, known, refused.</summary>
    public const string SubjectsImported = "subject.imported";
}
