using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Jiedao.Kernel;

/// <summary>What the kernel tells an observer: meters and traces by these names; the host exports them.</summary>
public static class KernelTelemetry
{
    /// <summary>Name of the meter and of the trace source of background work.</summary>
    public const string Name = "Jiedao.Kernel";

    internal static readonly ActivitySource Trace = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> ActsDone = Meter.CreateCounter<long>("jiedao.acts", "{act}", "Acts that committed, by act and door.");
    private static readonly Counter<long> ActsRefused = Meter.CreateCounter<long>("jiedao.acts.refused", "{act}", "Acts that were refused, by act and problem.");
    private static readonly Histogram<double> ActTime = Meter.CreateHistogram<double>("jiedao.acts.duration", "s", "Time of an act from call to commit.");
    private static readonly Counter<long> RecordsWritten = Meter.CreateCounter<long>("jiedao.records", "{record}", "Records written.");
    private static readonly Counter<long> RecordsSealed = Meter.CreateCounter<long>("jiedao.records.sealed", "{record}", "Records sealed.");
    private static readonly Histogram<double> SealingLag = Meter.CreateHistogram<double>("jiedao.sealing.lag", "s", "Age of the oldest record of a sealed batch.");
    private static readonly Counter<long> Reacted = Meter.CreateCounter<long>("jiedao.reactions", "{reaction}", "Reactions run, by name and outcome.");
    private static readonly Counter<long> JobsEnded = Meter.CreateCounter<long>("jiedao.jobs", "{job}", "Jobs ended, by kind and state.");
    private static readonly Counter<long> WorkersFailed = Meter.CreateCounter<long>("jiedao.workers.failed", "{run}", "Runs of recurring workers that failed.");

    internal static void Acted(Caller caller, string act, int records, TimeSpan time)
    {
        var tags = new TagList { { "office", caller.Office.ShortName }, { "act", act }, { "door", caller.Door.ToString() } };
        ActsDone.Add(1, tags);
        ActTime.Record(time.TotalSeconds, tags);
        RecordsWritten.Add(records, new KeyValuePair<string, object?>("office", caller.Office.ShortName));
    }

    internal static void Refused(Caller caller, string act, string problem) =>
        ActsRefused.Add(1, new TagList { { "office", caller.Office.ShortName }, { "act", act }, { "problem", problem } });

    internal static void Sealed(Office office, int records, TimeSpan lag)
    {
        var tag = new KeyValuePair<string, object?>("office", office.ShortName);
        RecordsSealed.Add(records, tag);
        SealingLag.Record(Math.Max(0, lag.TotalSeconds), tag);
    }

    internal static void ReactionRan(Office office, string reaction, string outcome) =>
        Reacted.Add(1, new TagList { { "office", office.ShortName }, { "reaction", reaction }, { "outcome", outcome } });

    internal static void JobEnded(Office office, string kind, string state) =>
        JobsEnded.Add(1, new TagList { { "office", office.ShortName }, { "kind", kind }, { "state", state } });

    internal static void WorkerFailed(Office office, string worker) =>
        WorkersFailed.Add(1, new TagList { { "office", office.ShortName }, { "worker", worker } });
}
