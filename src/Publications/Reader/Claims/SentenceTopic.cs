using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>What an elliptic clause of this sentence is understood to be about.</summary>
internal sealed class SentenceTopic(Reading reading, Sentence sentence)
{
    private const int Longest = 20;
    private int segment = -1;
    private int headUpTo = sentence.Start;
    private string? wholeUnit;

    public string Text { get; private set; } = "";

    /// <summary>True between 其中 and the end of its list: the parts keep the topic of their whole.</summary>
    public bool InParts { get; private set; }

    /// <summary>What the whole of the current list of parts is called.</summary>
    public string Whole { get; private set; } = "";

    /// <summary>Called for every figure before it is named.</summary>
    public void Enter(int clauseStart, List<Figure> figures, int index)
    {
        var figure = figures[index];
        var before = index > 0 ? figures[index - 1] : null;
        if (figure.Segment != segment)
        {
            InParts = false;
        }

        var left = figure.Left.AsSpan();
        if (left.StartsWith("其中") || left.StartsWith("包括") || EndsWithColonOfParts(clauseStart))
        {
            // 引进企业218家,注册资本23.6亿元,其中亿元以上企业5家: the parts are of the last figure that counts the same.
            var same = figures.FindLastIndex(Math.Max(0, index - 1), Math.Min(index, 4), f => f.Segment == figure.Segment
                && UnitScale.Base(f.Unit) == UnitScale.Base(figure.Unit) && f.OwnName.Length > 1);
            if (same >= 0 && same < index - 1)
            {
                before = figures[same];
                Text = MetricWords.Topic(before.Core);
            }

            InParts = before is not null;
            Whole = before is { OwnName.Length: > 1 } ? before.OwnName : before?.Name ?? "";
            wholeUnit = before is null ? null : UnitScale.Base(before.Unit);
        }
        else if (InParts && (UnitScale.Base(figure.Unit) != wholeUnit || Words.StartsWithAny(left, Closes)
            || figure.Kind == ClaimKind.Rate))
        {
            InParts = false;
        }

        TakeHead(clauseStart, figure.Segment);
    }

    public void Offer(string core)
    {
        if (InParts)
        {
            return;
        }

        var topic = MetricWords.Topic(core);
        if (topic.Length >= 2)
        {
            Text = topic.Length <= Longest ? topic : topic[^Longest..];
        }
    }

    /// <summary>A clause without a number at the head of a ; -segment tells what the numbers behind it are about.</summary>
    private void TakeHead(int clauseStart, int current)
    {
        var from = headUpTo;
        headUpTo = Math.Max(headUpTo, clauseStart);
        if (segment == current)
        {
            return;
        }

        if (segment >= 0)
        {
            var mark = clauseStart > from ? reading.Text.LastIndexOf(';', clauseStart - 1, clauseStart - from) : -1;
            from = mark >= 0 ? mark + 1 : from;
        }

        segment = current;
        from = Math.Max(from, clauseStart - 160);
        var head = reading.Span(from, clauseStart).ToString();
        foreach (var part in head.Split([',', ':', ';', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            var run = Layout.HeadingMarks.RunInLength(part);
            var subject = MetricWords.SubjectOf(part.AsSpan(run));
            if (!char.IsAsciiDigit(subject.Length > 0 ? subject[0] : '0') && subject.Length is >= 2 and <= Longest
                && !MetricWords.IsGeneric(subject))
            {
                Text = subject;
                return;
            }
        }
    }

    private bool EndsWithColonOfParts(int at) => at > 1 && reading.Text[at - 1] == ':' && at > 3
        && Words.EndsAt(reading.Text, at - 1, "其中");

    private static readonly string[] Closes = ["共", "目前", "已", "累计", "全年", "办结", "结案", "剩余", "完成", "合计", "总计"];
}
