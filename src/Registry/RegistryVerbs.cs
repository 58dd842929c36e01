namespace Jiedao.Registry;

/// <summary>The verbs of this room; roles of the role book name them.</summary>
public static class RegistryVerbs
{
    /// <summary>See units, posts, places and grids beyond what is public.</summary>
    public const string Read = "registry.read";

    /// <summary>Add, rename, move, close, merge and split units.</summary>
    public const string ManageUnits = "unit.manage";

    /// <summary>Appoint people to posts and end posts.</summary>
    public const string ManagePosts = "post.manage";

    /// <summary>Draw grids and areas, keep buildings, rooms and addresses.</summary>
    public const string ManagePlaces = "place.manage";

    /// <summary>Load an edition of the national place tree, which serves every office of the installation.</summary>
    public const string ImportPlaces = "place.import";

    /// <summary>See persons, households, firms and premises with masked fields.</summary>
    public const string ReadSubjects = "subject.read";

    /// <summary>Register, change, link and merge subjects.</summary>
    public const string ManageSubjects = "subject.manage";

    /// <summary>See a masked field of a subject in full, for a stated reason.</summary>
    public const string RevealSubjects = "subject.reveal";

    /// <summary>Erase a subject's personal data.</summary>
    public const string EraseSubjects = "subject.erase";

    /// <summary>Load files into the registry.</summary>
    public const string Import = "registry.import";
}
