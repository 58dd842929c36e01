using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Tests.Catalogue;

/// <summary>Case work is a third of what a subdistrict runs: every such row of the inventory runs as a whole work line.</summary>
public sealed class ServedSystemsTests
{
    private const int Rows = 53;

    [Fact]
    public void Every_system_of_case_work_is_served()
    {
        var rows = CaseRows();
        Assert.Equal(Rows, rows.Count);
        var status = SystemsReport.Of(CatalogueFolder.Ours, Lang.Zh).ToDictionary(s => s.Id);
        House.Tree.None(rows.Where(r => status[r.Id].Status != "served").Select(r => $"{r.Id} {r.Name} is not served"));
    }

    [Fact]
    public void A_line_that_serves_case_work_has_all_of_its_parts()
    {
        var catalogue = new FolderCatalogue(CatalogueFolder.Ours);
        var rows = CaseRows().Select(r => r.Id).ToHashSet();
        var lines = catalogue.Lines.Where(l => l.Serves.Any(rows.Contains)).ToList();
        Assert.True(lines.Count >= 20, $"saw {lines.Count} lines");
        House.Tree.None(lines.SelectMany(l => Lacking(l).Select(part => $"{l.Id} lacks {part}")));
        Assert.Equal(["a case type"], Lacking(lines[0] with { Case = null }));
        Assert.Equal(["a form", "clocks"], Lacking(lines[0] with { Case = lines[0].Case! with { Form = null, Clocks = new Dictionary<string, CaseClock>() } }));
    }

    private static List<SystemRow> CaseRows() => [.. SystemsReport.Rows(CatalogueFolder.Ours).Where(r => r.Engine == "Case")];

    private static IEnumerable<string> Lacking(WorkLine line)
    {
        if (line.Case is not { } type)
        {
            return ["a case type"];
        }

        var matters = type.Matters.Concat(type.Matters.SelectMany(m => m.Types)).ToList();
        return new (bool Has, string Part)[]
        {
            (type.Form is not null, "a form"),
            (type.Stages.Values.Count(s => s.Outcome is null) > 1, "stages"),
            (type.Clocks.Count > 1, "clocks"),
            (type.DefaultFunction is not null || type.IntakeFunction is not null || matters.Any(m => m.Function is not null), "routing"),
            (line.Measures.Count > 0, "measures"),
            (line.Legal.Count > 0, "a legal basis"),
        }.Where(p => !p.Has).Select(p => p.Part);
    }
}
