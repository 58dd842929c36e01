namespace Jiedao.Kernel;

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>Waits for a node.</summary>
    Queued,

    /// <summary>A node works on it.</summary>
    Running,

    /// <summary>Done; its result can be fetched.</summary>
    Done,

    /// <summary>Given up; its error says why.</summary>
    Failed,

    /// <summary>Stopped by whoever may.</summary>
    Cancelled,
}

/// <summary>Work that takes longer than somebody waits for an answer: an import, an export, a report. Survives restarts.</summary>
public sealed class Job : IdRow
{
    /// <summary>Kind; a room registers what runs it.</summary>
    public required string Kind { get; init; }

    /// <summary>What is asked, as JSON. No sensitive personal data.</summary>
    public required string Payload { get; init; }

    /// <summary>How far it is.</summary>
    public JobState State { get; set; }

    /// <summary>Account that asked; 0 for the system.</summary>
    public long AskedBy { get; init; }

    /// <summary>Language of its texts.</summary>
    public Lang Lang { get; init; }

    /// <summary>Office instant at which it was asked for.</summary>
    public DateTime AskedAt { get; init; }

    /// <summary>Machine instant of its (last) start.</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary>Machine instant of its end.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Steps done.</summary>
    public long DoneCount { get; set; }

    /// <summary>Steps in all; 0 while unknown.</summary>
    public long TotalCount { get; set; }

    /// <summary>What it is at, in the asker's language.</summary>
    public string Doing { get; set; } = "";

    /// <summary>Its answer as JSON, once done.</summary>
    public string Result { get; set; } = "";

    /// <summary>Why it failed: a problem code with its sentence for refusals, the fault's name otherwise.</summary>
    public string Error { get; set; } = "";

    /// <summary>Starts so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Machine instant before which it is not started.</summary>
    public DateTime NextTryAt { get; set; }

    /// <summary>Whether somebody asked to stop it.</summary>
    public bool IsCancelAsked { get; set; }

    /// <summary>Node that works on it; empty when none does.</summary>
    public string Holder { get; set; } = "";

    /// <summary>Machine instant until which that node is believed without news.</summary>
    public DateTime HeldUntil { get; set; }
}

/// <summary>What runs a kind of job. Must be able to begin again: a node may be killed in the middle, and another starts the job anew.</summary>
/// <typeparam name="TPayload">What is asked.</typeparam>
public interface IJob<in TPayload>
{
    /// <summary>Does it. Effects go through <see cref="JobRun.DoAsync"/> with a name for each step, so that a second start repeats none.</summary>
    /// <returns>The result, shown to the asker; null when there is none.</returns>
    Task<object?> RunAsync(TPayload payload, JobRun run, CancellationToken ct);
}

/// <summary>A job at work: who asked, how to report, how to act.</summary>
public sealed class JobRun
{
    private readonly ActRunner runner;
    private readonly Func<long, long, string, CancellationToken, Task> report;

    internal JobRun(Job job, Caller caller, ActRunner runner, Func<long, long, string, CancellationToken, Task> report)
    {
        JobId = job.Id;
        Attempt = job.Attempts;
        Caller = caller;
        this.runner = runner;
        this.report = report;
    }

    /// <summary>Number of the job.</summary>
    public long JobId { get; }

    /// <summary>1 at the first start.</summary>
    public int Attempt { get; }

    /// <summary>The asker with his permissions of now, or the system.</summary>
    public Caller Caller { get; }

    /// <summary>The office.</summary>
    public Office Office => Caller.Office;

    /// <summary>Says how far it is; cheap to call often.</summary>
    /// <param name="done">Steps done.</param>
    /// <param name="total">Steps in all; 0 while unknown.</param>
    /// <param name="doing">What it is at, in the asker's language.</param>
    /// <param name="ct">Cancels.</param>
    public Task ReportAsync(long done, long total, string doing, CancellationToken ct = default) => report(done, total, doing, ct);

    /// <summary>Does an act as the asker, once in the life of the job however often it is started.</summary>
    /// <param name="step">Name of the step within the job (<c>row-17</c>): up to 40 visible characters.</param>
    /// <param name="command">What is done.</param>
    /// <param name="ct">Cancels.</param>
    public Task<TResult> DoAsync<TResult>(string step, ICommand<TResult> command, CancellationToken ct = default) =>
        runner.RunAsync(Caller, command, $"job-{JobId}-{step}", ct);
}

/// <summary>A kind of job that a room has registered.</summary>
internal sealed record JobKind(string Name, Func<IServiceProvider, string, JobRun, CancellationToken, Task<object?>> RunAsync);
