using System.CommandLine;
using System.Diagnostics;
using Jiedao.Cli.Replay;
using Jiedao.Kernel;
using Jiedao.Server;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Jiedao.Cli;

/// <summary><c>jiedao replay kengzi-2014</c>: makes a demo office and its year.</summary>
internal sealed class ReplayCommand : Command
{
    private readonly Argument<string> year = new("year") { Description = "Name of a file in demo/, without .yaml (kengzi-2014)." };
    private readonly Option<int?> most = new("--most")
    {
        Description = "At most so many cases of each group: a small office within seconds, whose figures are its own and not the published ones.",
    };
    private readonly Option<string> data = Common.Data();
    private readonly Option<string?> postgres = Common.Postgres();
    private readonly Option<string> format = Common.Format("text", "json");

    public ReplayCommand() : base("replay", "Make a demo office and replay its year by the acts of daily work; every published figure comes out of the records again.")
    {
        Add(year);
        Add(most);
        most.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int?>() < 1)
            {
                r.AddError("--most is at least 1.");
            }
        });
        Add(data);
        Add(postgres);
        Add(format);
        SetAction((result, ct) => RunAsync(result.GetRequiredValue(year), result.GetValue(most), result.GetRequiredValue(data), result.GetValue(postgres),
            result.GetRequiredValue(format) == "json", ct));
    }

    private static async Task<int> RunAsync(string name, int? most, string data, string? postgres, bool json, CancellationToken ct)
    {
        var file = YearFile.Read(Home.Path("demo", name + ".yaml"));
        if (most is { } few)
        {
            file.Thin(few);
        }

        await using var store = await Common.OpenAsync(data, postgres, ct, disposable: true);
        if (await store.Services.GetRequiredService<Offices>().FindAsync(file.Office.ShortName, ct) is { IsReady: true } there)
        {
            Console.Error.WriteLine($"{there.NameZh} is already in {data}; use another --data to replay it again.");
            return ExitCode.Refused;
        }

        var clock = Stopwatch.StartNew();
        var acts = 0L;
        var took = TimeSpan.Zero;
        await ShowAsync(json, async show =>
        {
            var replay = new YearReplay(store.Services, file, new Sink(p =>
            {
                acts = Math.Max(acts, p.Acts);
                show(p);
            }));
            await replay.RunAsync(ct);
            took = replay.ActsTook;
        });
        var rate = Math.Round(acts / Math.Max(took.TotalSeconds, 0.001));
        return json
            ? Answer.Json(new
            {
                office = file.Office.ShortName,
                year = file.Year,
                acts,
                seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
                actsSeconds = Math.Round(took.TotalSeconds, 1),
                actsPerSecond = rate,
                figures = file.Figures.Count,
            })
            : Answer.Say($"{file.Office.NameZh} {file.Year}: {acts:N0} acts in {took.TotalSeconds:0.0} s, {rate:N0} a second; "
                + $"with office, seals and figures {clock.Elapsed.TotalSeconds:0.0} s; "
                + (most is null ? $"{file.Figures.Count} published figures come out of the records." : "a small year, whose figures are its own."));
    }

    /// <summary>A bar on a terminal, a line now and then elsewhere.</summary>
    internal static async Task ShowAsync(bool quiet, Func<Action<ReplayProgress>, Task> run)
    {
        if (quiet || Console.IsErrorRedirected)
        {
            var last = -1;
            await run(p =>
            {
                var tenth = (int)(p.Done * 10);
                if (!quiet && (p.Acts == 0 || tenth != last))
                {
                    last = tenth;
                    Console.Error.WriteLine($"{p.Done,4:P0}  {p.What}  {(p.Acts > 0 ? $"{p.Acts:N0} acts" : "")}");
                }
            });
            return;
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await terminal.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).StartAsync(async bars =>
        {
            var bar = bars.AddTask("replay", maxValue: 1);
            await run(p =>
            {
                bar.Value = p.Done;
                bar.Description = p.Acts > 0 ? $"{p.What}  {p.Acts:N0} acts" : p.What;
            });
            bar.Value = 1;
        });
    }

    internal sealed class Sink(Action<ReplayProgress> say) : IProgress<ReplayProgress>
    {
        public void Report(ReplayProgress value) => say(value);
    }
}
