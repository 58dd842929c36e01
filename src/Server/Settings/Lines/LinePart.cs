using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Components;

namespace Jiedao.Server.Settings.Lines;

/// <summary>A part of a line's page.</summary>
public abstract class LinePart : ComponentBase
{
    /// <summary>Words of the interface.</summary>
    [Inject] protected Texts T { get; set; } = null!;

    /// <summary>The visit.</summary>
    [Inject] protected Visit Visit { get; set; } = null!;

    /// <summary>The line.</summary>
    [Parameter, EditorRequired] public WorkLine Line { get; set; } = null!;

    /// <summary>Its words.</summary>
    [Parameter] public LineVocabulary Words { get; set; } = null!;

    /// <summary>A word of the lines' pages.</summary>
    protected string W(string key, params object?[] values) => T["server.settings.lines." + key, values];
}
