using System.Globalization;
using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.UiKit;

namespace Jiedao.Cases;

/// <summary>Units as choices of a select, departments before communities, grids last.</summary>
internal static class UnitChoices
{
    /// <summary>Every unit of the day but the office itself.</summary>
    public static IReadOnlyList<Choice> Of(Surroundings around, Visit visit) =>
        [.. around.Units.Units.Where(u => u.Kind != UnitKind.Office).OrderBy(u => Rank(u.Kind)).Select(u => new Choice(
            u.Id.ToString(CultureInfo.InvariantCulture), u.Kind == UnitKind.Grid ? Under(around, u, visit) : u.ShortName(visit.Lang))
            { Group = Group(u.Kind, visit) })];

    /// <summary>Heading under which the grids stand.</summary>
    public static string GridGroup(Visit visit) => Group(UnitKind.Grid, visit);

    private static string Under(Surroundings around, UnitInfo unit, Visit visit) => around.Units.Find(unit.ParentId) is { } above
        ? $"{above.ShortName(visit.Lang)} {unit.ShortName(visit.Lang)}"
        : unit.ShortName(visit.Lang);

    private static int Rank(UnitKind kind) => kind switch { UnitKind.Department or UnitKind.Posted or UnitKind.Team => 0, UnitKind.Community => 1, UnitKind.Company => 2, _ => 3 };

    private static string Group(UnitKind kind, Visit visit) => Rank(kind) switch
    {
        0 => visit.Say("科室、中心、驻街单位", "Departments and posted units"),
        1 => visit.Say("社区", "Communities"),
        2 => visit.Say("服务单位", "Companies"),
        _ => visit.Say("网格", "Grids"),
    };
}
