using Jiedao.Kernel;

namespace Jiedao.Measures.Cells;

/// <summary>What a measure's facts of one month add up to, in all or for one value of one dimension.</summary>
internal sealed class Cell : OfficeRow
{
    /// <summary>Measure.</summary>
    public required string Code { get; init; }

    /// <summary>Version of its definition.</summary>
    public int Version { get; init; }

    /// <summary>Dimension (<c>channel</c>, <c>dims.kind</c>); empty for the total.</summary>
    public required string Dim { get; init; }

    /// <summary>Value of the dimension.</summary>
    public required string Item { get; init; }

    /// <summary>Month, yyyymm.</summary>
    public int Month { get; init; }

    /// <summary>Quantity in ten-thousandths of the base unit.</summary>
    public long QuantityE4 { get; init; }

    /// <summary>Rows: facts that add less facts that take back.</summary>
    public long Rows { get; init; }
}

/// <summary>
/// How often a subject was counted in a month by a measure of different subjects, so that any span can be counted exactly.
/// </summary>
internal sealed class Member : OfficeRow
{
    public required string Code { get; init; }

    public int Version { get; init; }

    public required string Dim { get; init; }

    public required string Item { get; init; }

    /// <summary>The person, firm or case counted once.</summary>
    public long Subject { get; init; }

    /// <summary>Month, yyyymm.</summary>
    public int Month { get; init; }

    /// <summary>Net quantity in ten-thousandths; taken back to zero, the subject is not counted.</summary>
    public long NetE4 { get; init; }
}

/// <summary>
/// A definition whose cells are in step with the chain: folded up to the place of the consumer. Written in the transaction that writes the
/// cells.
/// </summary>
internal sealed class FoldedDefinition : OfficeRow
{
    public required string Code { get; init; }

    public int Version { get; init; }

    /// <summary>What was folded; another fingerprint makes the cells worthless.</summary>
    public required string Fingerprint { get; init; }
}
