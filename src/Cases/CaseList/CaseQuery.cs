using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>Turns a filter into a condition of the database. Every ordinary combination has an index that leads to it.</summary>
internal sealed class CaseQuery(Visit visit, CaseReach reach)
{
    /// <summary>Cases that the visitor may see and that meet the filter, whatever their state.</summary>
    public IQueryable<Case> Of(CaseFilter filter, Surroundings around, string verb = CaseVerbs.Read) =>
        Meet(reach.Within(visit.Db.Set<Case>().AsNoTracking(), visit.Actor, verb), filter, around);

    /// <summary>Those of some cases that meet the filter, whatever their state.</summary>
    public IQueryable<Case> Meet(IQueryable<Case> cases, CaseFilter filter, Surroundings around)
    {
        cases = What(cases, filter);
        cases = Who(cases, filter, around.Units);
        cases = When(cases, filter);
        return filter.Q.Length > 0 ? Search(cases, filter.Q) : cases;
    }

    /// <summary>Narrows to a state of the clock.</summary>
    public IQueryable<Case> InState(IQueryable<Case> cases, string state)
    {
        var now = visit.Now;
        var open = cases.Where(c => c.Outcome == "");
        return state switch
        {
            "over" => open.Where(c => c.DueAt < now),
            "near" => open.Where(c => c.NearAt <= now && c.DueAt >= now),
            "susp" => open.Where(c => c.Suspended && (c.DueAt == null || c.DueAt >= now)),
            "ok" => open.Where(c => !c.Suspended && (c.DueAt == null || (c.DueAt >= now && c.NearAt > now))),
            "stay" => open.Where(c => c.LongStayAt != null),
            "recheck" => cases.Where(c => c.Recheck == Recheck.Open && c.RecheckAt != null),
            "closed" => cases.Where(c => c.Outcome != ""),
            "all" => cases,
            _ => open,
        };
    }

    /// <summary>Finds cases by number, words, or the full phone of the person who asked.</summary>
    public IQueryable<Case> Search(IQueryable<Case> cases, string typed)
    {
        var words = visit.Db.IsSqlite ? SearchText.SqliteQuery(typed) : SearchText.PostgresQuery(typed);
        if (words is null)
        {
            return cases.Where(c => false);
        }

        var office = visit.Office.Id;
        var found = visit.Db.IsSqlite
            ? visit.Db.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM cases_words_fts WHERE cases_words_fts MATCH {words}")
            : visit.Db.Database.SqlQuery<long>(
                $"SELECT case_id AS \"Value\" FROM cases_words WHERE office = {office} AND to_tsvector('simple', tokens) @@ to_tsquery('simple', {words})");
        return cases.Where(c => found.Contains(c.Id));
    }

    private static IQueryable<Case> What(IQueryable<Case> cases, CaseFilter filter)
    {
        var (lines, stages, channels, outcomes, ids) = (filter.Lines, filter.Stages, filter.Channels, filter.Outcomes, filter.Ids);
        if (ids.Count > 0)
        {
            cases = cases.Where(c => ids.Contains(c.Id));
        }

        cases = lines switch
        {
            { Count: 0 } => cases,
            [var line] => cases.Where(c => c.Line == line),
            _ => cases.Where(c => lines.Contains(c.Line)),
        };
        cases = stages.Count == 0 ? cases : cases.Where(c => stages.Contains(c.Stage));
        cases = channels.Count == 0 ? cases : cases.Where(c => channels.Contains(c.Channel));
        cases = outcomes.Count == 0 ? cases : cases.Where(c => outcomes.Contains(c.Outcome));
        if (filter.Matter.Length > 0)
        {
            var (matter, below) = (filter.Matter, filter.Matter + "/");
            cases = cases.Where(c => c.Matter == matter || c.Matter.StartsWith(below));
        }

        cases = filter.Urgency.Length == 0 ? cases : cases.Where(c => c.Urgency == filter.Urgency);
        if (filter.OnTime.Length > 0)
        {
            // As one of a list, so that both databases take the index: a plain comparison becomes NOT, which none leads to.
            var wanted = new bool?[] { filter.OnTime == "yes" };
            cases = cases.Where(c => wanted.Contains(c.OnTime));
        }

        cases = filter.Returned switch { "yes" => cases.Where(c => c.Returns > 0), "no" => cases.Where(c => c.Returns == 0), _ => cases };
        return filter.Reopened switch { "yes" => cases.Where(c => c.Round > 1), "no" => cases.Where(c => c.Round == 1), _ => cases };
    }

    private static IQueryable<Case> Who(IQueryable<Case> cases, CaseFilter filter, UnitChart units)
    {
        if (filter.Unit != 0)
        {
            var within = units.Within(filter.Unit) is { Count: > 0 } found ? found.ToArray() : [filter.Unit];
            cases = within is [var only] ? cases.Where(c => c.OwnerUnit == only) : cases.Where(c => within.Contains(c.OwnerUnit));
        }

        cases = filter.Handler == 0 ? cases : cases.Where(c => c.Handler > 0 && c.Handler == filter.Handler);
        cases = filter.Held == 0 ? cases : cases.Where(c => c.HeldBy > 0 && c.HeldBy == filter.Held);
        cases = filter.Place == 0 ? cases : cases.Where(c => c.Place == filter.Place);
        cases = filter.Grid == 0 ? cases : cases.Where(c => c.Grid == filter.Grid);
        cases = filter.Reporter == 0 ? cases : cases.Where(c => c.ReporterId != 0 && c.ReporterId == filter.Reporter);
        return filter.Parent == 0 ? cases : cases.Where(c => c.Parent == filter.Parent);
    }

    private IQueryable<Case> When(IQueryable<Case> cases, CaseFilter filter)
    {
        if (!filter.Opened.IsEmpty)
        {
            var (from, until) = filter.Opened.Instants(visit.Office);
            cases = cases.Where(c => c.OpenedAt >= from && c.OpenedAt < until);
        }

        if (!filter.Accepted.IsEmpty)
        {
            var (from, until) = filter.Accepted.Instants(visit.Office);
            cases = cases.Where(c => c.AcceptedAt >= from && c.AcceptedAt < until);
        }

        if (!filter.Closed.IsEmpty)
        {
            var (from, until) = filter.Closed.Instants(visit.Office);
            cases = cases.Where(c => c.ClosedAt >= from && c.ClosedAt < until);
        }

        if (!filter.Due.IsEmpty)
        {
            var (from, until) = filter.Due.Instants(visit.Office);
            cases = cases.Where(c => c.DueAt >= from && c.DueAt < until);
        }

        return cases;
    }
}
