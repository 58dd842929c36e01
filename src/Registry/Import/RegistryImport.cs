using Jiedao.Kernel;
using Jiedao.Registry.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Registry;

/// <summary>What a file of others holds.</summary>
public enum ImportKind
{
    /// <summary>Persons 人员.</summary>
    Persons,

    /// <summary>Households 户.</summary>
    Households,

    /// <summary>Firms 企业单位.</summary>
    Firms,

    /// <summary>Premises 场所.</summary>
    Premises,

    /// <summary>Grids 网格, with their outlines (GeoJSON).</summary>
    Grids,

    /// <summary>Buildings with their door plates 楼栋门牌.</summary>
    Addresses,
}

/// <summary>What becomes of a row.</summary>
public enum ImportOutcome
{
    /// <summary>It is new and will be (was) added.</summary>
    New,

    /// <summary>It is in the registry already and left as it is.</summary>
    Known,

    /// <summary>It does not fit; the problems say why.</summary>
    Refused,
}

/// <summary>One row of a preview.</summary>
/// <param name="Row">Number in the file.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Problems">Why it does not fit, field by field.</param>
/// <param name="SubjectId">Subject in the registry that it is; null when it is none.</param>
public sealed record ImportLine(int Row, string Name, ImportOutcome Outcome, IReadOnlyList<Problem> Problems, long? SubjectId = null);

/// <summary>What an import would do, or did.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Columns">Columns that are understood, with the field each becomes.</param>
/// <param name="Ignored">Columns that are passed over.</param>
/// <param name="Lines">Every row.</param>
/// <param name="IsDone">Whether it was done.</param>
public sealed record ImportReport(
    ImportKind Kind, IReadOnlyList<(string Column, string Field)> Columns, IReadOnlyList<string> Ignored, IReadOnlyList<ImportLine> Lines, bool IsDone)
{
    /// <summary>Rows that are new.</summary>
    public int Added => Lines.Count(l => l.Outcome == ImportOutcome.New);

    /// <summary>Rows that are known.</summary>
    public int Known => Lines.Count(l => l.Outcome == ImportOutcome.Known);

    /// <summary>Rows that do not fit.</summary>
    public int Refused => Lines.Count(l => l.Outcome == ImportOutcome.Refused);
}

/// <summary>
/// Imports of files of others, as the page and the command line ask for them: a preview of every row, then one act in one transaction. A row
/// that is known already changes nothing, so that the same file can be imported again.
/// </summary>
public sealed class RegistryImport(Visit visit, IServiceProvider services)
{
    /// <summary>Largest file taken.</summary>
    public const int LargestFile = 60 * 1024 * 1024;

    /// <summary>
    /// Previews a file, or imports it. Refuses with <c>import_unreadable</c>, <c>import_empty</c>, <c>import_no_name</c>, <c>not_permitted</c>;
    /// and, when it is to be done and rows do not fit, with <c>import_rows_refused</c> unless <paramref name="soundOnly"/>.
    /// </summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="name">Its name; the ending says how to read it.</param>
    /// <param name="doIt">Whether to import it.</param>
    /// <param name="soundOnly">Imports the sound rows though others do not fit.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ImportReport> RunAsync(ImportKind kind, byte[] file, string name, bool doIt, bool soundOnly = false, CancellationToken ct = default)
    {
        visit.Demand(RegistryVerbs.Import);
        var table = ImportTable.Read(file, name);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
        return kind is ImportKind.Grids or ImportKind.Addresses
            ? await services.GetRequiredService<GroundImport>().RunAsync(kind, table, Path.GetFileName(name), doIt, soundOnly, ct)
            : await SubjectsAsync(kind, table, new ImportedFile(Path.GetFileName(name), hash), doIt, soundOnly, ct);
    }

    /// <summary>Refuses when rows do not fit and not only the sound ones are wanted.</summary>
    internal static void Consent(IReadOnlyList<ImportLine> lines, bool soundOnly)
    {
        var refused = lines.Where(l => l.Outcome == ImportOutcome.Refused).ToList();
        if (refused.Count > 0 && !soundOnly)
        {
            throw new Refusal(ImportProblems.RowsRefused.With(new { count = refused.Count }) with
            {
                Fields = [.. refused.Take(100).Select(l => l.Problems[0] with { Field = $"row {l.Row}" + (l.Problems[0].Field is { } field ? ": " + field : "") })],
            });
        }
    }

    private async Task<ImportReport> SubjectsAsync(ImportKind kind, ImportTable table, ImportedFile file, bool doIt, bool soundOnly, CancellationToken ct)
    {
        var plan = services.GetRequiredService<SubjectPlan>();
        var columns = plan.Columns(kind, table);
        var lines = (await plan.JudgeAsync(kind, columns, table, visit.Today, ct)).Lines;
        if (doIt)
        {
            Consent(lines, soundOnly);
            // A file of which everything is known leaves no trace: the second import changes nothing.
            if (lines.Any(l => l.Outcome == ImportOutcome.New))
            {
                lines = await visit.DoAsync(new ImportSubjects.Command(kind, table, file, soundOnly), null, ct);
            }
        }

        return new ImportReport(kind, [.. columns.Fields.Select(f => (f.Key, f.Value))], columns.Ignored, lines, doIt);
    }
}

/// <summary>Which file it was.</summary>
internal sealed record ImportedFile(string Name, string Hash);
