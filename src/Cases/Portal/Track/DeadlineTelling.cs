using Jiedao.Kernel;

namespace Jiedao.Cases.Portal;

/// <summary>Tells residents of a case's clocks.</summary>
internal static class DeadlineTelling
{
    /// <summary>The main clock, else the one that ends first; null when the line counts none.</summary>
    public static ToldDeadline? Of(CaseAtWork at)
    {
        var entry = at.Clocks.Main ?? at.Clocks.Entries.Where(e => e is { IsRunning: true, Due: not null, IsBeside: false }).MinBy(e => e.Due);
        return entry is null || entry.Result == ClockEntry.Void ? null : Of(at, entry);
    }

    /// <summary>One clock.</summary>
    public static ToldDeadline Of(CaseAtWork at, ClockEntry entry)
    {
        var deadline = entry.Compute(at.Schedule);
        var words = deadline.Explain();
        if (entry.StoppedAt is { } stopped)
        {
            return new ToldDeadline(entry.Due, words.Due, ClockState.Done, deadline.Finish(stopped).Say(), words.Brief);
        }

        return new ToldDeadline(deadline.Due, words.Due, deadline.StateAt(at.Now), deadline.Remaining(at.Now), words.Brief);
    }

    /// <summary>The running clock of a stage step other than the main one that ends first; null when none runs.</summary>
    public static (string Key, ToldDeadline Told)? Nearest(CaseAtWork at, Func<string, bool>? which = null)
    {
        var entry = at.Clocks.Entries.Where(e => e is { IsRunning: true, Due: not null, IsBeside: false } && e != at.Clocks.Main && which?.Invoke(e.Key) != false).MinBy(e => e.Due);
        return entry is null ? null : (entry.Key, Of(at, entry));
    }
}
