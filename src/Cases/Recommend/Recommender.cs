using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Recommends the owner of a case from the duty list, the area, the line's default for the matter, what became of the same matter before, and the
/// words of the case as a model reads them that was trained on the office's own closed cases. It refuses to guess: where the duty list is silent,
/// history does not agree and the model is not sure enough, it names nobody.
/// </summary>
internal sealed class Recommender(OwnerGuesses guesses)
{
    /// <summary>Latest closed cases of a matter that count as history.</summary>
    private const int Remembered = 500;

    /// <summary>The unit that owes a matter in a place by duty list or line; 0 when neither says.</summary>
    public async Task<long> LeadAsync(OfficeDb db, WorkLine line, Surroundings around, string matter, long place, DateOnly day, CancellationToken ct)
    {
        if (await DutyAsync(db, line.Id, matter, place, day, ct) is { } duty && around.Units.Find(duty.Lead) is not null)
        {
            return duty.Lead;
        }

        return DefaultOf(line, around, matter, place);
    }

    /// <summary>Who owes each of many cases by duty list or line: one question to the database, without load and history. For lists.</summary>
    public static async Task<IReadOnlyDictionary<long, OwedBy>> OwedAsync(
        OfficeDb db, IReadOnlyList<CaseRow> rows, Func<CaseRow, WorkLine> lineOf, Surroundings around, DateOnly day, CancellationToken ct)
    {
        var paths = rows.SelectMany(r => MatterTree.Upwards(r.Matter)).Distinct().ToList();
        var duties = paths.Count == 0 ? [] : await db.Set<Duty>().AsNoTracking()
            .Where(d => paths.Contains(d.Matter) && d.ValidFrom <= day && (d.ValidTo == null || d.ValidTo >= day)).ToListAsync(ct);
        var byMatter = duties.ToLookup(d => d.Matter);
        return rows.ToDictionary(r => r.Id, r =>
        {
            var duty = Best(MatterTree.Upwards(r.Matter).SelectMany(p => byMatter[p])
                .Where(d => (d.Line == r.Line || d.Line.Length == 0) && (d.Place == r.Place || d.Place == 0)));
            return duty is not null && around.Units.Find(duty.Lead) is not null ? new OwedBy(duty.Lead, duty.Place != 0 ? 3 : 2, duty.Item)
                : DefaultOf(lineOf(r), around, r.Matter, r.Place) is not 0 and var unit ? new OwedBy(unit, 1, 0)
                : new OwedBy(0, 0, 0);
        });
    }

    /// <summary>The recommendation for a case.</summary>
    /// <param name="db">Database.</param>
    /// <param name="at">The case.</param>
    /// <param name="day">Day for which the duty list is read.</param>
    /// <param name="withHistory">Whether to look at load and past cases; a move that only needs the unit does not.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Recommendation> ForAsync(OfficeDb db, CaseAtWork at, DateOnly day, bool withHistory, CancellationToken ct)
    {
        var (row, line) = (at.Row, at.Line);
        var duty = await DutyAsync(db, line.Id, row.Matter, row.Place, day, ct);
        var lead = duty is not null && at.Units.Find(duty.Lead) is not null ? duty.Lead : 0;
        var byLine = DefaultOf(line, at.Around, row.Matter, row.Place);
        if (!withHistory && (lead != 0 || byLine != 0))
        {
            return lead != 0 ? new Recommendation(lead, 3, [], null, null, Assist(duty)) : new Recommendation(byLine, 2, [], null, null, []);
        }

        var past = await HistoryAsync(db, row, ct);
        var said = await guesses.OfAsync(db, at, ct);
        return Weigh(at, new Grounds(duty, lead, byLine, past, said), await LoadAsync(db, [lead, byLine, past.Unit, said?.Unit ?? 0], at.Now, ct));
    }

    /// <summary>The entry of the duty list that fits best: this line before any, this place before everywhere, the longest matter first.</summary>
    private static async Task<Duty?> DutyAsync(OfficeDb db, string line, string matter, long place, DateOnly day, CancellationToken ct)
    {
        if (matter.Length == 0)
        {
            return null;
        }

        var paths = MatterTree.Upwards(matter).ToList();
        var found = await db.Set<Duty>().AsNoTracking()
            .Where(d => paths.Contains(d.Matter) && (d.Line == line || d.Line == "") && (d.Place == place || d.Place == 0)
                && d.ValidFrom <= day && (d.ValidTo == null || d.ValidTo >= day))
            .ToListAsync(ct);
        return Best(found);
    }

    private static Duty? Best(IEnumerable<Duty> found) => found.OrderByDescending(d => d.Matter.Length).ThenByDescending(d => d.Place != 0)
        .ThenByDescending(d => d.Line.Length).ThenByDescending(d => d.List).FirstOrDefault();

    private static long DefaultOf(WorkLine line, Surroundings around, string matter, long place)
    {
        var function = (matter.Length > 0 ? MatterTree.Find(line.Case!, matter)?.Function : null) ?? line.Case!.DefaultFunction;
        return function is null ? 0 : around.Nearest(function, around.Serving(place, 0).FirstOrDefault());
    }

    private static IReadOnlyList<long> Assist(Duty? duty) => duty is null or { Assist: "" }
        ? []
        : [.. duty.Assist.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)];

    private static async Task<Past> HistoryAsync(OfficeDb db, Case row, CancellationToken ct)
    {
        if (row.Matter.Length == 0)
        {
            return Past.None;
        }

        var since = row.OpenedAt.AddYears(-1);
        var closed = await db.Set<Case>().AsNoTracking()
            .Where(c => c.Line == row.Line && c.Matter == row.Matter && c.Outcome == "closed" && c.ClosedAt >= since && c.Id != row.Id)
            .OrderByDescending(c => c.ClosedAt).Take(Remembered)
            .Select(c => new { c.OwnerUnit, c.OpenedAt, c.AcceptedAt, c.ClosedAt, c.Returns }).ToListAsync(ct);
        var best = closed.GroupBy(c => c.OwnerUnit).OrderByDescending(g => g.Count()).FirstOrDefault();
        if (best is null)
        {
            return Past.None;
        }

        var returned = await db.Set<Handoff>().AsNoTracking()
            .Where(h => h.Kind == "returned" && h.FromUnit == best.Key && h.At >= since)
            .Join(db.Set<Case>().Where(c => c.Line == row.Line && c.Matter == row.Matter), h => h.CaseId, c => c.Id, (h, c) => h.Id)
            .CountAsync(ct);
        return new Past(best.Key, best.Count(), closed.Count, best.Average(c => (c.ClosedAt!.Value - (c.AcceptedAt ?? c.OpenedAt)).TotalDays), returned);
    }

    private static async Task<Dictionary<long, Load>> LoadAsync(OfficeDb db, IEnumerable<long> units, DateTime now, CancellationToken ct)
    {
        var loads = new Dictionary<long, Load>();
        foreach (var unit in units.Where(u => u != 0).Distinct())
        {
            var open = await db.Set<Case>().AsNoTracking().Where(c => c.OwnerUnit == unit && c.Outcome == "").CountAsync(ct);
            var near = await db.Set<Case>().AsNoTracking().Where(c => c.OwnerUnit == unit && c.Outcome == "" && c.NearAt <= now).CountAsync(ct);
            loads[unit] = new Load(open, near);
        }

        return loads;
    }

    private static Recommendation Weigh(CaseAtWork at, Grounds grounds, Dictionary<long, Load> loads)
    {
        var (duty, lead, byLine, past, said) = grounds;
        var unit = lead != 0 ? lead : byLine != 0 ? byLine : past.IsClear ? past.Unit : said?.Unit ?? 0;
        if (lead == 0 && past.IsClear && byLine != 0 && past.Unit != byLine && said is not null)
        {
            // The words decide between the line's default and what was done before, when they name one of the two.
            unit = said.Unit == past.Unit || said.Unit == byLine ? said.Unit : 0;
        }
        else if (lead == 0 && past.IsClear && byLine != 0 && past.Unit != byLine)
        {
            unit = 0;
        }

        if (unit == 0)
        {
            // The line's default and what was done before disagree, and no duty list decides: people should.
            return Recommendation.Unclear;
        }

        var reasons = new List<RecommendationReason>();
        if (unit == lead)
        {
            var wording = duty!.Wording.Length > 0 ? duty.Wording : MatterWords.Path(at.Line, duty.Matter, Lang.Zh);
            reasons.Add(new RecommendationReason("duty", new Words($"责任清单第 {duty.Item} 条“{wording}”归它", $"Duty list item {duty.Item} gives it this matter"), duty.Id));
            if (duty.Place != 0)
            {
                reasons.Add(new RecommendationReason("area", new Words("这个社区由它负责", "This community is its area"), duty.Id));
            }
        }
        else if (unit == byLine)
        {
            reasons.Add(new RecommendationReason("matter", new Words("这类事项按业务线归它", "The line gives it this kind of matter")));
        }

        if (past.Unit == unit && past.Count > 0)
        {
            reasons.Add(new RecommendationReason("history", new Words(
                $"近一年同类 {past.Count} 件由它办结，平均 {past.Days:0.0} 天，退单 {past.Returned} 件",
                $"It closed {past.Count} of the kind within a year, in {past.Days:0.0} days on average, {past.Returned} returned")));
        }

        if (said?.Unit == unit)
        {
            var telling = said.Telling.Length > 0 ? $"，尤其是“{said.Telling}”" : "";
            reasons.Add(new RecommendationReason("text", new Words(
                $"文字像它办结过的事{telling}，把握 {said.Sure:P0}", $"The words read like what it closed before, {said.Sure:P0} sure{(said.Telling.Length > 0 ? $": “{said.Telling}”" : "")}")));
        }

        var confidence = Math.Min(3, (unit == lead ? 2 : 1) + ((past.Unit == unit && past.Count >= 5) || said?.Unit == unit ? 1 : 0) + (unit == lead && duty!.Place != 0 ? 1 : 0));
        return new Recommendation(unit, confidence, reasons, AgainstOf(unit, past, loads), AlternativeOf(at, unit, grounds), Assist(unit == lead ? duty : null));
    }

    private static RecommendationReason? AgainstOf(long unit, Past past, Dictionary<long, Load> loads)
    {
        if (past.Unit == unit && past.Returned > 0)
        {
            return new RecommendationReason("returns", new Words($"近一年同类它退过 {past.Returned} 件", $"It sent {past.Returned} of the kind back within a year"));
        }

        return loads.GetValueOrDefault(unit) is { Open: > 0 } load
            ? new RecommendationReason("load", new Words(
                $"手上在办 {load.Open} 件，其中临期、超期 {load.Near} 件", $"It has {load.Open} open, {load.Near} of them near or over"))
            : null;
    }

    private static AlternativeUnit? AlternativeOf(CaseAtWork at, long unit, Grounds grounds)
    {
        if (grounds.Past.Unit != 0 && grounds.Past.Unit != unit && grounds.Past.Count >= 3)
        {
            return new AlternativeUnit(grounds.Past.Unit, 2, new Words($"近一年同类 {grounds.Past.Count} 件由它办结", $"It closed {grounds.Past.Count} of the kind within a year"));
        }

        if (grounds.Said is { } said && said.Unit != unit)
        {
            return new AlternativeUnit(said.Unit, 1, new Words($"文字更像它办结过的事，把握 {said.Sure:P0}", $"The words read like what it closed before, {said.Sure:P0} sure"));
        }

        return grounds.ByLine != 0 && grounds.ByLine != unit
            ? new AlternativeUnit(grounds.ByLine, 1, new Words(
                $"按业务线默认归{at.Units.NameOf(grounds.ByLine, Lang.Zh)}", $"By the line's default: {at.Units.NameOf(grounds.ByLine, Lang.En)}"))
            : null;
    }

    /// <summary>What became of the same matter before.</summary>
    private sealed record Past(long Unit, int Count, int Of, double Days, int Returned)
    {
        public static readonly Past None = new(0, 0, 0, 0, 0);

        /// <summary>Whether history alone may name a unit: at least five, and four of five by one unit.</summary>
        public bool IsClear => Count >= 5 && Count * 5 >= Of * 4;
    }

    private sealed record Load(int Open, int Near);

    private sealed record Grounds(Duty? Duty, long Lead, long ByLine, Past Past, OwnerGuess? Said);
}
