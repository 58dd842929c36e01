using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Jiedao.Kernel;

/// <summary>
/// Says which refusal a broken constraint stands for, so that a race that the database stops reads like any other refusal. Rooms register theirs.
/// </summary>
/// <param name="Constraint">Name of the unique index or check.</param>
/// <param name="Problem">What to say.</param>
public sealed record ConstraintProblem(string Constraint, ProblemKind Problem);

/// <summary>Tells passing faults of the database from lasting ones.</summary>
internal static class StorageFaults
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteConstraint = 19;

    /// <summary>A fault that trying the whole act again can cure: a race, a deadlock, a busy file.</summary>
    public static bool IsPassing(Exception fault) => IsStale(fault)
        || Inner<SqliteException>(fault) is { SqliteErrorCode: SqliteBusy or SqliteLocked }
        || Inner<PostgresException>(fault) is { SqlState: "40001" or "40P01" or "55P03" }
        || BrokenConstraint(fault) is "pk_kernel_command" or "kernel_command.office, kernel_command.key"
            or "pk_kernel_file" or "kernel_file.office, kernel_file.hash";

    /// <summary>Somebody else changed the row between our reading and writing it.</summary>
    public static bool IsStale(Exception fault) => fault is DbUpdateConcurrencyException;

    /// <summary>The refusal that a broken constraint stands for; null when none is registered.</summary>
    public static ProblemKind? ProblemOf(Exception fault, IServiceScopeFactory scopes)
    {
        if (BrokenConstraint(fault) is not { } broken)
        {
            return null;
        }

        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var name = Inner<SqliteException>(fault) is null ? broken : NameByColumns(db, broken) ?? broken;
        return scope.ServiceProvider.GetServices<ConstraintProblem>().FirstOrDefault(c => c.Constraint == name)?.Problem;
    }

    /// <summary>The constraint's name (PostgreSQL) or its list of table.column (SQLite); null when the fault is another.</summary>
    private static string? BrokenConstraint(Exception fault)
    {
        if (Inner<PostgresException>(fault) is { SqlState: "23505" or "23514" or "23503" or "23P01" } postgres)
        {
            return postgres.ConstraintName;
        }

        const string Unique = "UNIQUE constraint failed: ";
        if (Inner<SqliteException>(fault) is not { SqliteErrorCode: SqliteConstraint } sqlite)
        {
            return null;
        }

        // A trigger that guards what the schema cannot say raises the bare name of its rule: SQLite Error 19: 'registry_unit_parent_one'.
        var message = sqlite.Message;
        var at = message.IndexOf(Unique, StringComparison.Ordinal);
        return (at < 0 ? message[(message.IndexOf('\'', StringComparison.Ordinal) + 1)..] : message[(at + Unique.Length)..]).TrimEnd('.', '\'');
    }

    private static string? NameByColumns(OfficeDb db, string columns) => db.Model.GetEntityTypes()
        .SelectMany(e => e.GetIndexes().Select(i => (e, i.Properties, Name: i.GetDatabaseName()))
            .Concat(e.GetKeys().Select(k => (e, k.Properties, Name: k.GetName()))))
        .FirstOrDefault(i => string.Join(", ", i.Properties.Select(p => $"{i.e.GetTableName()}.{p.GetColumnName()}")) == columns)
        .Name;

    private static T? Inner<T>(Exception? fault) where T : Exception
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is T found)
            {
                return found;
            }
        }

        return null;
    }
}
