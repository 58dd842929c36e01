using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Registry;

namespace Jiedao.Cases;

/// <summary>A case at work within one act: its row, its line, its clocks, its form and the units of the day.</summary>
internal sealed class CaseAtWork
{
    private readonly CaseSchedules schedules;
    private readonly Office office;

    public CaseAtWork(Case row, WorkLine line, Office office, Surroundings around, CaseSchedules schedules, LineTexts shared, DateTime now)
    {
        Now = now;
        Shared = shared;
        this.schedules = schedules;
        this.office = office;
        Row = row;
        Line = line;
        Type = line.Case!;
        Around = around;
        Clocks = new CaseClocks(row, Type, Schedule);
        Form = JsonNode.Parse(row.Form)!.AsObject();
    }

    public Case Row { get; }

    /// <summary>The case that this act opened beside it (a hazard that becomes a penalty); null when none.</summary>
    public OpenedCase? Child { get; set; }

    /// <summary>Instant at which things happen to the case: the act's, or the end of a clock whose timed move is caught up on.</summary>
    public DateTime Now { get; set; }

    public WorkLine Line { get; }

    public CaseType Type { get; }

    /// <summary>The office around it on the day.</summary>
    public Surroundings Around { get; }

    /// <summary>The units of the day.</summary>
    public UnitChart Units => Around.Units;

    /// <summary>Calendar and hours of the unit that owns the case now.</summary>
    public WorkSchedule Schedule => schedules.Of(office, Units.HoursOf(Row.OwnerUnit));

    public CaseClocks Clocks { get; }

    /// <summary>The case's form; entries of later moves' forms stand over earlier ones.</summary>
    public JsonObject Form { get; }

    /// <summary>The office's day of an instant, ISO form.</summary>
    public string Day(DateTime instant) => Clock.Day(office, instant).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The stage it stands in.</summary>
    public Stage Stage => Type.Stages[Row.Stage];

    /// <summary>The owner changed: clocks started from now on run by his hours.</summary>
    public void Rehouse() => Clocks.Schedule = Schedule;

    /// <summary>Owner's name in both languages.</summary>
    public Words Owner => new(Units.NameOf(Row.OwnerUnit, Lang.Zh), Units.NameOf(Row.OwnerUnit, Lang.En));

    /// <summary>Words shared by every line.</summary>
    public LineTexts Shared { get; }

    /// <summary>A word of the line in both languages.</summary>
    public Words Say(string key) => new(Line.Texts[key, Lang.Zh], Line.Texts[key, Lang.En]);
}
