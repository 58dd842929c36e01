using Microsoft.Data.Sqlite;

namespace Jiedao.Tests.Cli;

public sealed class CommandLineTests
{
    private static readonly string[] Opening =
        ["office", "open", "kengzi", "--code", "440310005", "--name", "坑梓街道办事处", "--name-en", "Kengzi Subdistrict Office", "--data", "{data}", "--format", "json"];

    [Fact]
    public async Task Systems_are_rows_that_a_program_may_read()
    {
        using var line = new CommandLine();
        var said = await line.RunAsync("systems", "--format", "json", "--lang", "zh", "--data", "{data}");
        Assert.False(Directory.Exists(line.Data));
        Assert.Equal(0, said.Exit);
        var rows = said.Json.AsArray();
        Assert.True(rows.Count > 200, $"{rows.Count} rows");
        Assert.All(rows, r => Assert.Equal(["id", "name", "lines", "stories", "status"], r!.AsObject().Select(p => p.Key)));
        var served = rows.Where(r => (string)r!["status"]! == "served").ToList();
        Assert.True(served.Count >= 12, $"{served.Count} served");
        Assert.All(served, r => Assert.NotEmpty(r!["stories"]!.AsArray()));
    }

    [Fact]
    public async Task Lines_are_checked_and_a_mistake_is_found_with_its_exit_code()
    {
        using var line = new CommandLine();
        Assert.Equal(0, (await line.RunAsync("lines", "check")).Exit);
        using var broken = new Catalogue.BrokenCatalogue();
        broken.Replace("sample/workline.yaml", "to: checking", "to: cheking");
        var found = await line.RunAsync("lines", "check", "--catalogue", broken.Folder, "--format", "json");
        Assert.Equal(3, found.Exit);
        Assert.Contains(found.Json.AsArray(), f => (string)f!["code"]! == "unknown-stage");
        var unknown = await line.RunAsync("lines", "check", "no-such-line");
        Assert.Equal(2, unknown.Exit);
        Assert.StartsWith("line_not_found", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_line_is_written_and_bad_words_are_refused()
    {
        using var line = new CommandLine();
        using var catalogue = new Catalogue.BrokenCatalogue();
        string[] words = ["lines", "new", "night-permits", "--name", "夜间施工证明", "--name-en", "Night work permits", "--serves", "S093", "--catalogue", catalogue.Folder];
        Assert.Equal(0, (await line.RunAsync(words)).Exit);
        Assert.True(File.Exists(Path.Combine(catalogue.Folder, "night-permits", "workline.yaml")));
        var again = await line.RunAsync(words);
        Assert.Equal((2, true), (again.Exit, again.Error.StartsWith("line_exists", StringComparison.Ordinal)));
        Assert.Equal(2, (await line.RunAsync([.. words[..2], "other", .. words[3..], "--from", "tomorrow"])).Exit);
        Assert.Equal(1, (await line.RunAsync("lines", "new", "other")).Exit);
    }

    [Fact]
    public async Task Office_opens_in_an_empty_folder_is_listed_and_its_chain_is_whole()
    {
        using var line = new CommandLine();
        var nothing = await line.RunAsync("verify", "--data", "{data}");
        Assert.Equal((2, true), (nothing.Exit, nothing.Error.StartsWith("store_missing", StringComparison.Ordinal)));
        Assert.False(Directory.Exists(line.Data));
        var opened = await line.RunAsync(Opening);
        Assert.True(opened.Exit == 0, opened.Error);
        Assert.True(((string)opened.Json["password"]!).Length >= 10);
        var listed = (await line.RunAsync("office", "list", "--data", "{data}", "--format", "json")).Json[0]!;
        Assert.Equal(("kengzi", "440310005", true), ((string)listed["shortName"]!, (string)listed["code"]!, (bool)listed["ready"]!));
        var again = await line.RunAsync(Opening);
        Assert.Equal((2, true), (again.Exit, again.Error.StartsWith("office_exists", StringComparison.Ordinal)));
        var verified = await line.RunAsync("verify", "--data", "{data}", "--office", "kengzi", "--format", "json");
        Assert.True(verified.Exit == 0, verified.Out + verified.Error);
        Assert.True((bool)verified.Json[0]!["whole"]!);
        Assert.True((int)verified.Json[0]!["records"]! + (int)verified.Json[0]!["waiting"]! >= 4);
    }

    [Fact]
    public async Task Opening_refuses_bad_words_and_leaves_no_office()
    {
        using var line = new CommandLine();
        var refused = await line.RunAsync("office", "open", "坑梓", "--code", "12", "--name", "", "--name-en", "K", "--data", "{data}");
        Assert.Equal(2, refused.Exit);
        Assert.All(["short-name", "code", "name", "name-en"], f => Assert.Contains(f + ":", refused.Error, StringComparison.Ordinal));
        Assert.Equal("[]", (await line.RunAsync("office", "list", "--data", "{data}", "--format", "json")).Out.Trim());
    }

    [Fact]
    public async Task Migration_of_an_empty_folder_gives_this_versions_form_and_may_be_repeated()
    {
        using var line = new CommandLine();
        for (var i = 0; i < 2; i++)
        {
            var said = await line.RunAsync("db", "migrate", "--data", "{data}", "--format", "json");
            Assert.True(said.Exit == 0, said.Error);
            Assert.True((bool)said.Json["current"]!);
        }

        await using var db = new SqliteConnection($"Data Source={Path.Combine(line.Data, "jiedao.db")};Mode=ReadOnly;Pooling=False");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var count = db.CreateCommand();
        count.CommandText = "select count(*) from sqlite_master where type = 'table' and name like 'registry_%'";
        Assert.True((long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))! > 5);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("systems", "--format", "xml")]
    [InlineData("office", "open")]
    [InlineData("db")]
    public async Task Wrong_command_lines_are_told_so(params string[] words)
    {
        using var line = new CommandLine();
        var said = await line.RunAsync(words);
        Assert.Equal(1, said.Exit);
        Assert.NotEmpty(said.Error);
    }
}
