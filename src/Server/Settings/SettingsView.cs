using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Components;

namespace Jiedao.Server.Settings;

/// <summary>What every page of the settings has at hand: words, the visit, and the form that came back when one did.</summary>
public abstract class SettingsView : ComponentBase
{
    private bool isLoaded;

    /// <summary>Words.</summary>
    [Inject] protected Texts T { get; set; } = null!;

    /// <summary>The visit.</summary>
    [Inject] protected Visit Visit { get; set; } = null!;

    /// <summary>The catalogue: lines, roles' and verbs' words.</summary>
    [Inject] protected ICatalogue Catalogue { get; set; } = null!;

    /// <summary>The form that came back; an empty one when the page was only opened.</summary>
    [Parameter, EditorRequired] public Sent Sent { get; set; } = null!;

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

    /// <summary>A word of the settings: <c>W("units.title")</c>.</summary>
    protected string W(string key, params object?[] values) => T["server.settings." + key, values];

    /// <summary>An address below the settings.</summary>
    protected string At(string path = "") => Visit.To(path.Length == 0 ? "desk/settings" : "desk/settings/" + path);

    /// <summary>The form of an act, when it is the one that came back.</summary>
    protected TypedForm? Came(string act) => Sent.Problem is { } problem && Sent.Act == act
        ? new TypedForm(Sent.Values, Sent.Wrong, problem.Say(Visit.Lang), problem.Kind.Code)
        : null;

    /// <summary>Whether the form of an act is to stand open: it came back.</summary>
    protected bool IsBack(string act) => Came(act) is not null;

    /// <summary>A day as pages write it: 2014年12月31日.</summary>
    protected string Date(DateOnly day) => T.LongDay(day);

    /// <summary>A machine instant in the office's zone: 12月31日 14:42.</summary>
    protected string Moment(DateTime instant) => T.DayTime(Clock.Local(Visit.Office, instant));

    /// <summary>A word of the catalogue shared by all lines: <c>Shared("verbs.case.open")</c>.</summary>
    protected string Shared(string key) => Catalogue.Shared[key, Visit.Lang];

    /// <summary>Name of a work line; the word for every line when it is empty.</summary>
    protected string LineName(string line) => line.Length == 0 ? W("every-line") : Catalogue.FindLine(line) is { } known ? known.Texts["name", Visit.Lang] : line;

    /// <summary>Units as choices of a select, indented as in the tree.</summary>
    protected IReadOnlyList<Choice> UnitChoices(UnitChart units, Func<UnitInfo, bool>? which = null) =>
        [.. units.Units.Where(u => which?.Invoke(u) ?? true).Select(u => new Choice(Number(u.Id), new string('　', u.Depth) + u.Name(Visit.Lang)))];

    /// <summary>A browser in two words (Chrome · Windows); the beginning of what it calls itself when it is none we know.</summary>
    protected static string Browser(string agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var name = Browsers.FirstOrDefault(b => agent.Contains(b.Mark, StringComparison.Ordinal)).Name;
        var system = Systems.FirstOrDefault(s => agent.Contains(s.Mark, StringComparison.Ordinal)).Name;
        return name is null ? agent.Length > 40 ? agent[..40] + "…" : agent.Length > 0 ? agent : "—" : system is null ? name : $"{name} · {system}";
    }

    private static readonly (string Mark, string Name)[] Browsers =
        [("MicroMessenger", "WeChat"), ("Edg/", "Edge"), ("HarmonyOS", "HarmonyOS"), ("Chrome/", "Chrome"), ("Firefox/", "Firefox"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>A number for an address or a form.</summary>
    protected static string Number(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A day for a date field.</summary>
    protected static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The parts of the settings, in order, with the verb that opens each.</summary>
internal static class SettingsParts
{
    public static readonly (string Group, string Id, string Icon, string Verb)[] All =
    [
        ("office", "units", "sitemap", RegistryVerbs.Read),
        ("office", "people", "users", KernelVerbs.ManagePeople),
        ("office", "permissions", "key", KernelVerbs.ManageGrants),
        ("work", "lines", "route", "line.read"),
        ("work", "calendar", "calendar", "calendar.read"),
        ("house", "webhooks", "webhook", KernelVerbs.ManageWebhooks),
        ("house", "background", "activity", KernelVerbs.ManageOffice),
        ("house", "chain", "link", KernelVerbs.ReadAudit),
    ];
}
