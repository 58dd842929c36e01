using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>A row of a duty list.</summary>
internal sealed record GivenDuty
{
    /// <summary>Line; empty for every line.</summary>
    public string Line { get; init; } = "";

    /// <summary>Matter path, or the beginning of one.</summary>
    public required string Matter { get; init; }

    /// <summary>Community; 0 for everywhere.</summary>
    public long Place { get; init; }

    /// <summary>Unit that leads.</summary>
    public required long Lead { get; init; }

    /// <summary>Units that assist.</summary>
    public IReadOnlyList<long> Assist { get; init; } = [];

    /// <summary>Legal basis or decision.</summary>
    public string Basis { get; init; } = "";

    /// <summary>What the entry says.</summary>
    public string Wording { get; init; } = "";
}

/// <summary>
/// Brings in a duty list (职责清单): who leads on which matter in which place. A new list; with <c>Replace</c> the earlier lists end the day before,
/// else it adds to them and what stands already is left as it is. All rows or none.
/// <para>Refuses rows with unknown lines, matters, communities or units, naming each. Records <c>case.duties_imported</c>.</para>
/// </summary>
[Act("import-duties", CaseVerbs.KeepDuties)]
internal sealed class ImportDuties : IAct<ImportDuties.Command, ImportDuties.Answer>
{
    private const int Most = 20_000;

    public async Task<Answer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        var desk = work.Ask<CaseDesk>();
        Check(command, desk.Catalogue, await desk.AroundAsync(work.Today, ct));
        var from = command.From ?? work.Today;
        var standing = await work.Db.Set<Duty>().Where(d => d.ValidTo == null).ToListAsync(ct);
        var list = await work.Db.Set<Duty>().Select(d => (int?)d.List).MaxAsync(ct) is { } last ? last + 1 : 1;
        if (command.Replace)
        {
            foreach (var old in standing)
            {
                old.ValidTo = from.AddDays(-1);
            }
        }

        var known = command.Replace ? [] : standing.Select(d => (d.Line, d.Matter, d.Place)).ToHashSet();
        var fresh = command.Duties.Where(d => !known.Contains((d.Line, d.Matter, d.Place))).ToList();
        foreach (var (i, duty) in fresh.Index())
        {
            work.Add(new Duty
            {
                List = list, Item = i + 1, Line = duty.Line, Matter = duty.Matter, Place = duty.Place, Lead = duty.Lead,
                Assist = string.Join(' ', duty.Assist), Basis = duty.Basis, Wording = duty.Wording, ValidFrom = from,
            });
        }

        var ended = command.Replace ? standing.Count : 0;
        work.Record(CaseEvents.DutiesImported).With(new { list, rows = fresh.Count, ended, from = from.ToString("yyyy-MM-dd") });
        return new Answer(fresh.Count, ended);
    }

    /// <summary>Everything that is wrong with the rows, by their place in the list.</summary>
    internal static void Check(Command command, ICatalogue catalogue, Surroundings around)
    {
        var faults = new Faults().When(command.Duties.Count is 0 or > Most, "duties", KernelProblems.OutOfRange, new { min = 1, max = Most });
        foreach (var (i, duty) in command.Duties.Take(Most).Index())
        {
            var line = duty.Line.Length == 0 ? null : catalogue.FindLine(duty.Line);
            var inLine = line is null ? catalogue.Lines.Any(l => l.Case is { } c && MatterTree.Find(c, duty.Matter) is not null)
                : line.Case is { } type && MatterTree.Find(type, duty.Matter) is not null;
            faults.When(duty.Line.Length > 0 && line is null, $"{i}.line", CatalogueProblems.LineNotFound, new { line = duty.Line })
                .When(!inLine, $"{i}.matter", CasesProblems.MatterUnknown, new { matter = duty.Matter })
                .When(duty.Place != 0 && !around.HasCommunity(duty.Place), $"{i}.place", CasesProblems.PlaceUnknown)
                .When(around.Units.Find(duty.Lead) is null, $"{i}.lead", CasesProblems.UnitUnknown)
                .When(duty.Assist.Any(u => around.Units.Find(u) is null), $"{i}.assist", CasesProblems.UnitUnknown)
                .Text($"{i}.basis", duty.Basis, 0, 500).Text($"{i}.wording", duty.Wording, 0, 500);
        }

        faults.Throw();
    }

    /// <summary>The list.</summary>
    /// <param name="Duties">Its rows.</param>
    /// <param name="Replace">Whether earlier lists end by it.</param>
    /// <param name="From">First day; today when left out.</param>
    internal sealed record Command(IReadOnlyList<GivenDuty> Duties, bool Replace = true, DateOnly? From = null) : ICommand<Answer>;

    /// <summary>How many rows were written, and how many earlier ones ended.</summary>
    internal sealed record Answer(int Taken, int Ended);
}
