using System.Text.Json.Nodes;
using Jiedao.Tests.Cli;

namespace Jiedao.Tests.Measures;

/// <summary>The shape of what the command line answers to programs.</summary>
public sealed class MeasureCommandTests
{
    [Fact]
    public async Task Measures_of_an_empty_office_are_lines_that_a_program_may_read()
    {
        using var line = new CommandLine();
        var opened = await line.RunAsync("office", "open", "kengzi", "--code", "440310005", "--name", "坑梓街道办事处", "--name-en", "Kengzi", "--data", "{data}");
        Assert.Equal(0, opened.Exit);
        var said = await line.RunAsync("measures", "--office", "kengzi", "--period", "2014", "--format", "json", "--data", "{data}");
        Assert.True(said.Exit == 0, said.Error);
        var lines = said.Json.AsArray();
        Assert.True(lines.Count > 80, $"{lines.Count} measures");
        Assert.All(lines, l => Assert.Equal(["code", "name", "value", "unit", "period", "status", "rows"], l!.AsObject().Select(p => p.Key)));
        var accepted = lines.Single(l => (string)l!["code"]! == "PE-01")!;
        Assert.Equal(("信访受理量", 0m, "宗", "2014", 0), ((string)accepted["name"]!, (decimal)accepted["value"]!, (string)accepted["unit"]!,
            (string)accepted["period"]!, (int)accepted["rows"]!));
        var rate = lines.Single(l => (string)l!["code"]! == "PE-02")!;
        Assert.Equal((null, "none"), ((JsonNode?)rate["value"], (string)rate["status"]!));

        var some = await line.RunAsync("measures", "PE-01", "--slice", "channel=visit", "--known-on", "2014-06-30", "--format", "json", "--data", "{data}");
        Assert.Single(some.Json.AsArray());
        foreach (var (words, code) in new[]
        {
            (new[] { "measures", "XX-1" }, "measure_not_found"), (["measures", "PE-01", "--slice", "x"], "bad_slice"),
            (["measures", "--period", "last year"], "bad_format"), (["measures", "--known-on", "soon"], "bad_format"),
            (["measures", "--office", "nowhere"], "office_not_found"),
        })
        {
            var refused = await line.RunAsync([.. words, "--data", "{data}"]);
            Assert.True(refused.Exit == 2 && refused.Error.StartsWith(code, StringComparison.Ordinal), $"{string.Join(' ', words)}: {refused.Exit} {refused.Error}");
        }
    }
}
