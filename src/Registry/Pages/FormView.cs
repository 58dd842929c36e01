using System.Globalization;
using Jiedao.Kernel;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Components;

namespace Jiedao.Registry;

/// <summary>What a page with forms has at hand: words, the visit, and the form that came back when one did. It is drawn when it is loaded.</summary>
public abstract class FormView : ComponentBase
{
    private bool isLoaded;

    /// <summary>Words.</summary>
    [Inject] protected Texts T { get; set; } = null!;

    /// <summary>The visit.</summary>
    [Inject] protected Visit Visit { get; set; } = null!;

    /// <summary>The form that came back; an empty one when the page was only opened.</summary>
    [Parameter, EditorRequired] public Sent Sent { get; set; } = null!;

    /// <summary>Where the page's words stand: <c>registry.</c>.</summary>
    protected abstract string Room { get; }

    /// <summary>
    /// Loads what the page shows before anything of it is drawn: a database that takes its time must not meet a page half ready.
    /// </summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!isLoaded)
        {
            await LoadAsync();
            isLoaded = true;
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Loads what the page shows.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>A word of the room: <c>W("units.title")</c>.</summary>
    protected string W(string key, params object?[] values) => T[Room + key, values];

    /// <summary>The form of an act, when it is the one that came back.</summary>
    protected TypedForm? Came(string act)
    {
        var (sent, visit) = (Sent, Visit);
        return sent.Problem is { } problem && sent.Act == act ? new TypedForm(sent.Values, sent.Wrong, problem.Say(visit.Lang), problem.Kind.Code) : null;
    }

    /// <summary>Whether the form of an act is to stand open: it came back.</summary>
    protected bool IsBack(string act) => Came(act) is not null;

    /// <summary>What was done, to be said once; null when nothing was. Only words of ours are said: an address made by others puts nothing here.</summary>
    protected string? Done => Sent.Http.Request.Query["done"].ToString() is { Length: > 0 } done && T.Has($"{Room}done.{done}") ? W($"done.{done}") : null;

    /// <summary>A day as pages write it: 2014年12月31日.</summary>
    protected string Date(DateOnly day) => T.LongDay(day);

    /// <summary>An instant in the office's zone: 12月31日 14:42.</summary>
    protected string Moment(DateTime instant) => T.DayTime(Clock.Local(Visit.Office, instant));

    /// <summary>A number for an address or a form.</summary>
    protected static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>A day for a date field.</summary>
    protected static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
