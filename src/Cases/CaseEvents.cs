namespace Jiedao.Cases;

/// <summary>Kinds of records that cases write; other rooms and subscribers react to them. Facts of the same name are counted where noted.</summary>
public static class CaseEvents
{
    /// <summary>A case was opened. Counts <c>case.opened</c>, and <c>case.accepted</c> when the line accepts on opening.</summary>
    public const string Opened = "case.opened";

    /// <summary>It was accepted. Counts <c>case.accepted</c>.</summary>
    public const string Accepted = "case.accepted";

    /// <summary>It was sent to a unit. Counts <c>case.dispatched</c> (dims: hop).</summary>
    public const string Dispatched = "case.dispatched";

    /// <summary>A dispatch was taken back within two minutes. Takes one <c>case.dispatched</c> back.</summary>
    public const string DispatchUndone = "case.dispatch_undone";

    /// <summary>The owner sent it back. Counts <c>case.returned</c>, owner: the unit that returned it.</summary>
    public const string Returned = "case.returned";

    /// <summary>The owner unit signed for it.</summary>
    public const string OwnerSigned = "case.signed";

    /// <summary>Another person of the owner unit handles it.</summary>
    public const string Assigned = "case.assigned";

    /// <summary>The person who asked was contacted first. Counts <c>case.contacted</c>.</summary>
    public const string Contacted = "case.contacted";

    /// <summary>The result was reported.</summary>
    public const string Answered = "case.answered";

    /// <summary>The check found the result good.</summary>
    public const string Passed = "case.passed";

    /// <summary>The check found it wanting. Counts <c>case.reworked</c>.</summary>
    public const string Failed = "case.failed";

    /// <summary>Work stands still on a legal ground. Counts <c>case.suspended</c>.</summary>
    public const string Suspended = "case.suspended";

    /// <summary>Work goes on.</summary>
    public const string Resumed = "case.resumed";

    /// <summary>It moved on without any of the other names.</summary>
    public const string Moved = "case.moved";

    /// <summary>It ended. Counts <c>case.closed</c> on the day of acceptance as cohort (dims: outcome, onTime, direct, round).</summary>
    public const string Closed = "case.closed";

    /// <summary>It was not accepted. Counts <c>case.refused</c>.</summary>
    public const string Refused = "case.refused";

    /// <summary>The person withdrew it. Counts <c>case.withdrawn</c>.</summary>
    public const string Withdrawn = "case.withdrawn";

    /// <summary>It was merged into another. Counts <c>case.merged</c>.</summary>
    public const string Merged = "case.merged";

    /// <summary>It stands alone again. Takes <c>case.merged</c> back.</summary>
    public const string Unmerged = "case.unmerged";

    /// <summary>It was opened again. Counts <c>case.reopened</c> and takes the closing's facts back.</summary>
    public const string Reopened = "case.reopened";

    /// <summary>A warning share of a clock has run.</summary>
    public const string Warned = "case.warned";

    /// <summary>A clock ran out. Counts <c>case.breached</c> (dims: clock).</summary>
    public const string Breached = "case.breached";

    /// <summary>A step of an escalation ladder was taken.</summary>
    public const string Escalated = "case.escalated";

    /// <summary>The review day of a suspension has come.</summary>
    public const string ReviewDue = "case.review_due";

    /// <summary>More time was asked for.</summary>
    public const string ExtensionAsked = "case.extension_asked";

    /// <summary>More time was given. Counts <c>case.extended</c> (dims: clock).</summary>
    public const string Extended = "case.extended";

    /// <summary>More time was refused.</summary>
    public const string ExtensionRefused = "case.extension_refused";

    /// <summary>A note was written.</summary>
    public const string Noted = "case.noted";

    /// <summary>A picture or paper was attached.</summary>
    public const string Attached = "case.attached";

    /// <summary>What was registered was corrected; the old value stays in the record.</summary>
    public const string Corrected = "case.corrected";

    /// <summary>Somebody joined (me too).</summary>
    public const string Joined = "case.joined";

    /// <summary>The person who asked added something.</summary>
    public const string Supplemented = "case.supplemented";

    /// <summary>The person who asked urged.</summary>
    public const string Urged = "case.urged";

    /// <summary>The answer was rated. Counts <c>case.rated</c> (dims: score, solved).</summary>
    public const string Rated = "case.rated";

    /// <summary>A leader holds it (包案).</summary>
    public const string Held = "case.held";

    /// <summary>The holding leader signed off its closing.</summary>
    public const string SignedOff = "case.signed_off";

    /// <summary>A contact was read in full.</summary>
    public const string ContactRevealed = "case.contact_revealed";

    /// <summary>A task was given to another unit. Counts <c>task.given</c>.</summary>
    public const string TaskGiven = "case.task_given";

    /// <summary>A called unit arrived. Counts <c>task.arrived</c>.</summary>
    public const string TaskArrived = "case.task_arrived";

    /// <summary>A task was done. Counts <c>task.ended</c>.</summary>
    public const string TaskDone = "case.task_done";

    /// <summary>A task was waived, with a reason. Counts <c>task.ended</c>.</summary>
    public const string TaskWaived = "case.task_waived";

    /// <summary>The giver scored a task. Counts <c>task.scored</c>.</summary>
    public const string TaskScored = "case.task_scored";

    /// <summary>The person who asked was asked a question. Counts <c>case.questioned</c>.</summary>
    public const string Questioned = "case.questioned";

    /// <summary>He answered it. Counts <c>case.question_ended</c>.</summary>
    public const string QuestionAnswered = "case.question_answered";

    /// <summary>Nobody answered in time. Counts <c>case.question_ended</c>.</summary>
    public const string QuestionLapsed = "case.question_lapsed";

    /// <summary>The question was withdrawn. Counts <c>case.question_ended</c>.</summary>
    public const string QuestionWithdrawn = "case.question_withdrawn";

    /// <summary>A unit disputes it a second time. Counts <c>case.disputed</c>.</summary>
    public const string Disputed = "case.disputed";

    /// <summary>A ruling named its lead for good. Counts <c>case.ruled</c>.</summary>
    public const string Ruled = "case.ruled";

    /// <summary>It was split into parts. Counts <c>case.split</c> for each.</summary>
    public const string Split = "case.split";

    /// <summary>It was answered with the one that carries its work. Counts <c>case.answered_together</c>.</summary>
    public const string AnsweredTogether = "case.answered_together";

    /// <summary>Somebody was shown where to go with what the office cannot settle. Counts <c>case.guided</c>.</summary>
    public const string Guided = "case.guided";

    /// <summary>A letter was issued. Counts <c>letter.issued</c> (dims: letter).</summary>
    public const string LetterIssued = "letter.issued";

    /// <summary>A letter was delivered.</summary>
    public const string LetterDelivered = "letter.delivered";

    /// <summary>A letter was declared void; its number stays used. Takes one <c>letter.issued</c> back.</summary>
    public const string LetterVoided = "letter.voided";

    /// <summary>The whole case was taken out as one file with its index.</summary>
    public const string Archived = "case.archived";

    /// <summary>The holding leader no longer holds it.</summary>
    public const string Released = "case.released";

    /// <summary>The holding leader went there. Counts <c>case.visited</c>.</summary>
    public const string Visited = "case.visited";

    /// <summary>A picture given as proof was seen before. Counts <c>photo.reused</c> (dims: exact).</summary>
    public const string PhotoReused = "photo.reused";

    /// <summary>The closed case that was drawn is to be looked at again.</summary>
    public const string RecheckOpened = "case.recheck_opened";

    /// <summary>It was looked at again. Counts <c>case.rechecked</c> (dims: pass); when it failed <c>case.closed_falsely</c>.</summary>
    public const string Rechecked = "case.rechecked";

    /// <summary>Somebody asked to put it on the long-stay list.</summary>
    public const string LongStayAsked = "case.long_stay_asked";

    /// <summary>It is not put on the long-stay list.</summary>
    public const string LongStayRefused = "case.long_stay_refused";

    /// <summary>It is on the long-stay list. Counts <c>case.long_stayed</c>, takes <c>case.accepted</c> back.</summary>
    public const string LongStayed = "case.long_stayed";

    /// <summary>It is back from the long-stay list, and counted as before.</summary>
    public const string CameBack = "case.came_back";

    /// <summary>A list was exported.</summary>
    public const string Exported = "case.exported";

    /// <summary>The duty list was replaced.</summary>
    public const string DutiesImported = "case.duties_imported";
}
