using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Recognises a repeat visit (重复访): the same person, known by his registration or his contact, comes again about the same matter within a year.
/// The file shows it and it is counted; nothing is refused because of it.
/// </summary>
internal sealed class RepeatVisits(Contacts contacts)
{
    /// <summary>Share of common pairs of characters from which two texts without a matter are about the same.</summary>
    private const double Alike = 0.35;

    private const int Most = 50;

    /// <summary>Notes on the row how often the person came, and counts it from the second time on.</summary>
    public async Task CountAsync(Work work, CaseAtWork at, NewCase fresh, CaseTally tally, CancellationToken ct)
    {
        if (fresh.Anonymous || fresh.IsPart || fresh.Parent is not null
            || fresh.Parties.FirstOrDefault(p => p.Role == Party.Reporter) is not { } asker
            || (asker.SubjectId == 0 && string.IsNullOrWhiteSpace(asker.Contact)))
        {
            return;
        }

        var before = (await EarlierAsync(work, at.Row, asker, ct)).Where(e => Same(at.Row, e)).ToList();
        if (before.Count > 0)
        {
            (at.Row.Visit, at.Row.Earlier) = (before.Count + 1, before[^1].Id);
            tally.Count(CaseFacts.Of(at, EngineFacts.Repeated, CaseFacts.Cohort(at.Row, work.Office), CaseFacts.Dims(("visit", at.Row.Visit))));
        }
    }

    private async Task<IReadOnlyList<Before>> EarlierAsync(Work work, Case row, GivenParty asker, CancellationToken ct)
    {
        var (since, line, subject) = (row.OpenedAt.AddYears(-1), row.Line, asker.SubjectId);
        var hash = string.IsNullOrWhiteSpace(asker.Contact) ? null : contacts.HashOf(work.Office.Id, asker.Contact);
        var his = work.Db.Set<Party>().AsNoTracking().Where(p => p.Role == Party.Reporter);
        var by = hash is null ? his.Where(p => p.SubjectId == subject && p.SubjectId != 0)
            : subject == 0 ? his.Where(p => p.ContactHash == hash && p.ContactHash != null)
            : his.Where(p => (p.ContactHash == hash && p.ContactHash != null) || (p.SubjectId == subject && p.SubjectId != 0));
        return await by.Join(work.Db.Set<Case>().AsNoTracking(), p => p.CaseId, c => c.Id, (p, c) => c)
            .Where(c => c.Line == line && c.OpenedAt >= since && c.OpenedAt <= row.OpenedAt && c.Id != row.Id && c.Outcome != "withdrawn")
            .OrderByDescending(c => c.OpenedAt).Take(Most).Select(c => new Before(c.Id, c.Matter, c.Title, c.Text)).ToListAsync(ct) is var rows
                ? [.. rows.AsEnumerable().Reverse()] : [];
    }

    /// <summary>The same head of the matter tree; where one of the two is not known, alike in words.</summary>
    private static bool Same(Case row, Before earlier) => row.Matter.Length > 0 && earlier.Matter.Length > 0
        ? row.Matter.Split('/')[0] == earlier.Matter.Split('/')[0]
        : Likeness.Of(row.Title + row.Text, earlier.Title + earlier.Text) >= Alike;

    private sealed record Before(long Id, string Matter, string Title, string Text);
}
