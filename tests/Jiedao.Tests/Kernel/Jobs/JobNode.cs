using Jiedao.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel.Jobs;

/// <summary>A second node in a process of its own, to be killed.</summary>
internal static class JobNode
{
    public static async Task<int> RunAsync(string folder, string database)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddKernel(new StorageOptions { DataFolder = folder, Postgres = database.Length == 0 ? null : database });
        JobRooms.Add(services);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<StorageStartup>().TakeNodeAsync();
        await provider.GetRequiredService<JobHost>().StartAsync(default);
        await Task.Delay(TimeSpan.FromMinutes(2));
        return 0;
    }
}

/// <summary>Jobs of the stories.</summary>
internal static class JobRooms
{
    public static void Add(IServiceCollection services)
    {
        Notes.Room(services);
        services.AddSingleton<JobSwitch>();
        services.AddJob<WriteManyNotes, WriteManyNotes.Payload>("write-many-notes");
        services.AddScoped<IAct<AskForNotes.Command, long>, AskForNotes>();
    }
}

internal sealed class JobSwitch
{
    public Func<int, Task>? OnStep { get; set; }
}

/// <summary>Writes notes one by one, each once however often the job is started.</summary>
internal sealed class WriteManyNotes(JobSwitch switched) : IJob<WriteManyNotes.Payload>
{
    public async Task<object?> RunAsync(Payload payload, JobRun run, CancellationToken ct)
    {
        for (var i = 1; i <= payload.Count; i++)
        {
            await run.DoAsync($"note-{i}", new WriteNotes.Command(1, "note.written", i), ct);
            await run.ReportAsync(i, payload.Count, $"第 {i} 条", ct);
            if (switched.OnStep is { } step)
            {
                await step(i);
            }

            await Task.Delay(payload.PauseMs, ct);
        }

        return new { written = payload.Count };
    }

    public sealed record Payload(int Count, int PauseMs);
}

[Act("ask-for-notes", "note.write")]
internal sealed class AskForNotes(JobBoard board) : IAct<AskForNotes.Command, long>
{
    public Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        var job = board.Add(work, "write-many-notes", new WriteManyNotes.Payload(command.Count, command.PauseMs));
        work.Record("notes.asked").On(job);
        return Task.FromResult(job);
    }

    public sealed record Command(int Count, int PauseMs = 0) : ICommand<long>;
}
