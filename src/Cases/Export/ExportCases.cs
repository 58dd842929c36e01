using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Takes a list of cases out of the house as a file. For whoever may export; only cases for which he may are in it, contacts never are.
/// <para>Refuses more rows than are allowed. Records <c>case.exported</c> with the conditions, the columns, how many rows and the file's hash.</para>
/// </summary>
[Act("export-cases", CaseVerbs.Export)]
public sealed class ExportCases : IAct<ExportCases.Command, bool>
{
    /// <summary>Most rows of one file.</summary>
    public const int Most = 20_000;

    /// <inheritdoc />
    public Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Permit();
        if (!work.Actor.MaySomewhere(CaseVerbs.Export))
        {
            throw new Refusal(KernelProblems.NotPermitted, new { verb = CaseVerbs.Export });
        }

        new Faults().Range("rows", command.Rows, 0, Most).OneOf("format", command.Format, ["xlsx", "csv"]).Text("filter", command.Filter, 0, 4000)
            .Text("hash", command.Hash, 64, 64).Throw();
        work.Record(CaseEvents.Exported).With(new { filter = command.Filter, format = command.Format, rows = command.Rows, hash = command.Hash });
        return Task.FromResult(true);
    }

    /// <summary>What is taken out.</summary>
    /// <param name="Filter">Conditions as an address.</param>
    /// <param name="Format">xlsx or csv.</param>
    /// <param name="Rows">How many rows.</param>
    /// <param name="Hash">SHA-256 of the file, hexadecimal.</param>
    public sealed record Command(string Filter, string Format, int Rows, string Hash) : ICommand<bool>;
}
