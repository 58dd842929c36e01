using System.Globalization;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// A place in an ordered list from which the next page goes on: the value by which it is ordered and the number of the row, so that rows that come
/// or go meanwhile shift nothing.
/// </summary>
/// <param name="At">Value of the last row seen; null among those without one, which stand at the end.</param>
/// <param name="Id">Number of that row.</param>
/// <param name="Back">Whether the page before it is wanted.</param>
/// <param name="Seen">Rows before the page, for “51–100”.</param>
internal sealed record CaseCursor(DateTime? At, long Id, bool Back = false, int Seen = 0)
{
    /// <summary>Reads it from an address; null when there is none. Refuses with <c>filter_unreadable</c>.</summary>
    public static CaseCursor? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parts = text.Split('_');
        if (parts.Length == 4 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && parts[2] is "n" or "p")
        {
            var at = long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms) && Math.Abs(ms) < 10_000_000_000_000
                ? DateTime.UnixEpoch.AddMilliseconds(ms)
                : parts[0] == "x" ? (DateTime?)null : throw new Refusal(CasesProblems.FilterUnreadable, new { reason = "at" }, "at");
            return new CaseCursor(at, id, parts[2] == "p", seen);
        }

        throw new Refusal(CasesProblems.FilterUnreadable, new { reason = "at" }, "at");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(At is { } at ? ((long)(at - DateTime.UnixEpoch).TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : "x")}_{Id}_{(Back ? "p" : "n")}_{Seen}");
}

/// <summary>A page of a list.</summary>
/// <param name="Rows">Rows in order.</param>
/// <param name="First">Number of the first, from 1.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="Previous">Where the page before ends; null at the beginning.</param>
internal sealed record CasePage(IReadOnlyList<CaseRow> Rows, int First, CaseCursor? Next, CaseCursor? Previous)
{
    /// <summary>Reads a page of cases in an order.</summary>
    public static async Task<CasePage> ReadAsync(IQueryable<Case> cases, string order, CaseCursor? from, int size, CancellationToken ct)
    {
        var back = from?.Back ?? false;
        var rows = await ReadOrderedAsync(cases, order, from, size + 1, ct);
        var more = rows.Count > size;
        if (more)
        {
            rows.RemoveAt(size);
        }

        if (back)
        {
            rows.Reverse();
        }

        var seen = from is null ? 0 : back ? Math.Max(0, from.Seen - rows.Count) : from.Seen;
        var next = rows.Count > 0 && (more || back) ? new CaseCursor(Value(rows[^1], order), rows[^1].Id, false, seen + rows.Count) : null;
        var previous = rows.Count > 0 && (back ? more : from is not null) ? new CaseCursor(Value(rows[0], order), rows[0].Id, true, seen) : null;
        return new CasePage(rows, seen + 1, next, previous);
    }

    /// <summary>The value by which an order sorts.</summary>
    public static DateTime? Value(CaseRow row, string order) => order switch { "due" => row.DueAt, "ended" => row.ClosedAt, _ => row.OpenedAt };

    /// <summary>
    /// Rows in the order of an index. Those without a deadline or an end come after all others: databases put them at different ends, so they are
    /// asked for by themselves.
    /// </summary>
    private static async Task<List<CaseRow>> ReadOrderedAsync(IQueryable<Case> cases, string order, CaseCursor? from, int take, CancellationToken ct)
    {
        var back = from?.Back ?? false;
        if (order is "new" or "old")
        {
            return await Opened(cases, from, order == "new" != back).Take(take).Select(CaseRow.Of).ToListAsync(ct);
        }

        Func<CaseCursor?, IQueryable<Case>> dated = order == "due" ? at => Due(cases, at, back) : at => Ended(cases, at, !back);
        var bare = order == "due" ? cases.Where(c => c.DueAt == null) : cases.Where(c => c.ClosedAt == null);
        var atBare = from is not null && from.At is null;
        var first = (atBare, back) switch
        {
            (true, _) => Bare(bare, from, back),
            _ => dated(from),
        };
        var rows = await first.Take(take).Select(CaseRow.Of).ToListAsync(ct);
        if (rows.Count < take && atBare == back)
        {
            var rest = back ? dated(null) : Bare(bare, null, back);
            rows.AddRange(await rest.Take(take - rows.Count).Select(CaseRow.Of).ToListAsync(ct));
        }

        return rows;
    }

    private static IQueryable<Case> Opened(IQueryable<Case> cases, CaseCursor? from, bool down)
    {
        if (from is { At: { } at, Id: var id })
        {
            cases = down ? cases.Where(c => c.OpenedAt <= at && (c.OpenedAt != at || c.Id < id)) : cases.Where(c => c.OpenedAt >= at && (c.OpenedAt != at || c.Id > id));
        }

        return down ? cases.OrderByDescending(c => c.OpenedAt).ThenByDescending(c => c.Id) : cases.OrderBy(c => c.OpenedAt).ThenBy(c => c.Id);
    }

    private static IQueryable<Case> Due(IQueryable<Case> cases, CaseCursor? from, bool down)
    {
        cases = cases.Where(c => c.DueAt != null);
        if (from is { At: { } at, Id: var id })
        {
            cases = down ? cases.Where(c => c.DueAt <= at && (c.DueAt != at || c.Id < id)) : cases.Where(c => c.DueAt >= at && (c.DueAt != at || c.Id > id));
        }

        return down ? cases.OrderByDescending(c => c.DueAt).ThenByDescending(c => c.Id) : cases.OrderBy(c => c.DueAt).ThenBy(c => c.Id);
    }

    private static IQueryable<Case> Ended(IQueryable<Case> cases, CaseCursor? from, bool down)
    {
        cases = cases.Where(c => c.ClosedAt != null);
        if (from is { At: { } at, Id: var id })
        {
            cases = down ? cases.Where(c => c.ClosedAt <= at && (c.ClosedAt != at || c.Id < id)) : cases.Where(c => c.ClosedAt >= at && (c.ClosedAt != at || c.Id > id));
        }

        return down ? cases.OrderByDescending(c => c.ClosedAt).ThenByDescending(c => c.Id) : cases.OrderBy(c => c.ClosedAt).ThenBy(c => c.Id);
    }

    private static IQueryable<Case> Bare(IQueryable<Case> cases, CaseCursor? from, bool back)
    {
        if (from is { At: null, Id: var id })
        {
            cases = back ? cases.Where(c => c.Id < id) : cases.Where(c => c.Id > id);
        }

        return back ? cases.OrderByDescending(c => c.Id) : cases.OrderBy(c => c.Id);
    }
}
