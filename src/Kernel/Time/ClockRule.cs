namespace Jiedao.Kernel;

/// <summary>From when a limit is counted.</summary>
public enum ClockStart
{
    /// <summary>From the very instant; for limits in days, the day of the start is day one.</summary>
    SameInstant,

    /// <summary>From the next day; the day of the start is not counted (民法典 art. 201).</summary>
    NextDay,
}

/// <summary>At which moment of its last day a limit ends.</summary>
public enum ClockEnd
{
    /// <summary>Close of business (民法典 art. 203, second sentence).</summary>
    CloseOfBusiness,

    /// <summary>24:00.</summary>
    EndOfDay,

    /// <summary>
    /// To the minute: at the time of day at which it started, for working days inside a shift. Such an end does not roll on.
    /// </summary>
    Exact,
}

/// <summary>
/// A limit as a work line states it: how much time, counted how, who is told when, how it may be extended or paused. A value; the deadline
/// of a case is computed from it by <see cref="DeadlineCalculator"/>.
/// </summary>
public sealed partial record ClockRule
{
    /// <summary>
    /// A rule of this length with the usual counting of its unit: days from the next day to close of business, hours from the instant.
    /// </summary>
    public ClockRule(ClockSpan limit)
    {
        Limit = limit;
        Start = limit.IsInDays ? ClockStart.NextDay : ClockStart.SameInstant;
        End = limit.IsInDays ? ClockEnd.CloseOfBusiness : ClockEnd.Exact;
    }

    /// <summary>The limit.</summary>
    public ClockSpan Limit { get; init; }

    /// <summary>From when it is counted.</summary>
    public ClockStart Start { get; init; }

    /// <summary>When its last day ends.</summary>
    public ClockEnd End { get; init; }

    /// <summary>
    /// Whether a limit in natural days or months that ends on a day off goes on to the next working day (民法典 art. 203) — whether that holds
    /// for an administrative limit depends on its law. Both ends are kept; this says by which one lateness is judged.
    /// </summary>
    public bool Roll { get; init; } = true;

    /// <summary>The last share of the limit in which it counts as near, between 0 and 1.</summary>
    public decimal Near { get; init; } = 0.2m;

    /// <summary>Shares of the limit after which the holder is warned, each between 0 and 1.</summary>
    public IReadOnlyList<decimal> Warnings { get; init; } = [0.5m, 0.8m];

    /// <summary>Who is told at which moment, in order.</summary>
    public IReadOnlyList<ClockLadderStep> Ladder { get; init; } = [];

    /// <summary>How it may be extended; null: not at all.</summary>
    public ClockExtensionLimit? Extension { get; init; }

    /// <summary>On which grounds it may be paused; none: not at all.</summary>
    public IReadOnlyList<ClockPauseGround> Pauses { get; init; } = [];

    /// <summary>Keeps counting while its case is suspended (limits that protect life and safety).</summary>
    public bool NeverPauses { get; init; }

    /// <summary>Legal basis, shown beside the limit.</summary>
    public Words? Basis { get; init; }

    /// <summary>What is wrong with the rule, in sentences for the author of a work line; empty when it can be used.</summary>
    public IReadOnlyList<Words> Faults()
    {
        var faults = new List<Words>();
        void When(bool wrong, string zh, string en)
        {
            if (wrong)
            {
                faults.Add(new Words(zh, en));
            }
        }

        When(Limit.Amount < 0 || Limit.Amount > ClockSpan.Most(Limit.Unit),
            $"时限要在 0 到 {ClockSpan.Most(Limit.Unit)} 之间。", $"The limit must lie between 0 and {ClockSpan.Most(Limit.Unit)}.");
        When(!Limit.IsInDays && End != ClockEnd.Exact,
            "按小时、分钟计的时限到分截止，不能写到下班或 24:00。", "A limit in hours or minutes ends to the minute, not at close of business or 24:00.");
        When(Near is < 0 or > 1, "临期比例要在 0 到 1 之间。", "The near share must lie between 0 and 1.");
        When(Warnings.Any(w => w is <= 0 or >= 1), "提醒比例要大于 0、小于 1。", "A warning share must be above 0 and below 1.");
        When(Ladder.Any(s => s.At is { After: null, Share: <= 0 or > 1 }),
            "升级比例要大于 0、不超过 1；到期以后写 +3d。", "A ladder share must be above 0 and at most 1; after the end write +3d.");
        When(Ladder.Any(s => string.IsNullOrWhiteSpace(s.Role)), "升级要写明告诉谁。", "A ladder step must name a role.");
        When(Extension is { Times: < 1 }, "延期次数至少 1 次。", "An extension needs at least one time.");
        When(NeverPauses && Pauses.Count > 0, "写了不中止，就不能再列中止理由。", "A clock that never pauses cannot list grounds for a pause.");
        When(Pauses.GroupBy(p => p.Key).Any(g => g.Count() > 1), "中止理由的代号重复了。", "Two grounds for a pause share a key.");
        return faults;
    }

    /// <inheritdoc />
    public bool Equals(ClockRule? other) =>
        other is not null && Limit == other.Limit && Start == other.Start && End == other.End && Roll == other.Roll
        && Near == other.Near && Warnings.SequenceEqual(other.Warnings) && Ladder.SequenceEqual(other.Ladder)
            && Equals(Extension, other.Extension)
        && Pauses.SequenceEqual(other.Pauses) && NeverPauses == other.NeverPauses && Basis == other.Basis;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Limit, Start, End, Roll, Near, Warnings.Count, Ladder.Count, Pauses.Count);
}

/// <summary>A moment on a clock: a share of its limit (1 is the end) or an offset after the end.</summary>
/// <param name="Share">Share of the limit; 1 when <paramref name="After"/> is given.</param>
/// <param name="After">Offset after the end.</param>
public readonly record struct ClockMoment(decimal Share, ClockSpan? After = null)
{
    /// <summary>The end itself.</summary>
    public static readonly ClockMoment Due = new(1m);

    /// <summary>Reads <c>0.5</c>, <c>50%</c>, <c>1.0</c>, <c>due</c> or <c>+3d</c>.</summary>
    public static ClockMoment Parse(string text) => TryParse(text, out var moment)
        ? moment
        : throw new FormatException($"“{(text?.Length > 40 ? text[..40] : text)}” is not a moment of a clock; write 0.5, 50%, due or +3d.");

    /// <summary>Reads the same.</summary>
    public static bool TryParse(string? text, out ClockMoment moment)
    {
        moment = Due;
        var trimmed = text?.Trim() ?? "";
        if (trimmed == "due")
        {
            return true;
        }

        if (trimmed.StartsWith('+'))
        {
            var read = ClockSpan.TryParse(trimmed[1..], out var after);
            moment = new ClockMoment(1m, after);
            return read;
        }

        var percent = trimmed.EndsWith('%');
        var number = percent ? trimmed[..^1] : trimmed;
        var isNumber = number.Length <= 12 && decimal.TryParse(number, System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture, out var share);
        moment = new ClockMoment(isNumber
            ? decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture) / (percent ? 100m : 1m) : 0m);
        return isNumber && moment.Share is > 0 and <= 1;
    }

    /// <summary>The moment in words: 过半, 到期, 过期 3 天.</summary>
    public Words Say() => (After, Share) switch
    {
        ({ } after, _) => new Words("过期 " + after.Say().Zh, after.Say().En + " after the end"),
        (_, 1m) => new Words("到期", "at the end"),
        (_, 0.5m) => new Words("过半", "halfway"),
        _ => new Words($"用去 {Share * 100m:0.##}%", $"{Share * 100m:0.##}% used"),
    };

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => After is { } after ? "+" + after : Share == 1m ? "due"
        : (Share * 100m).ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture) + "%";
}

/// <summary>One step of an escalation ladder.</summary>
/// <param name="At">When.</param>
/// <param name="Role">Role told, looked for upwards from the owner unit.</param>
public sealed record ClockLadderStep(ClockMoment At, string Role);

/// <summary>How a limit may be extended.</summary>
/// <param name="Most">Most that one extension may add.</param>
/// <param name="Times">How many extensions there may be.</param>
/// <param name="Approver">Verb that the approver must hold.</param>
public sealed record ClockExtensionLimit(ClockSpan Most, int Times, string Approver)
{
    /// <summary>Grounds by key; empty: a reason in words is enough.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <inheritdoc />
    public bool Equals(ClockExtensionLimit? other) => other is not null && Most == other.Most && Times == other.Times
        && Approver == other.Approver && Grounds.SequenceEqual(other.Grounds);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Most, Times, Approver);
}

/// <summary>A ground on which a clock may stand still.</summary>
/// <param name="Key">Key that pauses cite.</param>
/// <param name="Name">What it is called (鉴定, appraisal).</param>
public sealed record ClockPauseGround(string Key, Words Name)
{
    /// <summary>The law that allows it.</summary>
    public Words? Basis { get; init; }

    /// <summary>Whether the pause must name a day on which it is looked at again.</summary>
    public bool NeedsReview { get; init; } = true;
}

/// <summary>A stretch in which a clock stood still.</summary>
/// <param name="From">Instant of the suspension.</param>
/// <param name="Until">Instant at which the counting went on; null: it still stands.</param>
/// <param name="Ground">Key of the ground.</param>
/// <param name="Review">Day on which the pause is looked at again.</param>
public sealed record ClockPause(DateTime From, DateTime? Until, string Ground, DateOnly? Review = null);

/// <summary>An extension that was granted.</summary>
/// <param name="By">How much.</param>
/// <param name="GrantedAt">When.</param>
/// <param name="Ground">Key of the ground, or the reason in words.</param>
public sealed record ClockExtension(ClockSpan By, DateTime GrantedAt, string Ground);
