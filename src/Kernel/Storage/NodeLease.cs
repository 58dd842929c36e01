namespace Jiedao.Kernel;

/// <summary>A process of this installation, holding one of 64 node numbers for as long as it says it is alive.</summary>
[SharedTable("Processes serve every office.")]
public sealed class NodeLease
{
    /// <summary>Node number, 0–63.</summary>
    public int Number { get; init; }

    /// <summary>Machine, process and start, so that a process knows its own lease.</summary>
    public required string Holder { get; set; }

    /// <summary>Machine instant at which the lease ends unless renewed.</summary>
    public DateTime Until { get; set; }
}
