using System.Text;
using System.Text.Json;
using Jiedao.Publications.Reader;
using MiniExcelLibs;

namespace Jiedao.Tests.Publications.Reader;

/// <summary>What comes out: the four forms, the exit codes, and two years side by side.</summary>
public sealed class ReaderCommandTests
{
    private const string Full = "新港街道2018年工作总结和2019年工作计划\n一、2018年工作总结\n共受理案件100宗，结案95宗，结案率95%，位居全区第一。\n二、2019年工作计划\n6月底前新建社区公园2座。\n";

    [Fact]
    public async Task Json_lines_have_the_promised_fields()
    {
        var (code, output, _) = await RunAsync(["-"], "jsonl", Full);
        Assert.Equal(ReaderCommand.Read, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["claim", "check", "commitment", "heading"], lines.Select(l => l.GetProperty("type").GetString()).Distinct().Order()
            .OrderBy(Order));
        var claim = lines.First(l => l.GetProperty("type").GetString() == "claim");
        string[] fields = ["type", "file", "start", "end", "quote", "name", "value", "unit", "kind", "period", "status", "approx",
            "section", "subject", "rank"];
        Assert.All(fields, f => Assert.True(claim.TryGetProperty(f, out _), f));
        var rank = lines.First(l => l.GetProperty("type").GetString() == "claim" && l.GetProperty("kind").GetString() == "rank")
            .GetProperty("rank");
        Assert.Equal("全区", rank.GetProperty("scope").GetString());
        var check = lines.First(l => l.GetProperty("type").GetString() == "check");
        Assert.Equal("holds", check.GetProperty("verdict").GetString());
        var promise = lines.First(l => l.GetProperty("type").GetString() == "commitment");
        Assert.Equal(2, promise.GetProperty("target").GetProperty("value").GetInt32());
        Assert.Equal("2019-06-30", promise.GetProperty("due").GetString());
    }

    [Fact]
    public async Task A_workbook_holds_figures_checks_commitments_and_headings()
    {
        using var output = new MemoryStream();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Full));
        Assert.Equal(ReaderCommand.Read, await ReaderCommand.RunAsync([], "xlsx", output, CancellationToken.None, input, TextWriter.Null));
        output.Position = 0;
        Assert.Equal(["数字", "核算", "承诺", "标题"], output.GetSheetNames());
        var rows = output.Query(useHeaderRow: true, sheetName: "数字").Cast<IDictionary<string, object>>().ToList();
        Assert.Contains(rows, r => Convert.ToDecimal(r["数值 value"], System.Globalization.CultureInfo.InvariantCulture) == 95m);
    }

    [Fact]
    public async Task A_folder_is_read_whole_and_a_bad_file_is_named_and_passed_over()
    {
        var folder = Directory.CreateTempSubdirectory("reader");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.txt"), Full, TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "b.docx"), SampleFiles.Docx()[..200],
                TestContext.Current.CancellationToken);
            var (code, output, errors) = await RunAsync([folder.FullName, "nothing-there.txt"], "json", "");
            Assert.Equal(ReaderCommand.SomeUnreadable, code);
            Assert.True(JsonDocument.Parse(output).RootElement.GetArrayLength() > 4);
            Assert.Contains("reader.damaged", errors, StringComparison.Ordinal);
            Assert.Contains("reader.not-found", errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_unknown_format_is_refused_and_text_shows_the_sums()
    {
        Assert.Equal(ReaderCommand.Misused, (await RunAsync(["-"], "csv", Full)).Code);
        var (_, output, _) = await RunAsync(["-"], "text", Full);
        Assert.Contains("95÷100=95%", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Last_years_promises_are_found_in_this_years_summary()
    {
        var earlier = ReportReader.ReadText(
            "2018年工作计划\n一、2018年工作计划\n完成龙田路改造工程。新建社区公园5座。启动青龙河整治工程。成立“银龄服务队”。", "2018.txt");
        var later = ReportReader.ReadText(
            "2018年工作总结\n一、2018年工作总结\n龙田路改造工程竣工通车。全年新建社区公园3座。青龙河整治工程正在办理招标。", "2018s.txt");
        var compared = ReportComparison.Compare(earlier, later).Promises;
        Assert.Equal(
            [PromiseOutcome.Met, PromiseOutcome.Partly, PromiseOutcome.Partly, PromiseOutcome.NotMentioned],
                compared.Select(p => p.Outcome));
        Assert.Equal(3m, compared[1].Reached!.Value);
        Assert.All(compared.Take(3), p => Assert.NotEmpty(p.Sentences));
    }

    [Fact]
    public void Growth_is_checked_against_the_figure_of_the_report_before()
    {
        var earlier = ReportReader.ReadText("2017年工作总结\n受理信访案件200宗。", "2017.txt");
        var right = ReportReader.ReadText("2018年工作总结\n受理信访案件180宗，同比下降10%。", "2018.txt");
        var wrong = ReportReader.ReadText("2018年工作总结\n受理信访案件180宗，同比下降20%。", "2018.txt");
        Assert.Equal(CheckVerdict.Holds, Assert.Single(ReportComparison.Compare(earlier, right).Growth).Verdict);
        Assert.Equal(CheckVerdict.DoesNotHold, Assert.Single(ReportComparison.Compare(earlier, wrong).Growth).Verdict);
    }

    private static int Order(string? type) => Array.IndexOf(["claim", "check", "commitment", "heading"], type);

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string[] files, string format, string input)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        using var stdin = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var code = await ReaderCommand.RunAsync(files, format, output, CancellationToken.None, stdin, errors);
        return (code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
