using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;

namespace Jiedao.Bench;

/// <summary>
/// The life of a case through the HTTP API of one server process over PostgreSQL: create, assign, resolve, search. First the open ladder (calls come
/// at their time, whether or not earlier ones are answered), then the same tenfold, then as much as a number of clients can, and beside it the
/// floor: the rows of one such life written again by bare SQL in as many transactions.
/// </summary>
[Bench("lifecycle", "create, assign, resolve, search over PostgreSQL, and bare SQL beside: lifecycle CONNECTION DATA [seconds a step] [clients]")]
public static partial class LifecycleBench
{
    private static readonly int[] Ladder = [1, 15, 1, 25, 2, 35, 10];
    private const string Handler =
        "SELECT p.account_id FROM registry_post p JOIN registry_unit_function f ON f.office = p.office AND f.unit_id = p.unit_id "
        + "WHERE f.function = 'command-centre' LIMIT 1";

    private static readonly string[] Calls = ["create", "assign", "resolve", "search"];

    /// <param name="arguments">Connection of a store that <c>jiedao replay kengzi-2014 --postgres</c> filled, its data folder, seconds, clients.</param>
    public static async Task RunAsync(string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var seconds = arguments.Length > 2 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : 10;
        var clients = arguments.Length > 3 ? int.Parse(arguments[3], CultureInfo.InvariantCulture) : 32;
        await using var source = NpgsqlDataSource.Create(arguments[0]);
        var stored = await NumberAsync(source, "SELECT count(*) FROM cases_case");
        var durable = await TextAsync(source, "SELECT current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')");
        Console.WriteLine($"{stored:N0} stored cases; fsync {durable}");
        var (ours, model) = await ServedAsync(source, arguments, seconds, clients);

        // Our server has ended by now, so that nothing but PostgreSQL and the writers have the machine.
        var floor = await FloorAsync(source, model, clients, seconds * 2);
        Console.WriteLine($"\nfloor: {floor:0} lives/s in bare SQL, the same rows in as many transactions; ours is {ours / floor:P0} of it");
    }

    private static async Task<(double Rate, long Model)> ServedAsync(NpgsqlDataSource source, string[] arguments, int seconds, int clients)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Jiedao.Cli.dll"), "serve", "--data", arguments[1], "--postgres", arguments[0], "--port", "0"])
        {
            RedirectStandardOutput = true,
        };
        using var server = Process.Start(start)!;
        try
        {
            var line = "";
            while (line is not null && !line.Contains("serves ", StringComparison.Ordinal))
            {
                line = await server.StandardOutput.ReadLineAsync();
            }

            var office = new Uri(Serves().Match(line ?? "").Groups[1].Value + "/kengzi");
            using var http = await SignedInAsync(office);
            var life = new Life(http, office, await NumberAsync(source, Handler),
                await NumberAsync(source, "SELECT place FROM cases_case WHERE place > 0 LIMIT 1"));
            await ClosedAsync(life, 4, 5);
            life.Take();
            Console.WriteLine("| load | lives/s | errors | create p95 ms | assign p95 | resolve p95 | search p95 | slowest |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
            foreach (var times in (int[])[1, 10])
            {
                foreach (var step in Ladder)
                {
                    await OpenAsync(life, step * times, seconds);
                }
            }

            var ours = await ClosedAsync(life, clients, seconds * 2);
            Print($"{clients} clients without a pause", ours, life);
            return (ours, life.Last);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    /// <summary>Begins so many lives every second, however many are still on their way, and waits for all of them.</summary>
    private static async Task OpenAsync(Life life, int rate, int seconds)
    {
        var (began, all) = (Stopwatch.GetTimestamp(), new List<Task>());
        for (var i = 0; i < rate * seconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait);
            }

            all.Add(life.LiveAsync(began + (long)(due.TotalSeconds * Stopwatch.Frequency)));
        }

        var behind = all.Count(t => !t.IsCompleted);
        var ended = Stopwatch.GetTimestamp();
        await Task.WhenAll(all);
        var recovery = Stopwatch.GetElapsedTime(ended).TotalSeconds;
        var reached = all.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        Print($"{rate}/s for {seconds} s; {behind} on their way at its end, over {recovery:0.00} s later", reached, life);
    }

    private static async Task<double> ClosedAsync(Life life, int clients, int seconds)
    {
        var (began, count) = (Stopwatch.GetTimestamp(), 0);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
            {
                await life.LiveAsync(Stopwatch.GetTimestamp());
                Interlocked.Increment(ref count);
            }
        }));
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Print(string load, double rate, Life life)
    {
        var (errors, times) = life.Take();
        var shown = Calls.Select((_, call) => times[call].Count == 0 ? "–"
            : times[call][(int)Math.Ceiling(0.95 * times[call].Count) - 1].ToString("0.0", CultureInfo.InvariantCulture));
        Console.WriteLine($"| {load} | {rate:0.0} | {errors} | {string.Join(" | ", shown)} | {times.Max(t => t.Count == 0 ? 0 : t[^1]):0} |");
    }

    /// <summary>Writes the rows of a life again and again, each act's rows in a transaction of their own with one round trip.</summary>
    private static async Task<double> FloorAsync(NpgsqlDataSource source, long model, int clients, int seconds)
    {
        var rows = await RowsAsync(source, model);
        var acts = rows.Where(r => r.Table != "cases_case").Select(r => r.At).Distinct().Order().ToList();
        var (began, count, next) = (Stopwatch.GetTimestamp(), 0, 0L);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            await using var connection = await source.OpenConnectionAsync();
            while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
            {
                var life = Interlocked.Add(ref next, 1000);
                for (var act = 0; act < acts.Count; act++)
                {
                    await using var transaction = await connection.BeginTransactionAsync();
                    await using var batch = new NpgsqlBatch(connection, transaction);
                    foreach (var row in rows.Where(r => r.Table == "cases_case" ? act == 0 : r.At == acts[act]))
                    {
                        batch.BatchCommands.Add(row.Again(model, life));
                    }

                    if (act > 0)
                    {
                        batch.BatchCommands.Add(Changed(model, life));
                    }

                    await batch.ExecuteNonQueryAsync();
                    await transaction.CommitAsync();
                }

                Interlocked.Increment(ref count);
            }
        }));
        var written = string.Join(", ", rows.GroupBy(r => r.Table).Select(g => $"{g.Key} {g.Count()}"));
        Console.WriteLine($"\nrows of a life: {written}; {acts.Count} transactions");
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static NpgsqlBatchCommand Changed(long model, long life)
    {
        var command = new NpgsqlBatchCommand(
            "UPDATE cases_case SET version = version + 1, changed_at = now(), handler = handler + 1 WHERE office = $1 AND id = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = 1 });
        command.Parameters.Add(new NpgsqlParameter { Value = Row.Shift(model, life) });
        return command;
    }

    private static async Task<List<Row>> RowsAsync(NpgsqlDataSource source, long model)
    {
        var rows = new List<Row>();
        foreach (var (table, sql) in new (string, string)[]
        {
            ("cases_case", "SELECT *, opened_at AS act_at FROM cases_case WHERE id = @c"),
            ("cases_words", "SELECT w.*, c.opened_at AS act_at FROM cases_words w JOIN cases_case c ON c.id = w.case_id WHERE w.case_id = @c"),
            ("cases_party", "SELECT *, at AS act_at FROM cases_party WHERE case_id = @c"),
            ("cases_handoff", "SELECT *, at AS act_at FROM cases_handoff WHERE case_id = @c"),
            ("cases_letter", "SELECT *, at AS act_at FROM cases_letter WHERE case_id = @c"),
            ("cases_notice", "SELECT *, at AS act_at FROM cases_notice WHERE case_id = @c"),
            ("kernel_record", "SELECT *, recorded_at AS act_at FROM kernel_record WHERE case_id = @c"),
            ("kernel_fact", "SELECT *, recorded_at AS act_at FROM kernel_fact WHERE case_id = @c"),
        })
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.AddWithValue("c", model);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var columns = Enumerable.Range(0, reader.FieldCount - 1)
                    .Select(i => (reader.GetName(i), reader.GetDataTypeName(i), reader.GetValue(i))).ToList();
                rows.Add(new Row(table, columns, reader.GetDateTime(reader.FieldCount - 1)));
            }
        }

        return rows;
    }

    private static async Task<HttpClient> SignedInAsync(Uri office)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        (await client.PostAsJsonAsync(office + "/api/v1/session", new { login = "wangwu", password = "Kengzi-2014" })).EnsureSuccessStatusCode();
        return client;
    }

    private static async Task<long> NumberAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task<string> TextAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex(@"serves (http://\S+)")]
    private static partial Regex Serves();

    /// <summary>One stored row of the model life, to be written again under other ids.</summary>
    private sealed record Row(string Table, List<(string Name, string Type, object Value)> Columns, DateTime At)
    {
        private readonly string sql = $"INSERT INTO {Table} ({string.Join(", ", Columns.Select(c => c.Name))}) VALUES ("
            + string.Join(", ", Columns.Select((_, i) => $"${i + 1}")) + ")";

        private static readonly long Run = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % 1_000_000_000 * 1_000_000_000;

        /// <summary>Ids of written-again lives are negative, where no node gives any, and start anew with every run.</summary>
        public static long Shift(long id, long life) => -(Run + life + (id % 1000));

        public NpgsqlBatchCommand Again(long model, long life)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var (name, type, value) in Columns)
            {
                object given = (name, value) switch
                {
                    ("case_id", long) => Shift(model, life),
                    ("id" or "record_id" or "clocks_record", long id and not 0) => Shift(id, life),
                    ("number", string { Length: > 0 }) => "B" + (-Shift(model, life)).ToString(CultureInfo.InvariantCulture) + Table[^1],
                    _ => value,
                };
                command.Parameters.Add(new NpgsqlParameter { Value = given, DataTypeName = type });
            }

            return command;
        }
    }

    /// <summary>Lives one case after the other and remembers how long each call took.</summary>
    private sealed class Life(HttpClient http, Uri office, long handler, long place)
    {
        private readonly ConcurrentBag<(int Call, double Ms)> times = [];
        private int errors;
        private int number;
        private int shown;

        /// <summary>Id of the case that was resolved last.</summary>
        public long Last { get; private set; }

        public async Task LiveAsync(long due)
        {
            try
            {
                var count = Interlocked.Increment(ref number);
                var told = new
                {
                    line = "resident-appeal",
                    channel = "phone",
                    title = $"龙兴北路{count}号门前路灯不亮",
                    text = "晚上走路看不见，请派人来修。",
                    place,
                    urgency = "B",
                    address = $"龙兴北路{count}号",
                };
                var opened = await PostAsync(0, "", due, told);
                var id = (long)opened["id"]!;
                await PostAsync(1, $"/{id}/assign", 0, new { handler });
                var form = new { result = "solved", measures = "已经派电工更换灯泡，当晚恢复照明。" };
                await PostAsync(2, $"/{id}/moves/answer-now", 0, new { form });
                Last = id;
                await CallAsync(3, 0, () => http.GetAsync($"{office}/api/v1/cases?q={Uri.EscapeDataString($"龙兴北路{count}号")}&limit=20"));
            }
            catch (Exception fault) when (fault is HttpRequestException or InvalidOperationException or TaskCanceledException)
            {
                Interlocked.Increment(ref errors);
                if (Interlocked.Increment(ref shown) <= 3)
                {
                    Console.Error.WriteLine(fault.Message);
                }
            }
        }

        public (int Errors, List<double>[] Times) Take()
        {
            var taken = times.ToList();
            times.Clear();
            return (Interlocked.Exchange(ref errors, 0), [.. Calls.Select((_, call) => taken.Where(t => t.Call == call).Select(t => t.Ms).Order().ToList())]);
        }

        private async Task<JsonNode> PostAsync(int call, string path, long due, object body) =>
            JsonNode.Parse(await CallAsync(call, due, () => http.PostAsJsonAsync($"{office}/api/v1/cases{path}", body)))!;

        private async Task<string> CallAsync(int call, long due, Func<Task<HttpResponseMessage>> send)
        {
            var from = due == 0 ? Stopwatch.GetTimestamp() : due;
            using var answer = await send();
            var text = await answer.Content.ReadAsStringAsync();
            times.Add((call, Stopwatch.GetElapsedTime(from).TotalMilliseconds));
            return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{Calls[call]}: {(int)answer.StatusCode} {text}");
        }
    }
}
