namespace Jiedao.Kernel;

/// <summary>A row that belongs to an office. The kernel stamps the office when the row is added; nobody else can set it.</summary>
public abstract class OfficeRow
{
    /// <summary>The office the row belongs to; first column of the key.</summary>
    public int Office { get; internal set; }
}

/// <summary>A row with a number of its own: key (office, id).</summary>
public abstract class IdRow : OfficeRow
{
    /// <summary>Number given by the kernel, rising with time, safe in JavaScript (53 bits).</summary>
    public long Id { get; internal set; }
}

/// <summary>A row that one act after another works on: a batch keeps those it has written in hand until it commits.</summary>
public interface IKeptRow;

/// <summary>
/// Marks a table that is the same for every office (reference data such as the national place tree, or the installation's own) and so
/// has no office key. The reason is read by the house test.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SharedTableAttribute(string reason) : Attribute
{
    /// <summary>Why the table belongs to no office.</summary>
    public string Reason { get; } = reason;
}

/// <summary>What a room adds to the database: its tables.</summary>
public interface IRoomTables
{
    /// <summary>Prefix of the room's tables (<c>cases</c>).</summary>
    string Prefix { get; }

    /// <summary>Adds the room's tables to the model.</summary>
    void Configure(Microsoft.EntityFrameworkCore.ModelBuilder model);

    /// <summary>
    /// SQL that the model cannot say (triggers, full-text tables): run after every migration, so each statement must be safe to repeat.
    /// </summary>
    /// <param name="sqlite">Whether the database is SQLite; otherwise PostgreSQL.</param>
    IReadOnlyList<string> Further(bool sqlite) => [];
}
