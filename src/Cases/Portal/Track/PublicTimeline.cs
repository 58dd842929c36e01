using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases.Portal;

/// <summary>
/// What happened to a case, for the person who asked: moves that their line shows to the public in its own public words, what he did himself,
/// public notes and pictures. Internal notes, reasons among officials and moves marked <c>public: false</c> never appear.
/// </summary>
internal sealed class PublicTimeline(Visit visit)
{
    private static readonly string[] Kinds =
    [
        CaseEvents.Opened, CaseEvents.Accepted, CaseEvents.Dispatched, CaseEvents.Returned, CaseEvents.OwnerSigned, CaseEvents.Contacted,
        CaseEvents.Answered, CaseEvents.Passed, CaseEvents.Failed, CaseEvents.Suspended, CaseEvents.Resumed, CaseEvents.Moved, CaseEvents.Closed,
        CaseEvents.Refused, CaseEvents.Withdrawn, CaseEvents.Merged, CaseEvents.Unmerged, CaseEvents.Reopened, CaseEvents.Extended,
        CaseEvents.Supplemented, CaseEvents.Urged, CaseEvents.Rated, CaseEvents.Noted, CaseEvents.Attached, CaseEvents.DispatchUndone,
        CaseEvents.Questioned, CaseEvents.QuestionAnswered, CaseEvents.QuestionLapsed, CaseEvents.QuestionWithdrawn, CaseEvents.Ruled, CaseEvents.AnsweredTogether,
    ];

    /// <summary>The steps of a case, newest first.</summary>
    public async Task<IReadOnlyList<ToldStep>> OfAsync(CaseAtWork at, IReadOnlyList<Evidence> pictures, CancellationToken ct)
    {
        var id = at.Row.Id;
        var records = await visit.Db.Set<Record>().AsNoTracking().Where(r => r.CaseId == id && Kinds.Contains(r.Kind)).OrderBy(r => r.Id).ToListAsync(ct);
        var notes = await visit.Db.Set<Note>().AsNoTracking().Where(n => n.CaseId == id && n.IsPublic).ToListAsync(ct);
        var ratings = await visit.Db.Set<Rating>().AsNoTracking().Where(r => r.CaseId == id).ToListAsync(ct);
        var undone = Undone(records);
        var steps = new List<ToldStep>();
        foreach (var record in records.Where(r => !undone.Contains(r.Id)))
        {
            if (Tell(at, record, notes, ratings) is { } told)
            {
                var payload = JsonNode.Parse(record.Payload) as JsonObject;
                var move = (string?)payload?["move"] ?? "";
                steps.Add(told with { Photos = [.. pictures.Where(p => Belongs(p, record, move)).Select(p => p.FileId)] });
            }
        }

        steps.Sort((a, b) => b.At.CompareTo(a.At));
        return steps;
    }

    /// <summary>A dispatch that was taken back never happened for the resident.</summary>
    private static HashSet<long> Undone(List<Record> records)
    {
        var gone = new HashSet<long>();
        foreach (var undo in records.Where(r => r.Kind == CaseEvents.DispatchUndone))
        {
            gone.Add(undo.Id);
            if (records.FindLast(r => r.Kind == CaseEvents.Dispatched && r.Id < undo.Id) is { } dispatched)
            {
                gone.Add(dispatched.Id);
            }
        }

        return gone;
    }

    private static bool Belongs(Evidence picture, Record record, string move) =>
        picture.Move == move && Math.Abs((picture.At - record.RecordedAt).TotalSeconds) < 1 && IsOf(picture, record.Kind);

    private static bool IsOf(Evidence picture, string kind) => picture.Move.Length > 0 || kind is CaseEvents.Opened or CaseEvents.Supplemented or CaseEvents.QuestionAnswered or CaseEvents.Attached;

    private static ToldStep? Tell(CaseAtWork at, Record record, List<Note> notes, List<Rating> ratings)
    {
        var note = notes.Find(n => n.RecordId == record.Id);
        var said = note is null ? default : new Words(note.Text, note.Text);
        ToldStep Step(string zh, string en, Words detail = default, bool byResident = false) =>
            new(record.OccurredAt, new Words(zh, en), detail, byResident, []);
        return record.Kind switch
        {
            CaseEvents.Opened => Step("收到您的上报", "Your report arrived", byResident: true),
            CaseEvents.Supplemented => Step("您补充了情况", "You added to it", said, byResident: true),
            CaseEvents.Urged => Step("您催了一次，承办单位已收到提醒", "You urged; the unit was told", byResident: true),
            CaseEvents.Rated => Rated(record, ratings, at),
            CaseEvents.Noted => note is null ? null : Step("办理情况", "News", said),
            CaseEvents.Attached => null,
            CaseEvents.Merged => Step("和同一件事并在一起办", "Handled together with the same matter"),
            CaseEvents.Unmerged => Step("恢复单独办理", "Handled by itself again"),
            CaseEvents.Questioned => Step("请您补充", "You were asked", new Words(record.Reason, record.Reason)),
            CaseEvents.QuestionAnswered => Step("您答复了", "You answered", said, byResident: true),
            CaseEvents.QuestionLapsed => Step("没有等到答复，按现有情况接着办", "No answer came; work goes on with what is known"),
            CaseEvents.QuestionWithdrawn => Step("不用答复了，接着办", "No answer is needed any more; work goes on"),
            CaseEvents.Ruled => Ruled(at, record),
            CaseEvents.AnsweredTogether => Step("一起办的那件有了结果，答复见下面的文书", "The matter it is handled with has a result; the answer is among the letters"),
            CaseEvents.Extended => Step("办理时间经批准延长", "More time was granted"),
            _ => Moved(at, record),
        };
    }

    private static ToldStep? Rated(Record record, List<Rating> ratings, CaseAtWork at)
    {
        var rating = ratings.Find(r => Math.Abs((r.At - record.RecordedAt).TotalSeconds) < 1);
        if (rating is null)
        {
            return null;
        }

        var key = $"ratings.{rating.Score}";
        return new ToldStep(record.OccurredAt, new Words($"您的评价：{at.Shared[key, Lang.Zh]}", $"Your rating: {at.Shared[key, Lang.En]}"),
            new Words(rating.Text, rating.Text), ByResident: true, []);
    }

    private static ToldStep Ruled(CaseAtWork at, Record record)
    {
        var unit = (long?)(JsonNode.Parse(record.Payload) as JsonObject)?["toUnit"] ?? 0;
        return new ToldStep(record.OccurredAt, new Words("定下由谁主办，不再变", "It was decided for good who leads"),
            new Words(at.Units.NameOf(unit, Lang.Zh), at.Units.NameOf(unit, Lang.En)), ByResident: false, []);
    }

    /// <summary>A move, in the public words of its line.</summary>
    private static ToldStep? Moved(CaseAtWork at, Record record)
    {
        if (JsonNode.Parse(record.Payload) is not JsonObject payload || (string?)payload["move"] is not { } key)
        {
            return null;
        }

        var from = (string?)payload["from"] ?? "";
        var move = at.Type.Stages.GetValueOrDefault(from)?.Moves.GetValueOrDefault(key);
        if (move is { Public: false })
        {
            return null;
        }

        if (key == "withdraw" && move is null)
        {
            return new ToldStep(record.OccurredAt, new Words("您撤回了这件事", "You took it back"), default, ByResident: true, []);
        }

        var word = $"moves.{key}.public";
        if (at.Line.Texts.Find(word, Lang.Zh) is not { } zh)
        {
            return null;
        }

        var detail = (long?)payload["toUnit"] is { } unit && record.Kind == CaseEvents.Dispatched
            ? new Words(at.Units.NameOf(unit, Lang.Zh), at.Units.NameOf(unit, Lang.En))
            : default;
        return new ToldStep(record.OccurredAt, new Words(zh, at.Line.Texts[word, Lang.En]), detail, record.Kind == CaseEvents.Withdrawn, []);
    }
}
