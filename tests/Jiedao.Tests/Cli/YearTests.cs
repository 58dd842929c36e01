using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Jiedao.Tests.Cli;

/// <summary>
/// The whole demo year by the commands a newcomer types: every figure the office published comes out of the records again – on the command line,
/// in the annual report, and case by case where it is opened.
/// </summary>
public sealed class YearTests
{
    /// <summary>What the office published about 2014, typed here anew and not read from the file that the replay is made from.</summary>
    private static readonly Dictionary<string, decimal> Published = new()
    {
        ["PE-01"] = 839, ["PE-02.closed"] = 791, ["PE-03"] = 48, ["PE-21"] = 2910,
        ["SV-01"] = 741, ["SV-01.labour"] = 131, ["SV-01.family-planning"] = 384, ["SV-01.civil-affairs"] = 119, ["SV-01.rental"] = 103,
        ["SV-01.legal-aid"] = 3, ["SV-01.party"] = 1, ["SV-02.closed"] = 733,
        ["PE-15"] = 239, ["PE-15.persons"] = 244, ["PE-16"] = -11.6m, ["PE-18"] = 546, ["SF-04"] = 7479, ["SF-05"] = 423, ["SF-08"] = 3,
        ["UM-06"] = 23472, ["UM-02"] = 88, ["UM-03.closed"] = 88, ["SF-16"] = 536, ["EM-01"] = 144, ["EM-02"] = 136,
        ["PB-10.accepted"] = 19, ["PB-10.closed"] = 19,
    };

    /// <summary>Figures that stand in the report's sentences as digits.</summary>
    private static readonly string[] Printed =
    [
        "839", "791", "48", "2910", "741", "131", "384", "119", "103", "733", "239", "244", "11.6", "546", "7479", "423", "23472", "88", "536", "144", "136", "19",
    ];

    [Fact]
    public async Task Published_year_comes_out_of_the_records_again_and_every_figure_opens()
    {
        using var line = new CommandLine();
        var replayed = await line.RunAsync("replay", "kengzi-2014", "--data", "{data}", "--format", "json");
        Assert.True(replayed.Exit == 0, replayed.Error);
        var measures = await line.RunAsync("measures", "--office", "kengzi", "--period", "2014", "--data", "{data}", "--format", "json");
        Assert.True(measures.Exit == 0, measures.Error);
        var rows = measures.Json.AsArray();
        Assert.All(rows, r => Assert.Equal(["code", "name", "value", "unit", "period", "status", "rows"], r!.AsObject().Select(p => p.Key)));
        var given = rows.ToDictionary(r => (string)r!["code"]!, r => (decimal?)r!["value"]);
        Assert.Equal(Published.Select(p => $"{p.Key} {p.Value}"), Published.Select(p => $"{p.Key} {given.GetValueOrDefault(p.Key)}"));
        Assert.InRange(given["PE-22"]!.Value, 90.1m, 99.9m); // "more than 90 % settled directly or by direct dispatch"
        await KnownEarlierAsync(line);
        await ReportPrintsAsync(line);
        await OpensAsync(line);
        await TamperedAsync(line);
    }

    /// <summary>On the first of July no more was known than had been written by then.</summary>
    private static async Task KnownEarlierAsync(CommandLine line)
    {
        var said = await line.RunAsync("measures", "--office", "440310005", "--period", "2014", "--known-on", "2014-07-01", "--data", "{data}", "--format", "json");
        Assert.True(said.Exit == 0, said.Error);
        Assert.InRange((decimal)said.Json.AsArray().Single(r => (string)r!["code"]! == "PE-01")!["value"]!, 200, 700);
    }

    private static async Task ReportPrintsAsync(CommandLine line)
    {
        var written = await line.RunAsync("report", "write", "--office", "kengzi", "--year", "2014", "--out", "{data}/out", "--data", "{data}", "--format", "json");
        Assert.True(written.Exit == 0, written.Error);
        Assert.Equal(0, (int)written.Json["missing"]!);
        var read = await line.RunAsync("report", "read", (string)written.Json["document"]!, "--format", "text");
        Assert.True(read.Exit == 0, read.Error);
        Assert.All(Printed, figure => Assert.Matches($@"(?<![\d.]){figure.Replace(".", @"\.", StringComparison.Ordinal)}(?![\d.])", read.Out));
        Assert.True(new FileInfo((string)written.Json["annex"]!).Length > 10_000);
    }

    /// <summary>Who opens 839 gets 839 different cases.</summary>
    private static async Task OpensAsync(CommandLine line)
    {
        using var server = line.Start("serve", "--data", "{data}", "--port", "0");
        try
        {
            var told = await server.StandardOutput.ReadLineAsync() ?? "";
            var office = told.Split(' ').First(w => w.StartsWith("http://", StringComparison.Ordinal)) + "/kengzi/";
            _ = server.StandardOutput.ReadToEndAsync();
            using var client = new HttpClient { BaseAddress = new Uri(office) };
            Assert.Equal(200, (int)(await client.GetAsync("/health/ready")).StatusCode);
            Assert.Equal(200, (int)(await client.PostAsJsonAsync("api/v1/session", new { login = "chenzhu", password = "Kengzi-2014" })).StatusCode);
            foreach (var (code, count) in new[] { ("PE-01", 839), ("PE-03", 48), ("UM-02", 88) })
            {
                Assert.Equal(count, await CasesOfAsync(client, code));
            }
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<int> CasesOfAsync(HttpClient client, string code)
    {
        var (numbers, after) = (new HashSet<string>(), "");
        while (true)
        {
            var page = (await client.GetFromJsonAsync<JsonNode>($"api/v1/measures/{code}/rows?period=2014&size=200&after={after}"))!;
            Assert.True((bool)page["holds"]!, $"the rows of {code} do not prove it");
            foreach (var row in page["rows"]!.AsArray())
            {
                Assert.True(numbers.Add((string)row!["case"]!), $"{code}: {row} twice");
            }

            if ((string?)page["next"] is not { Length: > 0 } next)
            {
                return numbers.Count;
            }

            after = next;
        }
    }

    /// <summary>The chain is whole; with one byte of the database file changed it is not, and the record is named.</summary>
    private static async Task TamperedAsync(CommandLine line)
    {
        var whole = await line.RunAsync("verify", "--office", "kengzi", "--data", "{data}", "--format", "json");
        Assert.True(whole.Exit == 0, whole.Out + whole.Error);
        var (record, payload) = await SomeRecordAsync(Path.Combine(line.Data, "jiedao.db"));
        var file = Path.Combine(line.Data, "jiedao.db");
        var bytes = await File.ReadAllBytesAsync(file);
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(payload));
        Assert.True(at > 0, "the record's bytes stand in the file");
        bytes[at + payload.IndexOf("\":", StringComparison.Ordinal) - 1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var broken = await line.RunAsync("verify", "--office", "kengzi", "--data", "{data}", "--format", "json");
        Assert.Equal(3, broken.Exit);
        var finding = Assert.Single(broken.Json[0]!["findings"]!.AsArray())!;
        Assert.Equal(("record-changed", record), ((string)finding["fault"]!, (long)finding["record"]!));
    }

    private static async Task<(long Id, string Payload)> SomeRecordAsync(string file)
    {
        await using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var ask = db.CreateCommand();
        ask.CommandText = "PRAGMA wal_checkpoint(TRUNCATE); SELECT min(id), payload FROM kernel_record GROUP BY payload HAVING count(*) = 1 AND length(payload) BETWEEN 60 AND 900 LIMIT 1 OFFSET 500";
        await using var rows = await ask.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await rows.NextResultAsync(TestContext.Current.CancellationToken);
        Assert.True(await rows.ReadAsync(TestContext.Current.CancellationToken));
        return (rows.GetInt64(0), rows.GetString(1));
    }
}
