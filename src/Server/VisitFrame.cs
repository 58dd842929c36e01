using Jiedao.Kernel;
using Jiedao.UiKit;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Server;

/// <summary>The frame of a page, from the visit: the office, its clock, where this person may go.</summary>
internal sealed class VisitFrame(Visit visit, Texts texts, IServiceProvider services) : IOfficeFrame
{
    /// <summary>A place of the desk: id, word, icon, address, the verb that opens it, the letter after g.</summary>
    private static readonly (string Id, string Icon, string Path, string Verb, string Letter)[] Desk =
    [
        ("work", "checklist", "desk", "case.read", "w"),
        ("dispatch", "arrows-split-2", "desk/dispatch", "case.dispatch", "d"),
        ("cases", "folders", "desk/cases", "case.read", "c"),
        ("registry", "address-book", "desk/registry", "registry.read", "o"),
        ("measures", "chart-histogram", "desk/measures", "measure.read", "m"),
        ("reports", "file-text", "desk/reports", "report.read", "r"),
        ("cockpit", "layout-dashboard", "cockpit", "measure.read", "k"),
        ("settings", "settings", "desk/settings", "line.read", "s"),
    ];

    public async ValueTask<OfficeFrame> GetAsync(ShellKind shell, CancellationToken cancellation = default)
    {
        if (!visit.HasOffice)
        {
            return new OfficeFrame("Jiedao", default, []);
        }

        var office = visit.Office;
        var now = new DateTimeOffset(visit.Now, TimeSpan.Zero).ToOffset(Clock.ZoneOf(office).GetUtcOffset(visit.Now));
        return new OfficeFrame(office.Plate(visit.Lang), now, shell == ShellKind.Portal ? Portal() : await DeskAsync(cancellation))
        {
            Notice = office.IsDemo ? texts["server.demo-notice"] : null,
            Person = visit.Actor.Kind == ActorKind.Person ? Person() : null,
            SearchHref = shell == ShellKind.Desk && visit.Actor.MaySomewhere("case.read") ? visit.To("desk/search") : null,
            Home = visit.To(shell is ShellKind.Desk ? "desk" : ""),
        };
    }

    private NavPlace[] Portal() =>
    [
        new("home", texts["server.portal.home"], "home", visit.To("")),
        new("report", texts["server.portal.report"], "camera-plus", visit.To("report")),
        new("mine", texts["server.portal.mine"], "list-check", visit.To("mine")),
        new("open", texts["server.portal.open"], "speakerphone", visit.To("open")),
    ];

    private async Task<IReadOnlyList<NavPlace>> DeskAsync(CancellationToken ct)
    {
        var waiting = new Dictionary<string, int>();
        foreach (var room in services.GetServices<IWaiting>())
        {
            foreach (var (place, count) in await room.CountAsync(visit, ct))
            {
                waiting[place] = count;
            }
        }

        return [.. Desk.Where(p => visit.Actor.MaySomewhere(p.Verb)).Select(p => new NavPlace(p.Id, texts[$"server.rail.{p.Id}"], p.Icon, visit.To(p.Path))
        {
            Waiting = waiting.TryGetValue(p.Id, out var count) ? count : null,
            Letter = p.Letter,
            NewGroup = p.Id == "measures",
            AtEnd = p.Id == "settings",
        })];
    }

    private FramePerson Person() => new(visit.Actor.Name, visit.Actor.Post,
    [
        new FrameLink(texts["server.person.profile"], visit.To("desk/me")),
        new FrameLink(texts["server.person.sessions"], visit.To("desk/me/sessions")),
        new FrameLink(texts["server.person.sign-out"], visit.To("signout"), Post: true),
    ]);
}

/// <summary>Between the visit's language and the components'.</summary>
internal static class VisitPreferences
{
    public static UiPreferences AsPreferences(this Visit visit) =>
        new(visit.Lang == Kernel.Lang.En ? UiKit.Lang.En : UiKit.Lang.Zh, visit.LargeText);
}
