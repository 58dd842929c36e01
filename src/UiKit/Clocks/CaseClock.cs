namespace Jiedao.UiKit;

/// <summary>One clock of a case.</summary>
/// <param name="Name">What it limits and by how much: “分派·1 工作小时”.</param>
/// <param name="Chip">Its state.</param>
/// <param name="Deadline">When it ends, as written: “15:42”, “1月8日 18:00”.</param>
public sealed record CaseClock(string Name, DueChip Chip, string Deadline);
