namespace Jiedao.UiKit.Gallery;

/// <summary>The frame of an invented office on 31 December 2014 at 15:20, for the gallery's own host.</summary>
public sealed class SampleFrame(Texts texts) : IOfficeFrame
{
    /// <inheritdoc/>
    public ValueTask<OfficeFrame> GetAsync(ShellKind shell, CancellationToken cancellation = default)
    {
        var now = new DateTimeOffset(2014, 12, 31, 15, 20, 0, TimeSpan.FromHours(8));
        return ValueTask.FromResult(new OfficeFrame(texts.Pick("坑梓街道", "Kengzi Office"), now, shell == ShellKind.Portal ? Tabs() : Rail())
        {
            Notice = shell == ShellKind.Wall ? texts.Pick("示例数据", "Sample data") : null,
            Person = new FramePerson(texts.Pick("王五（示例）", "Wang Wu (sample)"), texts.Pick("分拨员·指挥中心", "Dispatcher, Command Centre"),
                [new FrameLink(texts.Pick("我的设置", "My settings"), "#me"), new FrameLink(texts.Pick("退出", "Sign out"), "#out", true)]),
            BellHref = "#bell",
            BellCount = 3,
            SearchHref = "/gallery",
            Home = "/gallery",
        });
    }

    private List<NavPlace> Tabs() =>
    [
        new("home", texts.Pick("首页", "Home"), "home", "/gallery/portal-home"),
        new("report", texts.Pick("上报", "Report"), "camera-plus", "/gallery/portal-report"),
        new("mine", texts.Pick("我的事", "Mine"), "list-check", "/gallery/portal-tracking"),
        new("public", texts.Pick("公开", "Open"), "speakerphone", "/gallery/portal-rating"),
    ];

    private List<NavPlace> Rail() =>
    [
        new("work", texts.Pick("工作", "Work"), "checklist", "/gallery/desk-states") { Waiting = 8, Letter = "w" },
        new("dispatch", texts.Pick("分拨", "Dispatch"), "arrows-split-2", "/gallery/desk-queue") { Waiting = 37, Letter = "d" },
        new("dues", texts.Pick("应尽", "Duties"), "calendar-repeat", "#dues") { Letter = "y" },
        new("cases", texts.Pick("事项", "Cases"), "folders", "/gallery/desk-case") { Letter = "c" },
        new("projects", texts.Pick("项目", "Projects"), "building-bridge-2", "#projects") { Letter = "p" },
        new("subjects", texts.Pick("对象", "Subjects"), "address-book", "#subjects") { Letter = "o" },
        new("ledger", texts.Pick("收支", "Ledger"), "cash", "#ledger") { Letter = "l" },
        new("sensing", texts.Pick("感知", "Sensing"), "access-point", "#sensing") { Letter = "s" },
        new("measures", texts.Pick("指标", "Measures"), "chart-histogram", "/gallery/desk-drill") { NewGroup = true, Letter = "m" },
        new("forms", texts.Pick("报表", "Forms"), "table-export", "#forms") { Letter = "f" },
        new("reports", texts.Pick("报告", "Reports"), "file-text", "/gallery/desk-writer") { Letter = "r" },
        new("public", texts.Pick("公开", "Open"), "speakerphone", "#public") { Letter = "k" },
        new("settings", texts.Pick("设置", "Settings"), "settings", "/gallery/desk-workline") { AtEnd = true, Letter = "e" },
    ];
}
