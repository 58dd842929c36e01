namespace Jiedao.UiKit;

/// <summary>The five labels.</summary>
public enum TagKind
{
    /// <summary>A fact.</summary>
    Grey,

    /// <summary>Where a case stands.</summary>
    Stage,

    /// <summary>Urgent, or earlier than before.</summary>
    Urgent,

    /// <summary>A trait that matters: 涉群体, 退回重派.</summary>
    Line,

    /// <summary>Something wrong.</summary>
    Problem,
}
