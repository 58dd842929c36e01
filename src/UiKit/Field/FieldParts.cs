using Microsoft.AspNetCore.Components;

namespace Jiedao.UiKit;

/// <summary>What is wrong with a field, and honest ways to put it right.</summary>
/// <param name="Sentence">“地址库里没有36号，最近的是36-1号。”</param>
/// <param name="Repairs">Buttons that repair it.</param>
public sealed record FieldProblem(string Sentence, IReadOnlyList<Repair>? Repairs = null);

/// <summary>One offered repair.</summary>
/// <param name="Label">“改为 36-1 号”.</param>
public sealed record Repair(string Label)
{
    /// <summary>Puts this value into the field; without script it posts <c>repair.{field}={value}</c>.</summary>
    public string? Value { get; init; }

    /// <summary>Or leads somewhere: “就是36号，申请补录”.</summary>
    public string? Href { get; init; }
}

/// <summary>One choice of a select, of pills, segments or a scale.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What is read.</param>
public sealed record Choice(string Value, string Label)
{
    /// <summary>An icon (scale, services).</summary>
    public string? Icon { get; init; }

    /// <summary>Group heading in a select.</summary>
    public string? Group { get; init; }

    /// <summary>A number beside it: how many match.</summary>
    public int? Count { get; init; }

    /// <summary>A state shape before it.</summary>
    public DueState? State { get; init; }
}

/// <summary>What every form field takes: name, label, value, hint and problem. Typed text is never cleared by a refusal.</summary>
public abstract class FieldComponent : UiComponent
{
    private string? _id;

    /// <summary>The form as it came back; fills value and problem.</summary>
    [CascadingParameter] private TypedForm? Typed { get; set; }

    /// <summary>Whether the form came back with what was typed.</summary>
    protected bool CameBack => Typed is not null;

    /// <summary>Posted name; also the anchor <c>f-{Name}</c> for the list of problems.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Label, always visible.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Present value, as text.</summary>
    [Parameter] public string? Value { get; set; }

    /// <summary>A quiet line: why it is asked, who can see it.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>A quiet word at the right end of the label: “说一句就行”.</summary>
    [Parameter] public string? Aside { get; set; }

    /// <summary>What is wrong with it.</summary>
    [Parameter] public FieldProblem? Problem { get; set; }

    /// <summary>Must be filled.</summary>
    [Parameter] public bool Required { get; set; }

    /// <summary>Cannot be changed now.</summary>
    [Parameter] public bool Disabled { get; set; }

    /// <summary>The label is there for screen readers only (a heading already says it).</summary>
    [Parameter] public bool LabelHidden { get; set; }

    /// <summary>Cursor starts here.</summary>
    [Parameter] public bool AutoFocus { get; set; }

    /// <summary>The control's id.</summary>
    protected string Id => _id ??= "f-" + Name.Replace('.', '-').Replace('[', '-').Replace(']', '-');

    /// <summary>For <c>aria-describedby</c>: hint and problem, when there are any.</summary>
    protected string? DescribedBy =>
        (Hint, Problem) switch
        {
            (null, null) => null,
            (_, null) => Id + "-hint",
            (null, _) => Id + "-problem",
            _ => $"{Id}-hint {Id}-problem"
        };

    /// <summary>For <c>aria-invalid</c>.</summary>
    protected string? Invalid => Problem is null ? null : "true";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Typed is null)
        {
            return;
        }

        Value = Typed.Values.GetValueOrDefault(Name);
        if (Problem is null && Typed.Wrong.TryGetValue(Name, out var sentence))
        {
            Problem = new FieldProblem(sentence);
        }
    }
}
