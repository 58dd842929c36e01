namespace Jiedao.UiKit;

/// <summary>One step of a way.</summary>
/// <param name="Word">“正在办”, “会签 0/6”.</param>
/// <param name="State">Done, now or to come.</param>
/// <param name="Detail">A second line, in the upright form.</param>
public sealed record Step(string Word, StepState State, string? Detail = null);

/// <summary>Where a step stands.</summary>
public enum StepState
{
    /// <summary>To come.</summary>
    Ahead,

    /// <summary>Now.</summary>
    Now,

    /// <summary>Done.</summary>
    Done,
}

/// <summary>How steps are drawn.</summary>
public enum StepsForm
{
    /// <summary>Four dots in a row, words below: a resident's case.</summary>
    Dots,

    /// <summary>Five numbers in a line: a document on its way to signing.</summary>
    Line,

    /// <summary>Numbers down the page with sentences: what happens next.</summary>
    Upright,

    /// <summary>Bars: one question a page, with “第 2 步，共 3 步”.</summary>
    Bars,
}
