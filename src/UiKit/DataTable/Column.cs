using Microsoft.AspNetCore.Components;

namespace Jiedao.UiKit;

/// <summary>One column of a <see cref="DataTable{TRow}"/>.</summary>
/// <param name="Key">Stable name, used by column choice and tests.</param>
/// <param name="Title">Head; empty for a column of buttons.</param>
/// <param name="Cell">Content: <c>row => @&lt;text&gt;@row.Name&lt;/text&gt;</c>.</param>
public sealed record Column<TRow>(string Key, string Title, RenderFragment<TRow> Cell)
{
    /// <summary>Width in px as drawn, rounded up to 8; the rest share what remains.</summary>
    public int? Width { get; init; }

    /// <summary>Numbers: right-aligned.</summary>
    public bool End { get; init; }

    /// <summary>What it becomes on a phone, where a row is a card.</summary>
    public CardPart Part { get; init; }

    /// <summary>Leaves when the page is narrower than 1100 px.</summary>
    public bool WideOnly { get; init; }

    /// <summary>Sorts by this column (the other way round when it is already sorted).</summary>
    public string? SortHref { get; init; }

    /// <summary>Present order.</summary>
    public SortOrder Sorted { get; init; }
}

/// <summary>What a cell becomes when the row is a card.</summary>
public enum CardPart
{
    /// <summary>A line with its head as label.</summary>
    Line,

    /// <summary>The card's title.</summary>
    Title,

    /// <summary>Beside the title, without label: the chip.</summary>
    Mark,

    /// <summary>Left out.</summary>
    None,
}

/// <summary>Order of a column.</summary>
public enum SortOrder
{
    /// <summary>Not by this.</summary>
    None,

    /// <summary>Smallest or earliest first.</summary>
    Ascending,

    /// <summary>Largest or latest first.</summary>
    Descending,
}

/// <summary>What a row is and allows, beside its cells.</summary>
/// <param name="Id">Posted when ticked, and the anchor <c>row-{Id}</c>.</param>
public sealed record RowInfo(string Id)
{
    /// <summary>Opens it (Enter, click).</summary>
    public string? Href { get; init; }

    /// <summary>Its name for screen readers: “选中：龙兴北路…”.</summary>
    public string? Name { get; init; }

    /// <summary>Shown in the drill panel on Space.</summary>
    public string? PeekHref { get; init; }

    /// <summary>Ticked already.</summary>
    public bool Ticked { get; init; }

    /// <summary>The cursor is on it.</summary>
    public bool Current { get; init; }

    /// <summary>Acts that are legal for it, parted by spaces; the bulk bar enables only what all ticked rows allow.</summary>
    public string? Acts { get; init; }

    /// <summary>What it may have in common with other ticked rows: “建议承办：市政服务中心”.</summary>
    public string? Common { get; init; }

    /// <summary>Not sendable yet, gone or otherwise quiet.</summary>
    public bool Quiet { get; init; }
}
