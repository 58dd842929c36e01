using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>
/// The root of a day: the hash of its last seal. Printed and filed, it proves later that no record up to that day was changed, added or taken
/// away – also by somebody who recomputed the whole chain.
/// </summary>
/// <param name="Day">Day of sealing, in the office's zone.</param>
/// <param name="Sequence">Place of its last seal: so many records stand in the chain up to that day.</param>
/// <param name="Hash">Hash, 64 hex digits.</param>
public sealed record DailyRoot(DateOnly Day, long Sequence, string Hash)
{
    /// <summary>For paper: the hash in groups of eight.</summary>
    public string Printable => string.Join(' ', Hash.Chunk(8).Select(c => new string(c)));
}

/// <summary>Reading daily roots.</summary>
public static class DailyRoots
{
    /// <summary>The root of a day; null when nothing was sealed on it.</summary>
    public static async Task<DailyRoot?> OfDayAsync(OfficeDb db, DateOnly day, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var number = DayNumber.Of(day);
        var last = await db.Set<Seal>().AsNoTracking().Where(s => s.Day == number).OrderByDescending(s => s.Sequence).FirstOrDefaultAsync(ct);
        return last is null ? null : new DailyRoot(day, last.Sequence, Convert.ToHexStringLower(last.Hash));
    }

    /// <summary>The roots of the days from–to, newest first.</summary>
    public static async Task<IReadOnlyList<DailyRoot>> ListAsync(OfficeDb db, DateOnly from, DateOnly to, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (first, last) = (DayNumber.Of(from), DayNumber.Of(to));
        var ends = db.Set<Seal>().Where(s => s.Day >= first && s.Day <= last).GroupBy(s => s.Day).Select(d => d.Max(s => s.Sequence));
        var seals = await db.Set<Seal>().AsNoTracking().Where(s => ends.Contains(s.Sequence)).OrderByDescending(s => s.Sequence).ToListAsync(ct);
        return seals.ConvertAll(s => new DailyRoot(DayNumber.ToDay(s.Day), s.Sequence, Convert.ToHexStringLower(s.Hash)));
    }
}
