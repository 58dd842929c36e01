using System.Globalization;
using System.Text;

namespace Jiedao.Publications.Reader.Scoring;

/// <summary>One annotated claim: an exact quotation, its code-point offset and what a careful person reads in it.</summary>
internal sealed record GoldClaim(string Id, string Quote, int Offset, string Name, decimal Value, string Unit, string Kind, string Period,
    bool InWords);

/// <summary>One annotated arithmetic relation.</summary>
internal sealed record GoldCheck(string Id, string Relation, IReadOnlyList<string> Quotes, bool? Holds, string Note);

/// <summary>One annotated commitment of the plan part.</summary>
internal sealed record GoldCommitment(string Id, string Quote, string What, decimal? TargetValue, string? TargetUnit);

/// <summary>How well a reading agrees with annotations made by hand.</summary>
internal sealed class ScoreCard
{
    public int GoldClaims { get; set; }

    public int ReadClaims { get; set; }

    public int Matched { get; set; }

    public int KindRight { get; set; }

    public int PeriodRight { get; set; }

    public int NameRight { get; set; }

    public int GoldChecks { get; set; }

    public int ChecksFound { get; set; }

    public int ChecksMisjudged { get; set; }

    public int FalseAlarms { get; set; }

    public int GoldCommitments { get; set; }

    public int ReadCommitments { get; set; }

    public int CommitmentsFound { get; set; }

    public int CommitmentsRight { get; set; }

    public int GoldTargets { get; set; }

    public int TargetsRight { get; set; }

    public List<string> Remarks { get; } = [];

    public double Precision => Ratio(Matched, ReadClaims);

    public double Recall => Ratio(Matched, GoldClaims);

    public double Kind => Ratio(KindRight, Matched);

    public double Period => Ratio(PeriodRight, Matched);

    public double Name => Ratio(NameRight, Matched);

    public double CheckRecall => Ratio(ChecksFound, GoldChecks);

    public double CommitmentRecall => Ratio(CommitmentsFound, GoldCommitments);

    public double CommitmentPrecision => Ratio(CommitmentsRight, ReadCommitments);

    public void Add(ScoreCard other)
    {
        GoldClaims += other.GoldClaims;
        ReadClaims += other.ReadClaims;
        Matched += other.Matched;
        KindRight += other.KindRight;
        PeriodRight += other.PeriodRight;
        NameRight += other.NameRight;
        GoldChecks += other.GoldChecks;
        ChecksFound += other.ChecksFound;
        ChecksMisjudged += other.ChecksMisjudged;
        FalseAlarms += other.FalseAlarms;
        GoldCommitments += other.GoldCommitments;
        ReadCommitments += other.ReadCommitments;
        CommitmentsFound += other.CommitmentsFound;
        CommitmentsRight += other.CommitmentsRight;
        GoldTargets += other.GoldTargets;
        TargetsRight += other.TargetsRight;
        Remarks.AddRange(other.Remarks);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"claims       precision {Precision:F3} ({Matched}/{ReadClaims})  recall {Recall:F3} ({Matched}/{GoldClaims})");
        text.AppendLine(CultureInfo.InvariantCulture, $"             kind {Kind:F3}  period {Period:F3}  name {Name:F3}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"checks       found {ChecksFound}/{GoldChecks}  misjudged {ChecksMisjudged}  false alarms {FalseAlarms}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"commitments  precision {CommitmentPrecision:F3} ({CommitmentsRight}/{ReadCommitments})  recall {CommitmentRecall:F3}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"             found {CommitmentsFound}/{GoldCommitments}  targets {TargetsRight}/{GoldTargets}");
        return text.ToString();
    }

    private static double Ratio(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}

/// <summary>
/// Compares a reading with annotations. A claim matches when value and unit agree and the quotes overlap; a name is right when it holds
/// the head noun
/// of the annotated one; a relation is found when a check quotes at least two of its figures (or its only quotation); a commitment when
/// quotes overlap.
/// </summary>
internal static class AnnotationScorer
{
    public static ScoreCard Score(ReadReport report, IReadOnlyList<GoldClaim> claims, IReadOnlyList<GoldCheck> checks,
        IReadOnlyList<GoldCommitment>? commitments)
    {
        var card = new ScoreCard();
        ScoreClaims(report, claims, card);
        ScoreChecks(report, checks, card);
        if (commitments is not null)
        {
            ScoreCommitments(report, commitments, card);
        }

        return card;
    }

    private static void ScoreClaims(ReadReport report, IReadOnlyList<GoldClaim> gold, ScoreCard card)
    {
        var free = report.Claims.ToList();
        card.GoldClaims += gold.Count;
        card.ReadClaims += free.Count;
        foreach (var g in gold)
        {
            var end = g.Offset + CodePoints(g.Quote);
            var match = free
                .Where(c => c.Value == g.Value && SameUnit(c.Unit, g.Unit) && c.Start < end && g.Offset < c.End)
                .OrderBy(c => Math.Abs(c.Start - g.Offset))
                .FirstOrDefault();
            if (match is null)
            {
                var near = free.FirstOrDefault(c => c.Start < end && g.Offset < c.End);
                card.Remarks.Add($"missed  {g.Id} {g.Quote} = {g.Value} {g.Unit}"
                    + (near is null ? "" : $"  (read {near.Value} {near.Unit})"));
                continue;
            }

            free.Remove(match);
            card.Matched++;
            Compare(card, g.Id, "kind", KindName(match.Kind) == g.Kind, KindName(match.Kind), g.Kind, () => card.KindRight++);
            Compare(card, g.Id, "period", match.Period == g.Period, match.Period, g.Period, () => card.PeriodRight++);
            Compare(card, g.Id, "name", SameName(match.Name, g.Name), match.Name, g.Name, () => card.NameRight++);
        }

        card.Remarks.AddRange(free.Select(c => $"extra   {c.Start} {c.Quote} = {c.Value} {c.Unit}"));
    }

    private static void Compare(ScoreCard card, string id, string what, bool same, string read, string gold, Action count)
    {
        if (same)
        {
            count();
        }
        else
        {
            card.Remarks.Add($"{what,-7} {id} read {read} for {gold}");
        }
    }

    private static void ScoreChecks(ReadReport report, IReadOnlyList<GoldCheck> gold, ScoreCard card)
    {
        card.GoldChecks += gold.Count;
        var used = new HashSet<ReadCheck>();
        foreach (var g in gold)
        {
            var match = report.Checks
                .Where(c => SameRelation(c.Relation, g))
                .Select(c => (Check: c, Shared: Shared(c, g)))
                .Where(c => c.Shared >= Math.Min(2, g.Quotes.Count))
                .OrderByDescending(c => c.Shared)
                .Select(c => c.Check)
                .FirstOrDefault();
            if (match is null)
            {
                card.Remarks.Add($"check   {g.Id} {g.Relation} not found: {string.Join(" | ", g.Quotes)}");
                continue;
            }

            used.Add(match);
            card.ChecksFound++;
            var right = g.Holds switch
            {
                null => match.Verdict == CheckVerdict.CannotTell,
                true => match.Verdict is CheckVerdict.Holds or CheckVerdict.Rounding,
                false => match.Verdict is CheckVerdict.DoesNotHold or CheckVerdict.Truncation,
            };
            if (!right)
            {
                card.ChecksMisjudged++;
                card.Remarks.Add($"check   {g.Id} judged {match.Verdict} for {g.Holds}");
            }
        }

        foreach (var alarm in report.Checks.Where(c => c.Verdict == CheckVerdict.DoesNotHold && !used.Contains(c)))
        {
            card.FalseAlarms++;
            card.Remarks.Add($"alarm   {alarm.Relation} {string.Join(" | ", alarm.Quotes.Select(q => q.Text))}: {alarm.Note}");
        }
    }

    private static bool SameRelation(CheckRelation read, GoldCheck gold) => gold.Relation switch
    {
        "sum" => read == CheckRelation.Sum,
        "rate" => read == CheckRelation.Rate,
        "remainder" => read == CheckRelation.Remainder,
        "unit-rate" => read == CheckRelation.UnitRate,
        "yoy" => read == CheckRelation.Yoy,
        "repeat" => read == CheckRelation.Repeat,
        "cumulative" => read == CheckRelation.Cumulative,
        _ => true,
    };

    private static int Shared(ReadCheck check, GoldCheck gold) => gold.Quotes.Count(q =>
    {
        var wanted = Plain(q);
        return check.Quotes.Any(c => Plain(c.Text) is var own
            && (wanted.Contains(own, StringComparison.Ordinal) || own.Contains(wanted, StringComparison.Ordinal) || Overlap(own, wanted)));
    });

    private static bool Overlap(string a, string b)
    {
        for (var length = Math.Min(a.Length, b.Length); length >= 4; length--)
        {
            for (var i = 0; i + length <= a.Length; i++)
            {
                if (a.AsSpan(i, length).ContainsAnyInRange('0', '9') && b.Contains(a.Substring(i, length), StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void ScoreCommitments(ReadReport report, IReadOnlyList<GoldCommitment> gold, ScoreCard card)
    {
        card.GoldCommitments += gold.Count;
        card.ReadCommitments += report.Commitments.Count;
        var right = new HashSet<ReadCommitment>();
        var plain = PlainIndex.Of(report.Text);
        foreach (var g in gold)
        {
            var (start, end) = plain.Find(g.Quote);
            var matches = report.Commitments.Where(c => c.Start < end && start < c.End).ToList();
            if (matches.Count == 0)
            {
                card.Remarks.Add($"promise {g.Id} missed: {g.Quote}");
                continue;
            }

            card.CommitmentsFound++;
            right.UnionWith(matches);
            if (g.TargetValue is { } value)
            {
                card.GoldTargets++;
                var hit = matches.Exists(m => m.Target is { } t && t.Value == value && t.Unit == g.TargetUnit);
                card.TargetsRight += hit ? 1 : 0;
                if (!hit)
                {
                    card.Remarks.Add($"target  {g.Id} {value} {g.TargetUnit}, read {matches[0].Target}");
                }
            }
        }

        card.CommitmentsRight += right.Count;
        card.Remarks.AddRange(report.Commitments.Where(c => !right.Contains(c)).Select(c => $"promise extra: {c.Quote}"));
    }

    public static bool SameUnit(string read, string gold) => Plain(read) == Plain(gold);

    public static string KindName(ClaimKind kind) => kind switch
    {
        ClaimKind.Count => "count",
        ClaimKind.Amount => "amount",
        ClaimKind.Rate => "rate",
        ClaimKind.Yoy => "yoy",
        ClaimKind.Area => "area",
        ClaimKind.Length => "length",
        ClaimKind.Duration => "duration",
        ClaimKind.Rank => "rank",
        _ => "other",
    };

    /// <summary>The head noun of a Chinese name is its end, once 数、额 and remarks in brackets are taken off.</summary>
    public static bool SameName(string read, string gold)
    {
        var head = Head(gold);
        if (read.Contains(head, StringComparison.Ordinal))
        {
            return true;
        }

        // 全服务事项受理数 and 受理“全服务”事项数 name the same: the head noun stands before the verb.
        var before = gold[..^Math.Min(gold.Length, Math.Max(0, gold.Length - gold.LastIndexOf(head, StringComparison.Ordinal)))];
        return IsVerb(head) && before.Length >= 2 && read.Contains(before[^2..], StringComparison.Ordinal);
    }

    public static string Head(string name)
    {
        var text = name;
        var bracket = text.IndexOfAny(['(', '(']);
        text = bracket > 2 && text[^1] is ')' or ')' ? text[..bracket] : text;
        foreach (var tail in Tails)
        {
            if (text.Length > tail.Length + 1 && text.EndsWith(tail, StringComparison.Ordinal))
            {
                text = text[..^tail.Length];
                break;
            }
        }

        return text.Length <= 2 ? text : text[^2..];
    }

    private static bool IsVerb(string head) => Verbs.Contains(head);

    private static readonly string[] Tails =
        ["同比增速", "区内排名", "排名", "目标", "人数", "次数", "家次", "人次", "户数", "场次", "批次", "发放额", "增加额", "总额", "金额", "额", "数"];

    private static readonly HashSet<string> Verbs =
    [
        "受理", "办结", "结案", "立案", "完成", "整治", "处置", "处罚", "发放", "拆除", "签约", "查处", "培训", "救助", "走访", "接待", "服务", "检查", "清退", "引进", "调解",
        "化解", "出动", "在办",
    ];

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Normalize(NormalizationForm.FormKC);

    private static int CodePoints(string text) => text.EnumerateRunes().Count();

    /// <summary>Finds quotations whatever their blanks and the width of their punctuation.</summary>
    private sealed record PlainIndex(string Text, int[] Map)
    {
        public static PlainIndex Of(string text)
        {
            var plain = new StringBuilder();
            var map = new List<int>();
            var at = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                if (!Rune.IsWhiteSpace(rune))
                {
                    foreach (var c in rune.ToString().Normalize(NormalizationForm.FormKC))
                    {
                        plain.Append(c);
                        map.Add(at);
                    }
                }

                at++;
            }

            map.Add(at);
            return new PlainIndex(plain.ToString(), [.. map]);
        }

        public (int Start, int End) Find(string quote)
        {
            var wanted = Plain(quote);
            var at = Text.IndexOf(wanted, StringComparison.Ordinal);
            return at < 0 ? (-1, -1) : (Map[at], Map[at + wanted.Length]);
        }
    }
}
