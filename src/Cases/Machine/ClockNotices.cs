using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Turns what clocks make noticed into records, facts and notices to people.</summary>
internal static class ClockNotices
{
    /// <summary>Writes a record for each notice, tells who is to be told, and counts the clocks judged late.</summary>
    public static void Write(Work work, CaseAtWork at, IReadOnlyList<ClockNotice> notices)
    {
        RecordDraft? last = null;
        foreach (var notice in notices.Where(n => n.Kind != ClockNoticeKind.Timed))
        {
            last = Write(work, at, notice);
        }

        if (last is not null)
        {
            new CaseTally(at, work.Office, last).Judged();
            CaseMachine.Seal(work, at, last);
        }
    }

    private static RecordDraft Write(Work work, CaseAtWork at, ClockNotice notice)
    {
        var (kind, told) = notice.Kind switch
        {
            ClockNoticeKind.Warned => (CaseEvents.Warned, "warning"),
            ClockNoticeKind.Breached => (CaseEvents.Breached, "overdue"),
            ClockNoticeKind.Escalated => (CaseEvents.Escalated, "escalation"),
            ClockNoticeKind.RecheckDue => (CaseEvents.RecheckOpened, "recheck"),
            _ => (CaseEvents.ReviewDue, "review"),
        };
        // What stands beside the work is owed by another unit: its people are warned, its leaders hear of it.
        var unit = at.Clocks.Find(notice.Clock) is { Unit: not 0 } beside ? beside.Unit : at.Row.OwnerUnit;
        var people = PeopleOf(at, notice, unit);
        var draft = work.Record(kind).About(at.Row.Line, at.Row.Id).For(unit).At(notice.At).With(new
        {
            clock = notice.Clock,
            step = notice.Kind is ClockNoticeKind.Warned or ClockNoticeKind.Escalated ? notice.Step : (int?)null,
            tell = notice.Tell.Length == 0 ? null : notice.Tell,
            told = people.Count == 0 ? null : people,
        });
        Notices.Tell(work, at, people, told, draft, notice.Tell, notice.Clock);
        return draft;
    }

    /// <summary>
    /// The people told: those who hold the ladder's role, found upwards from the owner unit; for a warning and a review the handler. A breach
    /// tells nobody by itself: its ladder does.
    /// </summary>
    private static IReadOnlyList<long> PeopleOf(CaseAtWork at, ClockNotice notice, long unit)
    {
        if (notice.Kind == ClockNoticeKind.Breached)
        {
            return [];
        }

        if (notice.Clock.Contains(':', StringComparison.Ordinal))
        {
            var role = notice.Tell.Length > 0 ? notice.Tell
                : ClockEntry.NameOf(notice.Clock) == CaseTask.Ruling ? at.Type.Ruling?.Who ?? "leader" : "handler";
            return Notices.Holders(at, role, unit) is { Count: > 0 } found ? found : Notices.Holders(at, "unit-head", unit);
        }

        return notice.Tell.Length == 0 || (notice.Tell == "handler" && at.Row.Handler > 0) ? Notices.Holding(at) : Notices.Holders(at, notice.Tell);
    }
}
