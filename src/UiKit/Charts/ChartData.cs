namespace Jiedao.UiKit;

/// <summary>One mark of a chart: it opens like a figure.</summary>
/// <param name="Label">On the axis: “1月”.</param>
/// <param name="Value">Null leaves a gap.</param>
/// <param name="Text">The number as it is to be read, with its decimals.</param>
/// <param name="Href">The rows it counts.</param>
public sealed record ChartPoint(string Label, decimal? Value, string? Text = null, string? Href = null);

/// <summary>A row of marks with one name and unit.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points);

/// <summary>Last year (or a target) behind the present.</summary>
/// <param name="Name">“2013年”.</param>
/// <param name="Values">One per label; null leaves a gap.</param>
/// <param name="Form">Small black ticks (desk) or a dashed line (wall).</param>
public sealed record ChartReference(string Name, IReadOnlyList<decimal?> Values, ReferenceForm Form = ReferenceForm.Ticks);

/// <summary>How a reference is drawn.</summary>
public enum ReferenceForm
{
    /// <summary>Short black ticks over the bars.</summary>
    Ticks,

    /// <summary>A dashed line.</summary>
    Dashed,
}

/// <summary>How high a chart stands.</summary>
public enum ChartHeight
{
    /// <summary>150 px.</summary>
    Low,

    /// <summary>214 px.</summary>
    Middle,

    /// <summary>300 px.</summary>
    High,

    /// <summary>What its place leaves.</summary>
    Fill,
}
