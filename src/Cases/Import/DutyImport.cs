using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cases.Import;

/// <summary>
/// Reads a duty list: columns 业务线 line, 事项 matter (path or names joined by /), 社区 community, 牵头单位 lead, 配合单位 assist (joined by 、),
/// 依据 basis, 内容 wording. Chinese or English headings.
/// </summary>
internal sealed class DutyImport(IServiceScopeFactory scopes, ActRunner acts, ICatalogue catalogue, Clock clock) : IDutyImport
{
    private static readonly (string Key, string Zh, bool Needed)[] Headings =
    [
        ("line", "业务线", false), ("matter", "事项", true), ("community", "社区", false), ("lead", "牵头单位", true), ("assist", "配合单位", false), ("basis", "依据", false),
        ("wording", "内容", false),
    ];

    public async Task<ImportedDuties> RunAsync(Office office, string path, bool dryRun, CancellationToken ct = default)
    {
        var sheet = SheetRows.Read(path);
        foreach (var (key, zh, needed) in Headings)
        {
            if (needed && !sheet.Columns.Contains(key) && !sheet.Columns.Contains(zh))
            {
                throw new Refusal(CasesProblems.ColumnMissing, new { column = zh });
            }
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office, Door.CommandLine, "");
        var around = await scope.ServiceProvider.GetRequiredService<CaseDesk>().AroundAsync(Clock.Day(office, clock.Now(office)), ct);
        var units = new UnitNames(new MappedUnits(), around.Units);
        var faults = new List<RowFault>();
        var duties = sheet.Rows.Select(row => Read(row, units, around.Ground, faults)).ToList();
        faults.AddRange(Checked(duties, sheet, around).Where(f => faults.All(known => (known.Row, known.Field) != (f.Row, f.Field))));
        if (faults.Count > 0 || dryRun)
        {
            var standing = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Duty>().CountAsync(d => d.ValidTo == null, ct);
            return new ImportedDuties(dryRun, sheet.Rows.Count, faults.Count > 0 ? 0 : duties.Count, faults.Count > 0 ? 0 : standing, [.. faults.OrderBy(f => f.Row)]);
        }

        var done = await acts.RunAsync(Caller.Worker(office) with { Door = Door.CommandLine }, new ImportDuties.Command(duties), null, ct);
        return new ImportedDuties(false, sheet.Rows.Count, done.Taken, done.Ended, []);
    }

    private GivenDuty Read(SheetRow row, UnitNames units, GroundChart ground, List<RowFault> faults)
    {
        string Cell(string key)
        {
            var heading = Headings.First(h => h.Key == key);
            return row.Cells.GetValueOrDefault(heading.Zh) ?? row[key];
        }

        void Wrong(string field, Problem problem) => faults.AddRange(RowFault.Of(row.Number, problem with { Field = field }));
        long Unit(string field, string name)
        {
            var unit = units.Find(name, "");
            if (unit == 0)
            {
                Wrong(field, CasesProblems.UnitUnmapped.With(new { unit = name }));
            }

            return unit;
        }

        var community = Cell("community");
        var place = community.Length == 0 ? 0 : ground.CommunityNamed(community)?.PlaceId ?? 0;
        if (community.Length > 0 && place == 0)
        {
            Wrong("community", CasesProblems.PlaceUnknown.With());
        }

        var line = LineOf(Cell("line"));
        return new GivenDuty
        {
            Line = line, Matter = MatterOf(line, Cell("matter")), Place = place, Lead = Unit("lead", Cell("lead")),
            Assist = [.. Cell("assist").Split(['、', ',', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => Unit("assist", n)).Where(u => u != 0)],
            Basis = Cell("basis"), Wording = Cell("wording"),
        };
    }

    /// <summary>A line by id or by name.</summary>
    private string LineOf(string said) => catalogue.Lines.FirstOrDefault(l => l.Texts["name", Lang.Zh] == said || l.Texts["name", Lang.En] == said)?.Id ?? said;

    /// <summary>A matter by path, or by its names from the top joined by a slash.</summary>
    private string MatterOf(string line, string said)
    {
        foreach (var one in catalogue.Lines.Where(l => l.Case is not null && (line.Length == 0 || l.Id == line)))
        {
            if (MatterTree.Find(one.Case!, said) is not null)
            {
                return said;
            }

            var named = MatterTree.All(one.Case!).FirstOrDefault(m => Names(one, m.Path) == said);
            if (named is not null)
            {
                return named.Path;
            }
        }

        return said;
    }

    private static string Names(WorkLine line, string path) =>
        string.Join('/', MatterTree.Upwards(path).Reverse().Select(p => line.Texts["matters." + p, Lang.Zh]));

    private List<RowFault> Checked(List<GivenDuty> duties, SheetRows sheet, Surroundings around)
    {
        try
        {
            ImportDuties.Check(new ImportDuties.Command(duties), catalogue, around);
            return [];
        }
        catch (Refusal refusal)
        {
            return refusal.Problem.Fields.SelectMany(f => f.Field?.Split('.') is [var index, var field] && int.TryParse(index, out var i)
                ? RowFault.Of(sheet.Rows[i].Number, f with { Field = field }) : RowFault.Of(0, f)).ToList();
        }
    }
}
