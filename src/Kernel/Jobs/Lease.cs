namespace Jiedao.Kernel;

/// <summary>Which node runs a recurring worker for an office, and how the worker fares.</summary>
internal sealed class Lease : OfficeRow
{
    /// <summary>Worker.</summary>
    public required string Name { get; init; }

    /// <summary>Node that holds it.</summary>
    public required string Holder { get; set; }

    /// <summary>Machine instant at which it is free again unless renewed.</summary>
    public DateTime Until { get; set; }

    /// <summary>Runs that failed in a row; 0 while all is well.</summary>
    public int FailedCount { get; set; }

    /// <summary>What went wrong last; empty while all is well.</summary>
    public string LastError { get; set; } = "";
}
