using System.Globalization;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.UiKit;

namespace Jiedao.Cases;

/// <summary>Cases in the visitor's words: stage, matter, place, owner, chip. One per visit; lists and pages say the same thing the same way.</summary>
internal sealed class CasePhrases(Visit visit, ICatalogue catalogue, CaseDesk desk, Texts texts)
{
    private Surroundings? around;
    private ILookup<long, string>? people;

    /// <summary>The office's day; load it first.</summary>
    public Surroundings Around => around ?? throw new InvalidOperationException("Surroundings are loaded first.");

    /// <summary>The catalogue.</summary>
    public ICatalogue Catalogue => catalogue;

    /// <summary>The words of the page.</summary>
    public Texts Texts => texts;

    /// <summary>The visitor's language.</summary>
    public Kernel.Lang Language => visit.Lang;

    /// <summary>The present in the office's zone.</summary>
    public DateTimeOffset Now => Local(visit.Now);

    /// <summary>Loads the units and the ground of the day.</summary>
    public async ValueTask<Surroundings> ReadyAsync(CancellationToken ct) => around ??= await desk.AroundAsync(visit.Today, ct);

    /// <summary>An instant in the office's zone.</summary>
    public DateTimeOffset Local(DateTime utc) => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToOffset(Clock.ZoneOf(visit.Office).GetUtcOffset(utc));

    /// <summary>The line with which a case began.</summary>
    public WorkLine Line(CaseRow row) => catalogue.Line(row.Line, row.LineVersion);

    /// <summary>Name of a line.</summary>
    public string LineName(string line) => catalogue.FindLine(line)?.Texts["name", visit.Lang] ?? line;

    /// <summary>A word of a line.</summary>
    public string Say(WorkLine line, string key) => line.Texts[key, visit.Lang];

    /// <summary>A word that all lines share.</summary>
    public string Shared(string key) => catalogue.Shared[key, visit.Lang];

    /// <summary>Name of the stage, or how it ended when no stage says more.</summary>
    public string Stage(CaseRow row) => Say(Line(row), "stages." + row.Stage);

    /// <summary>供排水 › 下水道堵塞; the line's name without a matter.</summary>
    public string Matter(CaseRow row) => row.Matter.Length == 0 ? LineName(row.Line) : MatterWords.Path(Line(row), row.Matter, visit.Lang);

    /// <summary>金沙社区 04 格, 长隆路口.</summary>
    public string Place(CaseRow row) => Place(row.Place, row.Grid, row.Address);

    /// <summary>Community, grid and address in words.</summary>
    public string Place(long place, long grid, string address) => string.Join(' ',
        new[] { Around.PlaceName(place).In(visit.Lang), Around.GridName(grid).In(visit.Lang), address }.Where(t => t.Length > 0));

    /// <summary>Second line under a title: matter, place.</summary>
    public string Under(CaseRow row) => string.Join(texts.Pick("·", ", "), new[] { Matter(row), Place(row) }.Where(t => t.Length > 0));

    /// <summary>Short name of a unit.</summary>
    public string Unit(long unit) => unit == 0 ? "" : Around.Units.Find(unit)?.ShortName(visit.Lang) ?? Around.Units.NameOf(unit, visit.Lang);

    /// <summary>Name of a person who holds a post today; empty for others.</summary>
    public string Person(long account) => account <= 0 ? "" : (people ??= Around.Units.Posts.ToLookup(p => p.AccountId, p => p.PersonName))[account].FirstOrDefault() ?? "";

    /// <summary>Who asked, and how many joined.</summary>
    public string Asker(CaseRow row) => (row.IsAnonymous ? texts["cases.anonymous"] : row.Asker) + (row.Followers > 0 ? " +" + row.Followers.ToString(CultureInfo.InvariantCulture) : "");

    /// <summary>Name of a clock of the case.</summary>
    public string ClockName(WorkLine line, string key) => line.Texts["clocks." + ClockEntry.NameOf(key), visit.Lang];

    /// <summary>The state of a case's clock; null when it is open and none runs.</summary>
    public DueState? State(CaseRow row) => !row.IsOpen ? DueState.Done
        : row.DueAt < visit.Now ? DueState.Overdue
        : row.Suspended ? DueState.Suspended
        : row.DueAt is null ? null
        : row.NearAt <= visit.Now ? DueState.Near
        : DueState.OnTime;

    /// <summary>The chip of a case; null when no clock runs.</summary>
    public DueChip? Chip(CaseRow row) => State(row) switch
    {
        null => null,
        DueState.Done => new DueChip(DueState.Done, Ended(row)),
        DueState.Suspended => new DueChip(DueState.Suspended, texts["ui.due.suspended"]),
        { } state => DueChip.Of(texts, state, Local(row.DueAt!.Value), Now),
    };

    /// <summary>The chip of the running clock though the case has ended: a call-back.</summary>
    public DueChip? AfterChip(CaseRow row) => row.DueAt is not { } due ? null
        : DueChip.Of(texts, due < visit.Now ? DueState.Overdue : row.NearAt <= visit.Now ? DueState.Near : DueState.OnTime, Local(due), Now);

    /// <summary>办结, 办结，超期, 撤回.</summary>
    public string Ended(CaseRow row) => Shared("outcomes." + row.Outcome) + (row.OnTime == false ? texts["ui.comma"] + texts["cases.ended-late"] : "");

    /// <summary>1月8日 18:00, with the year when it lies more than half a year away.</summary>
    public string Moment(DateTime? utc)
    {
        if (utc is not { } at)
        {
            return "";
        }

        var local = Local(at).DateTime;
        return IsNear(local) ? texts.DayTime(local) : $"{texts.LongDay(DateOnly.FromDateTime(local))} {texts.Clock(local)}";
    }

    /// <summary>For narrow columns: the moment when it is near, else the day alone.</summary>
    public string ShortMoment(DateTime? utc) => utc is { } at && IsNear(Local(at).DateTime) ? Moment(utc) : Day(utc);

    /// <summary>The day, with the year when it lies more than half a year away.</summary>
    public string Day(DateTime? utc)
    {
        if (utc is not { } at)
        {
            return "";
        }

        var local = Local(at).DateTime;
        var day = DateOnly.FromDateTime(local);
        return IsNear(local) ? texts.Day(day) : texts.LongDay(day);
    }

    private bool IsNear(DateTime local) => Math.Abs((local - Now.DateTime).TotalDays) < 183;

    /// <summary>What a list says behind the title.</summary>
    public IReadOnlyList<(TagKind Kind, string Word)> Tags(CaseRow row)
    {
        var tags = new List<(TagKind, string)>();
        void Add(bool when, TagKind kind, string word)
        {
            if (when)
            {
                tags.Add((kind, word));
            }
        }

        Add(row.Urgency == "A" && row.IsOpen, TagKind.Urgent, Shared("urgency.A"));
        Add(row.Returns > 0, TagKind.Line, texts["cases.tag.returned"]);
        Add(row.Round > 1, TagKind.Line, texts["cases.tag.reopened", row.Round]);
        Add(row.HeldBy > 0, TagKind.Line, texts["cases.tag.held"]);
        Add(row.Urges > 0, TagKind.Line, texts["cases.tag.urged", row.Urges]);
        Add(row.AskedAt is not null, TagKind.Line, texts["cases.tag.asked"]);
        Add(row.Visit > 1, TagKind.Line, texts["cases.tag.visit", row.Visit]);
        Add(row.Parts > 0, TagKind.Line, texts["cases.tag.parts", row.Parts]);
        Add(row.IsRuled, TagKind.Line, texts["cases.tag.ruled"]);
        return tags;
    }

    /// <summary>Second line of the pinned oldest case.</summary>
    public string OldestUnder(CaseRow row) => texts["cases.oldest-sub", DaysOpen(row), row.Number];

    /// <summary>How long it has been open, in whole days.</summary>
    public int DaysOpen(CaseRow row) => Math.Max(0, DateOnly.FromDateTime(Now.DateTime).DayNumber - DateOnly.FromDateTime(Local(row.OpenedAt).DateTime).DayNumber);

    /// <summary>An entry of a form in words; a sensitive one by its mask.</summary>
    public string Entry(CaseAtWork at, FormField field, System.Text.Json.Nodes.JsonNode value) => field.Kind switch
    {
        FieldKind.Unit when long.TryParse(value.ToString(), out var unit) => Unit(unit),
        FieldKind.Place when long.TryParse(value.ToString(), out var place) => Place(place, 0, ""),
        FieldKind.File => texts["cases.files", value is System.Text.Json.Nodes.JsonArray files ? files.Count : 1],
        FieldKind.Number or FieldKind.Money => FieldWords.Say(at.Line.Texts, field, value, visit.Lang) + " " + (field.Unit ?? (field.Kind == FieldKind.Money ? texts["cases.yuan"] : "")),
        _ => FieldWords.Say(at.Line.Texts, field, value, visit.Lang),
    };

    /// <summary>Address of a case.</summary>
    public string Href(CaseRow row) => visit.To("desk/cases/" + row.Number);
}
