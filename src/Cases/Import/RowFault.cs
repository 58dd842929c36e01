using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Why a row was not taken.</summary>
/// <param name="Row">Row number as the spreadsheet shows it.</param>
/// <param name="Field">What of it is wrong.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Words">The reason.</param>
public sealed record RowFault(int Row, string Field, string Code, Words Words)
{
    internal static IEnumerable<RowFault> Of(int row, Problem problem) => problem.Fields.Count > 0
        ? problem.Fields.Select(f => Of(row, f, f.Field))
        : [Of(row, problem, problem.Field)];

    private static RowFault Of(int row, Problem problem, string? field) =>
        new(row, field ?? "", problem.Kind.Code, new Words(problem.Say(Lang.Zh), problem.Say(Lang.En)));
}
