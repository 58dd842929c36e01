using System.Text.Json;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Tests.Catalogue;

public sealed class CatalogueCommandsTests
{
    [Fact]
    public void Check_prints_place_and_repair_and_counts()
    {
        using var catalogue = new BrokenCatalogue();
        catalogue.Replace("sample/workline.yaml", "to: checking", "to: cheking");
        var (code, text) = Run(o => CatalogueCommands.LinesCheck(catalogue.Folder, null, Lang.Zh, json: false, o));
        Assert.Equal(CatalogueCommands.Found, code);
        Assert.Matches(@"sample/workline\.yaml:\d+:\d+ unknown-stage: 没有“cheking”这个阶段。→ 是不是 checking？", text);
        var (_, json) = Run(o => CatalogueCommands.LinesCheck(catalogue.Folder, "sample", Lang.En, json: true, o));
        var fault = JsonDocument.Parse(json).RootElement.EnumerateArray().First(f => f.GetProperty("code").GetString() == "unknown-stage");
        Assert.Equal("sample/workline.yaml", fault.GetProperty("file").GetString());
        Assert.True(fault.GetProperty("line").GetInt32() > 1);
        Assert.Equal("[]", Run(o => CatalogueCommands.LinesCheck(catalogue.Folder, "another", Lang.En, json: true, o)).Text.Trim());
    }

    [Fact]
    public void Check_of_ours_says_that_nothing_is_wrong()
    {
        var (code, text) = Run(o => CatalogueCommands.LinesCheck(CatalogueFolder.Ours, null, Lang.En, json: false, o));
        Assert.Equal((CatalogueCommands.Done, true), (code, text.Contains("nothing wrong", StringComparison.Ordinal)));
    }

    [Fact]
    public void New_line_is_complete_and_sound()
    {
        using var catalogue = new BrokenCatalogue();
        var line = new NewLine("night-permits", "夜间施工证明", "Night work permits", ["S093"], new DateOnly(2026, 1, 1));
        var (code, text) = Run(o => CatalogueCommands.LinesNew(catalogue.Folder, line, Lang.En, json: true, o));
        Assert.Equal(CatalogueCommands.Done, code);
        Assert.Contains("night-permits/stories/closed-in-time.yaml", JsonSerializer.Deserialize<string[]>(text)!);
        Assert.Empty(CatalogueCommands.Check(catalogue.Folder));
        var served = SystemsReport.Of(catalogue.Folder, Lang.Zh).Single(r => r.Id == "S093");
        Assert.Equal(("served", 2), (served.Status, served.Stories.Count));
        Assert.Equal("line_exists", Refused(catalogue, line).Kind.Code);
    }

    [Theory]
    [InlineData("../escape", "名称", "Name", "S001", null, "id", "bad_line_id")]
    [InlineData("Upper", "名称", "Name", "S001", null, "id", "bad_line_id")]
    [InlineData("fit", "", "Name", "S001", null, "name", "required")]
    [InlineData("fit", "名称: {x}", "Name", "S001", null, "name", "plain_name")]
    [InlineData("fit", "名称", "Name", "S999", null, "serves", "row_unknown")]
    [InlineData("fit", "名称", "Name", "S001", "QA", "prefix", "prefix_unfit")]
    [InlineData("fit", "名称", "Name", "S001", "abc", "prefix", "prefix_unfit")]
    public void New_line_refuses_what_does_not_fit(string id, string zh, string en, string row, string? prefix, string field, string code)
    {
        using var catalogue = new BrokenCatalogue();
        var problem = Refused(catalogue, new NewLine(id, zh, en, [row], new DateOnly(2026, 1, 1), prefix));
        Assert.Contains(problem.Fields, f => f.Field == field && f.Kind.Code == code);
        Assert.False(Directory.Exists(Path.Combine(catalogue.Folder, "fit")));
    }

    [Fact]
    public void Systems_lists_every_row_with_what_serves_it()
    {
        var (code, json) = Run(o => CatalogueCommands.Systems(CatalogueFolder.Ours, Lang.Zh, json: true, o));
        Assert.Equal(CatalogueCommands.Done, code);
        var rows = JsonDocument.Parse(json).RootElement.EnumerateArray().ToList();
        Assert.Equal(241, rows.Count);
        Assert.Equal(Enumerable.Range(1, 241).Select(i => $"S{i:000}"), rows.Select(r => r.GetProperty("id").GetString()));
        var petition = rows.Single(r => r.GetProperty("id").GetString() == "S025");
        Assert.Equal(("信访事项办理", "served"), (petition.GetProperty("name").GetString(), petition.GetProperty("status").GetString()));
        Assert.NotEmpty(petition.GetProperty("stories").EnumerateArray());
        Assert.Equal("not-yet", rows[0].GetProperty("status").GetString());
        var english = Run(o => CatalogueCommands.Systems(CatalogueFolder.Ours, Lang.En, json: false, o)).Text;
        Assert.Contains("S025 Petitions", english, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_is_not_served_by_a_line_that_is_refused()
    {
        using var catalogue = new BrokenCatalogue();
        Assert.Equal("served", SystemsReport.Of(catalogue.Folder, Lang.En).Single(r => r.Id == "S025").Status);
        catalogue.Replace("sample/workline.yaml", "to: checking", "to: nowhere");
        Assert.Equal("not-yet", SystemsReport.Of(catalogue.Folder, Lang.En).Single(r => r.Id == "S025").Status);
    }

    private static Problem Refused(BrokenCatalogue catalogue, NewLine line) =>
        Assert.Throws<Refusal>(() => LineScaffold.Write(catalogue.Folder, line)).Problem;

    private static (int Code, string Text) Run(Func<TextWriter, int> command)
    {
        var output = new StringWriter();
        return (command(output), output.ToString());
    }
}
