using System.Globalization;

namespace Jiedao.Kernel;

public sealed partial record ClockRule
{
    /// <summary>
    /// Reads a rule in one line: the limit, then what differs from the usual counting of its unit, separated by spaces. <c>5wd</c> · <c>15d
    /// no-roll</c> · <c>5wd from=same to=24:00 near=10% warn=50%,80% ladder=50%:handler,due:leader,+3d:director extend=1x5wd:approve
    /// never-pauses</c>. Grounds for pauses and legal bases have texts and are given beside it. Throws <see cref="FormatException"/>.
    /// </summary>
    public static ClockRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ClockSpan.TryParse(text, out var whole))
        {
            return new ClockRule(whole);
        }

        var parts = text.Length <= 1000 ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [text];
        var rule = new ClockRule(ClockSpan.Parse(parts.Length > 0 ? parts[0] : ""));
        rule = parts.Skip(1).Aggregate(rule, (r, part) => r.Option(part));
        return rule.Faults() is [var fault, ..] ? throw new FormatException(fault.En) : rule;
    }

    /// <summary>The line that <see cref="Parse"/> reads; without the grounds for pauses and the legal basis.</summary>
    public override string ToString()
    {
        var usual = new ClockRule(Limit);
        var text = new List<string> { Limit.ToString() };
        void Add(bool differs, string option)
        {
            if (differs)
            {
                text.Add(option);
            }
        }

        Add(Start != usual.Start, Start == ClockStart.NextDay ? "from=next" : "from=same");
        Add(End != usual.End, End switch { ClockEnd.CloseOfBusiness => "to=close", ClockEnd.EndOfDay => "to=24:00", _ => "to=exact" });
        Add(!Roll, "no-roll");
        Add(Near != usual.Near, "near=" + Percent(Near));
        Add(!Warnings.SequenceEqual(usual.Warnings), "warn=" + string.Join(',', Warnings.Select(Percent)));
        Add(Ladder.Count > 0, "ladder=" + string.Join(',', Ladder.Select(s => $"{s.At}:{s.Role}")));
        if (Extension is { } e)
        {
            text.Add($"extend={e.Times}x{e.Most}:{e.Approver}" + string.Concat(e.Grounds.Select(g => "/" + g)));
        }

        Add(NeverPauses, "never-pauses");
        return string.Join(' ', text);
    }

    private static string Percent(decimal share) => (share * 100m).ToString("0.##########", CultureInfo.InvariantCulture) + "%";

    private static decimal Share(string text) => text is "0" or "0%" ? 0m : ClockMoment.Parse(text).Share;

    private ClockRule Option(string part)
    {
        var (key, value) = part.Split('=', 2) is [var k, var v] ? (k, v) : (part, "");
        return (key, value) switch
        {
            ("from", "next") => this with { Start = ClockStart.NextDay },
            ("from", "same") => this with { Start = ClockStart.SameInstant },
            ("to", "close") => this with { End = ClockEnd.CloseOfBusiness },
            ("to", "24:00") => this with { End = ClockEnd.EndOfDay },
            ("to", "exact") => this with { End = ClockEnd.Exact },
            ("roll", "") => this with { Roll = true },
            ("no-roll", "") => this with { Roll = false },
            ("near", not "") => this with { Near = Share(value) },
            ("warn", _) => this with { Warnings = [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Share)] },
            ("ladder", not "") => this with { Ladder = [.. value.Split(',').Select(Step)] },
            ("extend", not "") => this with { Extension = ExtensionLimit(value) },
            ("never-pauses", "") => this with { NeverPauses = true },
            _ => throw new FormatException($"“{part}” is not an option of a clock; the options are from, to, roll, no-roll, near, "
                + "warn, ladder, extend and never-pauses."),
        };
    }

    private static ClockLadderStep Step(string text) => text.Split(':', 2) is [var at, { Length: > 0 } role]
        ? new ClockLadderStep(ClockMoment.Parse(at), role)
        : throw new FormatException($"“{text}” is not a ladder step; write 50%:role or +3d:role.");

    private static ClockExtensionLimit ExtensionLimit(string text)
    {
        var slots = text.Split(':', 2);
        var counts = slots[0].Split('x', 2);
        if (slots is not [_, { Length: > 0 } who] || counts.Length != 2
            || !int.TryParse(counts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var times))
        {
            throw new FormatException($"“{text}” is not an extension; write 1x5wd:approver.");
        }

        var names = who.Split('/');
        return new ClockExtensionLimit(ClockSpan.Parse(counts[1]), times, names[0]) { Grounds = names[1..] };
    }
}
