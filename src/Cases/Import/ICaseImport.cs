using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>What to import.</summary>
/// <param name="Path">Spreadsheet, .csv or .xlsx.</param>
/// <param name="Mapping">Mapping file, YAML.</param>
/// <param name="DryRun">Only says what would be done.</param>
/// <param name="Progress">Told how many of how many rows were done.</param>
public sealed record CaseImportFile(string Path, string Mapping, bool DryRun = false, Action<int, int>? Progress = null);

/// <summary>Takes cases over from spreadsheets of other systems.</summary>
public interface ICaseImport
{
    /// <summary>
    /// Imports cases with their history. Every row becomes a case or gets its reasons; a second import of the same file changes nothing.
    /// Refuses with <c>mapping_wrong</c>, <c>sheet_unreadable</c>, <c>column_missing</c>, <c>line_not_found</c>.
    /// </summary>
    Task<ImportedCases> RunAsync(Office office, CaseImportFile file, CancellationToken ct = default);
}

/// <summary>Takes over the duty list (职责清单) from a spreadsheet.</summary>
public interface IDutyImport
{
    /// <summary>
    /// Imports a duty list: all of it, or nothing and every wrong row with its reasons. Refuses with <c>sheet_unreadable</c>,
    /// <c>column_missing</c>.
    /// </summary>
    Task<ImportedDuties> RunAsync(Office office, string path, bool dryRun, CancellationToken ct = default);
}

/// <summary>What an import of duties did, or would do.</summary>
/// <param name="DryRun">Whether nothing was written.</param>
/// <param name="Rows">Rows of the sheet.</param>
/// <param name="Taken">Rows of the new list; 0 when any row was wrong.</param>
/// <param name="Ended">Rows of earlier lists that end by it.</param>
/// <param name="Faults">Rows that are wrong.</param>
public sealed record ImportedDuties(bool DryRun, int Rows, int Taken, int Ended, IReadOnlyList<RowFault> Faults);
