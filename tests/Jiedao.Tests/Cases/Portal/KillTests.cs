using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Jiedao.Cases;
using Jiedao.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Cases.Portal;

/// <summary>
/// The server is killed (SIGKILL, no farewell) while a thousand residents report at once: who got a number finds the report again, whole,
/// and the chain of records still holds. On both databases.
/// </summary>
public sealed class KillTests
{
    private const int Reports = 1000;
    private const int KilledAfter = 300;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Killed_in_the_middle_of_a_thousand_reports_it_loses_none_that_was_answered(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, TimeProvider.System.GetUtcNow().UtcDateTime);
        var options = office.Store.Services.GetRequiredService<StorageOptions>();
        var answered = new List<(string Number, string Code)>();
        using (var node = new Node(options))
        {
            using var client = await node.ClientAsync();
            var asked = Enumerable.Range(1, Reports).Select(i => ReportAsync(client, office.Community(1 + (i % 3)), i)).ToList();
            await foreach (var report in Task.WhenEach(asked))
            {
                if (await report is { } got)
                {
                    answered.Add(got);
                    if (answered.Count == KilledAfter)
                    {
                        node.Kill();
                    }
                }
            }
        }

        // Both halves must have happened: many answered before, many cut off.
        Assert.InRange(answered.Count, KilledAfter, Reports - 100);
        await FoundAgainAsync(options, answered);
        await StandWholeAsync(office, [.. answered.Select(a => a.Number)]);
    }

    private static async Task<(string Number, string Code)?> ReportAsync(HttpClient client, long place, int i)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync("api/v1/requests", new { text = $"路灯不亮，第{i}盏（示例）", place });
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            var said = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
            return ((string)said["number"]!, (string)said["code"]!);
        }
        catch (HttpRequestException)
        {
            return null; // Cut off: nothing was promised to this resident.
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>A new server over the same store finds every answered report by its number and code.</summary>
    private static async Task FoundAgainAsync(StorageOptions options, List<(string Number, string Code)> answered)
    {
        using var node = new Node(options);
        using var client = await node.ClientAsync();
        var lost = new List<string>();
        foreach (var (number, code) in answered)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/requests/" + number);
            request.Headers.Add("X-Query-Code", code);
            using var answer = await client.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
            {
                lost.Add($"{number}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(lost);
        node.Kill();
    }

    /// <summary>No half cases: every case there is has its opening record and no number twice, and the chain is whole once sealed.</summary>
    private static async Task StandWholeAsync(StandardOffice office, HashSet<string> answered)
    {
        var cases = await office.Store.ReadAsync(db => db.Set<Case>().Select(c => new { c.Id, c.Number }).ToListAsync());
        Assert.Subset(cases.Select(c => c.Number).ToHashSet(), answered);
        Assert.Equal(cases.Count, cases.Select(c => c.Number).Distinct().Count());
        var recorded = await office.Store.ReadAsync(db => db.Set<Record>().Where(r => r.CaseId != null).Select(r => r.CaseId!.Value).Distinct().ToListAsync());
        Assert.Equal(cases.Select(c => c.Id).Order(), recorded.Order());
        await office.Store.Services.GetRequiredService<SealingWorker>().RunAsync(office.Office, TestContext.Current.CancellationToken);
        using var said = new StringWriter();
        var found = await VerifyCommand.RunAsync(office.Store.Services, new VerifyOptions(), said, null, TestContext.Current.CancellationToken);
        Assert.True(found == VerifyCommand.Whole, said.ToString());
    }

    /// <summary>A server process.</summary>
    private sealed class Node : IDisposable
    {
        private readonly Process process;

        public Node(StorageOptions options)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["office-node", options.DataFolder, options.Postgres ?? ""])
            {
                RedirectStandardOutput = true,
            };
            start.Environment["JIEDAO_HOME"] = House.Tree.Root;
            process = Process.Start(start)!;
        }

        public async Task<HttpClient> ClientAsync()
        {
            var line = "";
            while (line is not null && !line.StartsWith("serves ", StringComparison.Ordinal))
            {
                line = await process.StandardOutput.ReadLineAsync();
            }

            Assert.NotNull(line);
            _ = process.StandardOutput.ReadToEndAsync();
            return new HttpClient { BaseAddress = new Uri(line["serves ".Length..] + "/kengzi/"), Timeout = TimeSpan.FromMinutes(3) };
        }

        public void Kill() => process.Kill();

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
            SqliteConnection.ClearAllPools();
        }
    }
}
