using System.Globalization;
using Jiedao.Kernel;

namespace Jiedao.Measures.Drill;

/// <summary>The orders in which rows can be listed; ties by record, so that pages never overlap.</summary>
internal static class RowOrder
{
    public static readonly string[] Columns = ["day", "recorded", "place", "owner", "channel", "matter", "quantity"];

    public static IQueryable<Fact> Sort(IQueryable<Fact> facts, RowsQuery query, bool byCohort)
    {
        var down = query.Descending;
        var sorted = (query.Sort, byCohort) switch
        {
            ("recorded", _) => down ? facts.OrderByDescending(f => f.RecordedAt) : facts.OrderBy(f => f.RecordedAt),
            ("place", _) => down ? facts.OrderByDescending(f => f.Place) : facts.OrderBy(f => f.Place),
            ("owner", _) => down ? facts.OrderByDescending(f => f.Owner) : facts.OrderBy(f => f.Owner),
            ("channel", _) => down ? facts.OrderByDescending(f => f.Channel) : facts.OrderBy(f => f.Channel),
            ("matter", _) => down ? facts.OrderByDescending(f => f.Matter) : facts.OrderBy(f => f.Matter),
            ("quantity", _) => down ? facts.OrderByDescending(f => f.QuantityE4) : facts.OrderBy(f => f.QuantityE4),
            (_, true) => down ? facts.OrderByDescending(f => f.CohortDay) : facts.OrderBy(f => f.CohortDay),
            _ => down ? facts.OrderByDescending(f => f.Day) : facts.OrderBy(f => f.Day),
        };
        return down
            ? sorted.ThenByDescending(f => f.RecordId).ThenByDescending(f => f.Ordinal)
            : sorted.ThenBy(f => f.RecordId).ThenBy(f => f.Ordinal);
    }

    public static IEnumerable<FactLine> Sort(IEnumerable<FactLine> lines, RowsQuery query, bool byCohort)
    {
        IComparable Key(FactLine line) => query.Sort switch
        {
            "recorded" => line.Fact.RecordedAt,
            "place" => line.Fact.Place,
            "owner" => line.Fact.Owner,
            "channel" => line.Fact.Channel,
            "matter" => line.Fact.Matter,
            "quantity" => line.QuantityE4,
            _ => byCohort ? line.Fact.CohortDay : line.Fact.Day,
        };
        return query.Descending
            ? lines.OrderByDescending(Key).ThenByDescending(l => l.Fact.RecordId).ThenByDescending(l => l.Fact.Ordinal)
            : lines.OrderBy(Key).ThenBy(l => l.Fact.RecordId).ThenBy(l => l.Fact.Ordinal);
    }
}

/// <summary>
/// Where the next page begins: the last row of the page before, by day and record. A page asked for so costs the same however deep it
/// lies, and rows written meanwhile neither repeat nor skip any.
/// </summary>
internal readonly record struct RowCursor(int Day, long Record, int Ordinal)
{
    /// <summary>Reads what <see cref="ToString"/> wrote. Refuses with <c>bad_format</c> beside <c>after</c>.</summary>
    public static RowCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parts = text.Split('-');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var record)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            ? new RowCursor(day, record, ordinal)
            : throw new Refusal(KernelProblems.BadFormat, new { expected = "next" }, "after");
    }

    public static RowCursor Of(FactLine line, bool byCohort) =>
        new(byCohort ? line.Fact.CohortDay : line.Fact.Day, line.Fact.RecordId, line.Fact.Ordinal);

    /// <summary>Only the rows that follow it.</summary>
    public IQueryable<Fact> Narrow(IQueryable<Fact> facts, bool byCohort, bool down)
    {
        var (day, record, ordinal) = this;
        return (byCohort, down) switch
        {
            (true, true) => facts.Where(f => f.CohortDay <= day
                && (f.CohortDay < day || f.RecordId < record || (f.RecordId == record && f.Ordinal < ordinal))),
            (true, false) => facts.Where(f => f.CohortDay >= day
                && (f.CohortDay > day || f.RecordId > record || (f.RecordId == record && f.Ordinal > ordinal))),
            (false, true) => facts.Where(f => f.Day <= day
                && (f.Day < day || f.RecordId < record || (f.RecordId == record && f.Ordinal < ordinal))),
            _ => facts.Where(f => f.Day >= day
                && (f.Day > day || f.RecordId > record || (f.RecordId == record && f.Ordinal > ordinal))),
        };
    }

    /// <summary>Whether a row follows it.</summary>
    public bool IsBefore(FactLine line, bool byCohort, bool down)
    {
        var at = Of(line, byCohort);
        var order = (at.Day, at.Record, at.Ordinal).CompareTo((Day, Record, Ordinal));
        return down ? order < 0 : order > 0;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day}-{Record}-{Ordinal}");
}
