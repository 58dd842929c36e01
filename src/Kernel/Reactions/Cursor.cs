namespace Jiedao.Kernel;

/// <summary>How far a reaction or consumer has read the chain of an office.</summary>
internal sealed class Cursor : OfficeRow
{
    public required string Name { get; init; }

    /// <summary>Last place whose effect is committed.</summary>
    public long Sequence { get; set; }

    /// <summary>Failures in a row; 0 while all is well.</summary>
    public int FailedCount { get; set; }

    /// <summary>What went wrong last; empty while all is well.</summary>
    public string LastError { get; set; } = "";

    /// <summary>Machine instant before which it is not tried again; null when it may run.</summary>
    public DateTime? NextTryAt { get; set; }
}

/// <summary>A record that a reaction could not follow yet, or that waits behind one of the same case.</summary>
internal sealed class ParkedReaction : OfficeRow
{
    public required string Reaction { get; init; }

    public long Sequence { get; init; }

    public long RecordId { get; init; }

    public long? CaseId { get; init; }

    /// <summary>Tries that failed; 0 for one that only waits behind another.</summary>
    public int Attempts { get; set; }

    public string Error { get; set; } = "";

    /// <summary>Machine instant of the next try.</summary>
    public DateTime NextTryAt { get; set; }

    /// <summary>Machine instant at which it was parked.</summary>
    public DateTime Since { get; init; }
}

/// <summary>Growing pauses between tries.</summary>
internal static class Backoff
{
    /// <summary>1 s, 2 s, 4 s … up to a longest pause of ten minutes.</summary>
    public static TimeSpan After(int failures) => TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, Math.Clamp(failures - 1, 0, 10))));

    /// <summary>What is kept of a fault: its type and message, cut; never data of the record.</summary>
    public static string Describe(Exception fault)
    {
        var text = fault.GetType().Name + ": " + fault.Message;
        return text.Length > 500 ? text[..500] : text;
    }
}
