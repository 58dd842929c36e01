using System.Runtime.CompilerServices;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Jiedao.Cases;

/// <summary>Lays a case on the desk: row, line, units, schedule. What every act and view of a single case begins with.</summary>
internal sealed class CaseDesk(ICatalogue catalogue, IRegistry registry, CaseSchedules schedules)
{
    /// <summary>Translated once per model, since every act begins with it: a process may serve stores of both databases.</summary>
    private static readonly ConditionalWeakTable<IModel, Func<OfficeDb, int, long, Task<Case?>>> ByKey = [];

    /// <summary>The catalogue.</summary>
    public ICatalogue Catalogue => catalogue;

    /// <summary>The office's units and ground on a day.</summary>
    public async ValueTask<Surroundings> AroundAsync(DateOnly day, CancellationToken ct) =>
        new(await registry.UnitsAsync(day, ct), await registry.GroundAsync(day, ct));

    /// <summary>Schedules.</summary>
    public CaseSchedules Schedules => schedules;

    /// <summary>Loads a case into the act's transaction. Refuses with <c>case_not_found</c>, for sealed lines also to those without a grant naming them.</summary>
    public async Task<CaseAtWork> LoadAsync(Work work, long id, CancellationToken ct)
    {
        var row = work.Db.InHand<Case>(id) ?? await Query(work.Db)(work.Db, work.Office.Id, id)
            ?? throw new Refusal(CasesProblems.CaseNotFound);
        var line = catalogue.Line(row.Line, row.LineVersion);
        if (line.Sealed && work.Actor.Kind == ActorKind.Person && !CaseRights.MaySee(work.Actor, row, line))
        {
            throw new Refusal(CasesProblems.CaseNotFound);
        }

        return await AtWorkAsync(row, line, work.Office, work.Now, ct);
    }

    /// <summary>A case that is already read, with line, units and schedule.</summary>
    public async Task<CaseAtWork> AtWorkAsync(Case row, WorkLine line, Office office, DateTime now, CancellationToken ct) =>
        new(row, line, office, await AroundAsync(Clock.Day(office, now), ct), schedules, catalogue.Shared, now);

    /// <summary>The refusal to work on a case that has ended.</summary>
    public Refusal AlreadyEnded(CaseAtWork at)
    {
        var key = "outcomes." + at.Row.Outcome;
        return new Refusal(CasesProblems.NotOpen, new { outcomeZh = catalogue.Shared[key, Lang.Zh], outcomeEn = catalogue.Shared[key, Lang.En] });
    }

    private static Func<OfficeDb, int, long, Task<Case?>> Query(OfficeDb db) => ByKey.GetValue(db.Model, static _ => EF.CompileAsyncQuery(
        (OfficeDb at, int office, long id) => at.Set<Case>().FirstOrDefault(c => c.Office == office && c.Id == id)));
}
