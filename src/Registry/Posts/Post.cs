using Jiedao.Kernel;
using Jiedao.Registry.Model;

namespace Jiedao.Registry.Posts;

/// <summary>A person's post in a unit over a span of days. The permission that comes with it is the kernel's grant.</summary>
internal sealed class Post : IdRow, IDated
{
    public required long AccountId { get; init; }

    public required long UnitId { get; init; }

    public required string TitleZh { get; init; }

    public required string TitleEn { get; init; }

    public required string Role { get; init; }

    /// <summary>Work line it is limited to; empty for all that are not sealed.</summary>
    public string Line { get; init; } = "";

    public required long GrantId { get; init; }

    /// <summary>The post shown behind the name.</summary>
    public bool IsMain { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }
}
