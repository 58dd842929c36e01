using System.Globalization;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases.Portal;

/// <summary>What happens next to a case, in a sentence that names who and until when.</summary>
internal sealed class NextSteps
{
    /// <summary>The next step of a case.</summary>
    /// <param name="at">The case that carries the work.</param>
    /// <param name="party">Who asks; null for somebody who only looks.</param>
    /// <param name="rated">Whether he rated this round.</param>
    public Words Of(CaseAtWork at, Party? party, bool rated)
    {
        if (!at.Row.IsOpen)
        {
            return Ended(at, party, rated);
        }

        if (at.Row.Suspended)
        {
            var day = at.Row.ReviewAt is { } review ? DateWords.WithWeekday(at.Schedule.Day(review)) : default;
            return day.Zh is null
                ? new Words("暂时办不了，条件具备就接着办", "It stands still and goes on when it can")
                : new Words($"**{day.Zh}** 再看能不能接着办", $"Looked at again on **{day.En}**");
        }

        if (at.Clocks.Beside(CaseTask.Question).FirstOrDefault() is { Due: { } until })
        {
            var day = DateWords.WithWeekday(at.Schedule.Day(until));
            return party is null
                ? new Words("等上报的人答复一个问题", "It waits for an answer of the person who asked")
                : new Words($"**{day.Zh} 前**，请您答复一个问题；没有回音就按现有情况接着办", $"**By {day.En}**, please answer a question; without an answer work goes on with what is known");
        }

        var (owner, by) = (at.Owner, DeadlineTelling.Nearest(at) is { } near ? Soon(at, near.Told) : null);
        return at.Row.Step switch
        {
            "received" => By(by, $"{owner.Zh}定下谁来办", $"{owner.En} decides who handles it"),
            "assigned" => By(by, $"{owner.Zh}签收并联系您", $"{owner.En} signs for it and contacts you"),
            _ when at.Row.AnsweredAt is not null => By(by, "由别的人到现场核查，属实才办结", "Somebody else checks the result before it is closed"),
            _ => new Words($"{owner.Zh}办理，办完由别的人核查", $"{owner.En} works on it; somebody else checks the result"),
        };
    }

    /// <summary>What will happen to a case just received: who decides, who calls, when it is done.</summary>
    public static IReadOnlyList<Words> Ahead(CaseAtWork at)
    {
        var steps = new List<Words>();
        foreach (var (key, told) in Running(at))
        {
            if (at.Type.Clocks[key].StopsOn.Any(m => IsContact(at.Type, m)))
            {
                steps.Add(By(Soon(at, told), "有人联系您", "somebody contacts you"));
            }
            else if (steps.Count == 0)
            {
                steps.Add(By(Soon(at, told), $"{at.Owner.Zh}定下谁来办", $"{at.Owner.En} decides who handles it"));
            }
        }

        steps.Add(at.Type.Rated
            ? new Words("**办完**，由别的人核查，再请您评价", "**When done**, somebody else checks it and you are asked to rate")
            : new Words("**办完**，由别的人核查，再答复您", "**When done**, somebody else checks it and you get an answer"));
        return steps;
    }

    private static IEnumerable<(string Key, ToldDeadline Told)> Running(CaseAtWork at) => at.Clocks.Entries
        .Where(e => e is { IsRunning: true, Due: not null, IsBeside: false } && e != at.Clocks.Main).OrderBy(e => e.Due).Select(e => (e.Key, DeadlineTelling.Of(at, e)));

    private static bool IsContact(CaseType type, string move) =>
        type.Stages.Values.Any(s => s.Moves.TryGetValue(move, out var found) && found.Effect == MoveEffect.Contact);

    /// <summary>今天 10:00, 明天 08:56, else the day in full.</summary>
    private static Words? Soon(CaseAtWork at, ToldDeadline told)
    {
        if (told.At is not { } end)
        {
            return null;
        }

        var (day, today, time) = (at.Schedule.Day(end), at.Schedule.Day(at.Now), at.Schedule.Local(end).ToString("HH:mm", CultureInfo.InvariantCulture));
        return (day.DayNumber - today.DayNumber) switch
        {
            0 => new Words($"今天 {time}", $"today {time}"),
            1 => new Words($"明天 {time}", $"tomorrow {time}"),
            _ => told.When,
        };
    }

    private static Words By(Words? when, string zh, string en) => when is { } by
        ? new Words($"**{by.Zh} 前**，{zh}", $"**By {by.En}**, {en}")
        : new Words(zh, char.ToUpperInvariant(en[0]) + en[1..]);

    private static Words Ended(CaseAtWork at, Party? party, bool rated)
    {
        if (at.Type.Rated && Outcomes.Counts(at.Row.Outcome))
        {
            return rated ? new Words("您已评价，谢谢", "You rated it, thank you")
                : party is null ? new Words("等上报的人评价", "Waiting for the rating") : new Words("请您评价", "Please rate it");
        }

        return at.Row.Outcome switch
        {
            "refused" => new Words("这件事不归街道办，去哪里办见下面的告知", "It is not for this office; the notice below says where to go"),
            "withdrawn" => new Words("您已撤回；还要办就再报一次", "You took it back; report again if it is still needed"),
            _ => new Words("已经办结", "It is closed"),
        };
    }
}
