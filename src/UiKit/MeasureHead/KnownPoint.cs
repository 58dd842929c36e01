namespace Jiedao.UiKit;

/// <summary>What a figure was, as known on a day.</summary>
/// <param name="When">“2014-12-31 24:00 年末”.</param>
/// <param name="Value">“839 宗”.</param>
/// <param name="Note">“年报用这个”, “已冻结”, “多 2 宗”.</param>
/// <param name="Href">The page as known then.</param>
/// <param name="Chosen">Shown now.</param>
/// <param name="Frozen">Printed and sealed.</param>
public sealed record KnownPoint(string When, string Value, string Note, string Href, bool Chosen = false, bool Frozen = false);
