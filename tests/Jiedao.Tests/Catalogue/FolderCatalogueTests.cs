using Jiedao.Catalogue;
using Jiedao.Catalogue.Schemas;
using Jiedao.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Catalogue;

public sealed class FolderCatalogueTests
{
    [Fact]
    public void Reads_every_line_of_ours_without_fault()
    {
        var services = Open(CatalogueFolder.Ours);
        var catalogue = services.GetRequiredService<ICatalogue>();
        Assert.Empty(services.GetRequiredService<ICatalogueFolder>().Faults.Select(f => f.Say(Lang.En)));
        Assert.True(catalogue.Lines.Count >= 14);
        Assert.Contains("case.dispatch", services.GetRequiredService<IRoleBook>().VerbsOf("dispatcher"));
        Assert.Empty(services.GetRequiredService<IRoleBook>().VerbsOf("nobody"));
        Assert.All(catalogue.Measures, m => Assert.Equal(m.Key, m.Value.Code));
    }

    [Fact]
    public void Definition_says_what_its_files_say()
    {
        var line = Open(CatalogueFolder.Ours).GetRequiredService<ICatalogue>().Lines.Single(l => l.Serves.Contains("S025"));
        var handle = line.Case!.Clocks["handle"];
        Assert.Equal(("60d", true, "term"), (handle.Limit, handle.Main, handle.Legal));
        Assert.Equal(("30d", 1, "unit-head"), (handle.Extend!.Most, handle.Extend.Times, handle.Extend.Approver));
        Assert.Equal("第三十四条", line.Legal["term"].Article);
        Assert.Equal(["registered", "sent", "returned", "accepting"], line.Case.Stages.Keys.Take(4));
        Assert.Equal(MoveEffect.Return, line.Case.Stages["sent"].Moves["return"].Effect);
        Assert.Equal("5wd", line.Case.Stages["sent"].Moves["return"].Within);
        Assert.Equal("信访", line.Texts["name", Lang.Zh]);
        Assert.Equal("Withdraw", line.Texts["moves.withdraw", Lang.En]);
        Assert.Contains("{{ letter.number }}", line.Case.Templates["opinion"].Zh, StringComparison.Ordinal);
        Assert.NotNull(line.Case.Templates["opinion"].En);
        Assert.Equal(1, line.Measures.Single(m => m.Code == "PE-02").Decimals);
    }

    [Fact]
    public void Hash_changes_with_the_definition_and_not_with_its_stories()
    {
        using var folder = new BrokenCatalogue();
        string Hash() => Open(folder.Folder).GetRequiredService<ICatalogue>().Line(BrokenCatalogue.Line).Hash;
        var before = Hash();
        Assert.Equal(64, before.Length);
        folder.Append("sample/README.md", "\n附注\n");
        folder.Append("sample/stories/closed-in-time.yaml", "\n");
        Assert.Equal(before, Hash());
        folder.Replace("sample/workline.yaml", "limit: 5wd", "limit: 6wd");
        Assert.NotEqual(before, Hash());
    }

    [Fact]
    public void Older_version_stays_for_running_cases()
    {
        using var folder = new BrokenCatalogue();
        folder.CopyTo("sample", "sample/versions/1");
        folder.Replace("sample/workline.yaml", "version: 1\nfrom: 2014-01-01", "version: 2\nfrom: 2015-01-01");
        folder.Replace("sample/workline.yaml", "limit: 5wd", "limit: 7wd");
        var services = Open(folder.Folder);
        var catalogue = services.GetRequiredService<ICatalogue>();
        Assert.Empty(services.GetRequiredService<ICatalogueFolder>().Faults.Select(f => f.Say(Lang.En)));
        Assert.Equal(("5wd", "7wd"), (catalogue.Line("sample", 1).Case!.Clocks["handle"].Limit, catalogue.Line("sample").Case!.Clocks["handle"].Limit));
        Assert.Equal(2, Assert.Single(catalogue.Lines).Version);
        Assert.Equal("line_not_found", Assert.Throws<Refusal>(() => catalogue.Line("sample", 3)).Problem.Kind.Code);
        Assert.Equal("line_not_found", Assert.Throws<Refusal>(() => catalogue.Line("nowhere")).Problem.Kind.Code);
    }

    [Fact]
    public void Reload_takes_changes_and_keeps_the_last_sound_state_of_a_line_that_broke()
    {
        using var folder = new BrokenCatalogue();
        var services = Open(folder.Folder);
        var (catalogue, files) = (services.GetRequiredService<ICatalogue>(), services.GetRequiredService<ICatalogueFolder>());
        Assert.Equal("5wd", catalogue.Line("sample").Case!.Clocks["handle"].Limit);
        folder.Replace("sample/workline.yaml", "limit: 5wd", "limit: 6wd");
        Assert.Equal("5wd", catalogue.Line("sample").Case!.Clocks["handle"].Limit);
        files.Reload();
        Assert.Equal("6wd", catalogue.Line("sample").Case!.Clocks["handle"].Limit);
        folder.Replace("sample/workline.yaml", "limit: 6wd", "limit: soon");
        files.Reload();
        Assert.Equal("6wd", catalogue.Line("sample").Case!.Clocks["handle"].Limit);
        Assert.Contains(files.Faults, f => f.Code == "bad-limit");
    }

    [Fact]
    public void Schemas_in_the_folder_are_those_of_the_definitions()
    {
        var folder = Path.Combine(CatalogueFolder.Ours, SchemaFiles.Folder);
        var schemas = SchemaFiles.All();
        Assert.Equal(schemas.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.All(schemas, s => Assert.Equal(s.Value, File.ReadAllText(Path.Combine(folder, s.Key)), ignoreLineEndingDifferences: true));
        Assert.Contains("\"clocks\"", schemas["workline.json"], StringComparison.Ordinal);
    }

    private static ServiceProvider Open(string folder) => new ServiceCollection().AddCatalogue(folder).BuildServiceProvider();
}
