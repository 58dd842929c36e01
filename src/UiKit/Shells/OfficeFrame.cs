namespace Jiedao.UiKit;

/// <summary>The three places people work in, and paper.</summary>
public enum ShellKind
{
    /// <summary>Residents and firms, phone first.</summary>
    Portal,

    /// <summary>Staff, 1366×768 first.</summary>
    Desk,

    /// <summary>The wall screen, 1920×1080 first.</summary>
    Wall,

    /// <summary>Printed sheets.</summary>
    Paper,
}

/// <summary>
/// What every page's frame shows and no single page knows: the office, its clock, where this person may go. Implemented by the host
/// from the session; the shells ask for it, so a room's page says only its title and its content.
/// </summary>
public interface IOfficeFrame
{
    /// <summary>The frame for this request and shell.</summary>
    ValueTask<OfficeFrame> GetAsync(ShellKind shell, CancellationToken cancellation = default);
}

/// <summary>The frame of one request.</summary>
/// <param name="Office">Short name for the plate: “坑梓街道”.</param>
/// <param name="Now">The office's present, already in its zone (a demo office may live in another year).</param>
/// <param name="Places">Rooms of the rail (desk) or tabs (portal) that this person may enter, in order.</param>
public sealed record OfficeFrame(string Office, DateTimeOffset Now, IReadOnlyList<NavPlace> Places)
{
    /// <summary>A line said on every page, such as “演示：钟从2014年12月31日走起”.</summary>
    public string? Notice { get; init; }

    /// <summary>Who is signed in.</summary>
    public FramePerson? Person { get; init; }

    /// <summary>Unread messages; the bell is drawn when <see cref="BellHref"/> is given.</summary>
    public int BellCount { get; init; }

    /// <summary>Where the bell leads.</summary>
    public string? BellHref { get; init; }

    /// <summary>Where the one search box leads (GET with <c>q</c>); no box without it.</summary>
    public string? SearchHref { get; init; }

    /// <summary>Start page of the shell.</summary>
    public string Home { get; init; } = "/";

    /// <summary>Re-bound keys of this person: from the key of the kit to the person's own.</summary>
    public IReadOnlyDictionary<string, string>? Keys { get; init; }
}

/// <summary>A place on the rail or a tab.</summary>
/// <param name="Id">Compared with the shell's <c>Active</c>.</param>
/// <param name="Word">Two characters on the rail, up to four on a tab.</param>
/// <param name="Icon">Tabler name.</param>
/// <param name="Href">Where it leads.</param>
public sealed record NavPlace(string Id, string Word, string Icon, string Href)
{
    /// <summary>How many wait there; nothing when null or zero.</summary>
    public int? Waiting { get; init; }

    /// <summary>The letter after <c>g</c> that goes there.</summary>
    public string? Letter { get; init; }

    /// <summary>Starts a new group with a rule above.</summary>
    public bool NewGroup { get; init; }

    /// <summary>Stands at the foot of the rail.</summary>
    public bool AtEnd { get; init; }
}

/// <summary>Who sits at the desk.</summary>
/// <param name="Name">“王五（示例）”.</param>
/// <param name="Post">“分拨员·指挥中心”.</param>
/// <param name="Links">The menu under the name: profile, sessions, sign out.</param>
public sealed record FramePerson(string Name, string Post, IReadOnlyList<FrameLink> Links);

/// <summary>A line of a menu; <paramref name="Post"/> makes it a form button (signing out).</summary>
public sealed record FrameLink(string Word, string Href, bool Post = false);

internal sealed class BareFrame : IOfficeFrame
{
    public ValueTask<OfficeFrame> GetAsync(ShellKind shell, CancellationToken cancellation = default) =>
        ValueTask.FromResult(new OfficeFrame("Jiedao", default, []));
}
