using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Components;

namespace Jiedao.Server.Settings;

/// <summary>What every page of the settings has at hand beside its form.</summary>
public abstract class SettingsView : FormView
{
    /// <summary>The catalogue: lines, roles' and verbs' words.</summary>
    [Inject] protected ICatalogue Catalogue { get; set; } = null!;

    /// <inheritdoc/>
    protected override string Room => "server.settings.";

    /// <summary>An address below the settings.</summary>
    protected string At(string path = "") => Visit.To(path.Length == 0 ? "desk/settings" : "desk/settings/" + path);

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
        ("house", "messages", "message", KernelVerbs.ManageOffice),
        ("house", "background", "activity", KernelVerbs.ManageOffice),
        ("house", "chain", "link", KernelVerbs.ReadAudit),
    ];
}
