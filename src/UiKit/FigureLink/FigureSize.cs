namespace Jiedao.UiKit;

/// <summary>How large a figure stands.</summary>
public enum FigureSize
{
    /// <summary>As the text around it.</summary>
    Text,

    /// <summary>As the text, in the link's blue.</summary>
    Blue,

    /// <summary>A card's or KPI's figure.</summary>
    Big,

    /// <summary>The one figure of a measure's page.</summary>
    Huge,
}
