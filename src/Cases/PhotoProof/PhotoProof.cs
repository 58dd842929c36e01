using System.Globalization;
using System.Numerics;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Pictures as proof: what the line asks of when and where they were taken, and whether they were seen before. The first is refused before anything
/// changes; the second is an alarm that the checker sees, because an office's own pictures may look alike honestly.
/// </summary>
internal static class PhotoProof
{
    /// <summary>Looks that differ in at most so many of 64 places count as the same picture (again compressed, cut small, brightened).</summary>
    public const int Nearest = 7;

    /// <summary>A look with fewer edges than this says nothing: a wall, a night, a sheet of paper.</summary>
    private const int LeastEdges = 8;

    private static readonly TimeSpan FastClock = TimeSpan.FromMinutes(10);

    /// <summary>Refuses pictures that do not prove what the move's rule asks. Pictures known only by their hash (imports, replays) are not asked.</summary>
    public static async Task CheckAsync(Work work, CaseAtWork at, Move move, GivenFiles given, CancellationToken ct)
    {
        if (move.Photos is not { } rule)
        {
            return;
        }

        await BeforeAsync(work, at, rule, ct);
        var hashes = given.Uploaded.Select(u => u.Hash).ToArray();
        if (hashes.Length == 0)
        {
            return;
        }

        var stored = await work.Db.Set<StoredFile>().AsNoTracking().Where(f => hashes.Contains(f.Hash)).ToListAsync(ct);
        var faults = new Faults();
        foreach (var picture in stored)
        {
            Judge(work, at, rule, picture, faults);
        }

        faults.Throw();
    }

    /// <summary>Puts the looks of new pictures where they can be found.</summary>
    public static void Keep(Work work, CaseAtWork at, Evidence evidence, StoredFile? stored)
    {
        if (stored?.Look is not { } look || at.Line.Sealed || !Says(look))
        {
            return;
        }

        foreach (var band in Bands(look))
        {
            work.Add(new PictureLook { Band = band, Picture = evidence.Id, Look = look });
        }
    }

    /// <summary>Finds the earlier picture that each new one repeats, marks it, records and counts it, and tells those who check next.</summary>
    public static async Task AlarmAsync(Work work, CaseAtWork at, IReadOnlyList<(Evidence Evidence, StoredFile? Stored)> given, CancellationToken ct)
    {
        if (at.Line.Sealed)
        {
            return;
        }

        var own = given.Select(g => g.Evidence.Id).ToHashSet();
        foreach (var (evidence, stored) in given.Where(g => g.Stored is not null))
        {
            if (await FindAsync(work.Db, evidence.Hash, stored!.Look, own, ct) is not { } found)
            {
                continue;
            }

            (evidence.Repeats, evidence.RepeatsBy) = (found.Evidence, found.Differs);
            at.Row.ReusedPhotos++;
            var draft = work.Record(CaseEvents.PhotoReused).About(at.Row.Line, at.Row.Id).At(at.Now).On(evidence.Id).For(at.Row.OwnerUnit)
                .Showing([evidence.Hash]).With(new { evidence = evidence.Id, repeats = found.Evidence, differs = found.Differs });
            draft.Count(CaseFacts.Of(at, EngineFacts.PhotoReused, CaseFacts.Cohort(at.Row, work.Office),
                CaseFacts.Dims(("exact", CaseFacts.YesNo(found.Differs == 0))), unit: "张"));
            Notices.Tell(work, at, Notices.Holders(at, at.Stage.Who), "photo-reused", draft, at.Stage.Who ?? "");
        }
    }

    /// <summary>The nearest earlier picture that looks the same.</summary>
    internal static async Task<(long Evidence, int Differs)?> FindAsync(OfficeDb db, string hash, long? look, IReadOnlySet<long> except, CancellationToken ct)
    {
        var same = await db.Set<Evidence>().AsNoTracking().Where(e => e.Hash == hash && e.FileId != 0).OrderBy(e => e.Id).Take(except.Count + 1)
            .Select(e => e.Id).ToListAsync(ct);
        if (same.FirstOrDefault(e => !except.Contains(e)) is not 0 and var copy)
        {
            return (copy, 0);
        }

        if (look is not { } seen || !Says(seen))
        {
            return null;
        }

        var probes = Bands(seen).SelectMany(Around).ToArray();
        var alike = await db.Set<PictureLook>().AsNoTracking().Where(l => probes.Contains(l.Band)).Select(l => new { l.Picture, l.Look }).ToListAsync(ct);
        var best = alike.Where(l => !except.Contains(l.Picture)).Select(l => (l.Picture, Differs: Distance(l.Look, seen)))
            .Where(l => l.Differs <= Nearest).OrderBy(l => l.Differs).ThenBy(l => l.Picture).FirstOrDefault();
        return best.Picture == 0 ? null : best;
    }

    /// <summary>The four bands of a look.</summary>
    internal static IEnumerable<int> Bands(long look) => Enumerable.Range(0, 4).Select(b => (b << 16) | (int)((ulong)look >> (16 * b) & 0xFFFF));

    /// <summary>A band and the sixteen that differ from it in one place.</summary>
    internal static IEnumerable<int> Around(int band) => Enumerable.Range(0, 16).Select(i => band ^ (1 << i)).Prepend(band);

    /// <summary>In how many places two looks differ.</summary>
    internal static int Distance(long a, long b) => BitOperations.PopCount((ulong)(a ^ b));

    private static bool Says(long look) => BitOperations.PopCount((ulong)look) is >= LeastEdges and <= 64 - LeastEdges;

    private static async Task BeforeAsync(Work work, CaseAtWork at, PhotoRule rule, CancellationToken ct)
    {
        if (rule.Before == 0)
        {
            return;
        }

        var id = at.Row.Id;
        var local = work.Db.ChangeTracker.Entries<Evidence>().Select(e => e.Entity).Where(e => e.CaseId == id && IsBefore(e.Kind)).Select(e => e.Id);
        var stored = await work.Db.Set<Evidence>().AsNoTracking().Where(e => e.CaseId == id && (e.Kind == "before" || e.Kind == "report")).Select(e => e.Id).ToListAsync(ct);
        var have = stored.Union(local).Count();
        if (have < rule.Before)
        {
            throw new Refusal(CasesProblems.PhotoBeforeMissing, new { count = rule.Before, have }, "evidence");
        }
    }

    private static bool IsBefore(string kind) => kind is "before" or "report";

    private static void Judge(Work work, CaseAtWork at, PhotoRule rule, StoredFile picture, Faults faults)
    {
        if (!picture.Type.StartsWith("image/", StringComparison.Ordinal))
        {
            faults.Add("evidence", CasesProblems.PhotoNotPicture);
            return;
        }

        var metres = CaseFiles.Distance(at.Row, picture);
        var asksPlace = rule.MaxDistance is not null && at.Row.Latitude is not null;
        var asksTime = rule.AfterDispatch || rule.MaxAge is not null;
        faults.When(rule.Strict && ((asksPlace && metres is null) || (asksTime && picture.TakenAt is null)), "evidence", CasesProblems.PhotoSaysNothing)
            .When(metres > rule.MaxDistance, "evidence", CasesProblems.PhotoTooFar, new { metres, most = rule.MaxDistance });
        if (picture.TakenAt is not { } taken || !asksTime)
        {
            return;
        }

        var said = Moment(work, taken);
        faults.When(taken > work.Now + FastClock, "evidence", CasesProblems.PhotoFromFuture, new { takenZh = said.Zh, takenEn = said.En });
        var since = at.Row.DispatchedAt ?? at.Row.OpenedAt;
        if (rule.AfterDispatch && taken < since)
        {
            var from = Moment(work, since);
            faults.Add("evidence", CasesProblems.PhotoTooEarly, new { takenZh = said.Zh, takenEn = said.En, sinceZh = from.Zh, sinceEn = from.En });
        }

        if (rule.MaxAge is { } age && work.Now > DeadlineCalculator.Compute(taken, ClockRules.Read(age), at.Schedule).Due)
        {
            var within = ClockRules.Read(age).Limit.Say();
            faults.Add("evidence", CasesProblems.PhotoTooOld, new { takenZh = said.Zh, takenEn = said.En, within = within.Zh, withinEn = within.En });
        }
    }

    private static Words Moment(Work work, DateTime at)
    {
        var local = Clock.Local(work.Office, at);
        var (day, time) = (DateWords.Day(DateOnly.FromDateTime(local), year: true), local.ToString("HH:mm", CultureInfo.InvariantCulture));
        return new Words(day.Zh + time, day.En + " " + time);
    }
}
