using System.Collections.Concurrent;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Clock rules of lines and of rows, read once and kept.</summary>
internal static class ClockRules
{
    private static readonly ConcurrentDictionary<string, ClockRule> Known = new();
    private static readonly ConcurrentDictionary<(CaseClock Clock, string Urgency), string> Texts = new(new ByReference());

    /// <summary>The rule of a row's text.</summary>
    public static ClockRule Read(string text) => Known.GetOrAdd(text, static t => ClockRule.Parse(t));

    /// <summary>The rule of a line's clock for an urgency class, as the text that rows keep.</summary>
    public static string TextOf(CaseClock clock, string urgency) => Texts.GetOrAdd((clock, urgency), static k => Build(k.Clock, k.Urgency).ToString());

    /// <summary>The rule of something beside the case's own work, as the text that rows keep.</summary>
    public static string TextOf(string limit, IReadOnlyList<LadderStep> ladder) => (new ClockRule(ClockSpan.Parse(limit)) with
    {
        NeverPauses = true,
        Ladder = [.. ladder.Select(s => new ClockLadderStep(ClockMoment.Parse(s.At), s.Tell))],
    }).ToString();

    private static ClockRule Build(CaseClock clock, string urgency)
    {
        var rule = new ClockRule(ClockSpan.Parse(clock.LimitByUrgency.GetValueOrDefault(urgency, clock.Limit)));
        return rule with
        {
            Start = clock.NextDay switch { true => ClockStart.NextDay, false => ClockStart.SameInstant, null => rule.Start },
            Roll = clock.Roll,
            Near = clock.Near,
            Warnings = clock.Warn,
            Ladder = [.. clock.Ladder.Select(s => new ClockLadderStep(ClockMoment.Parse(s.At), s.Tell))],
            NeverPauses = clock.NeverPauses,
        };
    }

    /// <summary>Clocks are records of long lists; their identity is enough and much quicker.</summary>
    private sealed class ByReference : IEqualityComparer<(CaseClock Clock, string Urgency)>
    {
        public bool Equals((CaseClock Clock, string Urgency) x, (CaseClock Clock, string Urgency) y) =>
            ReferenceEquals(x.Clock, y.Clock) && x.Urgency == y.Urgency;

        public int GetHashCode((CaseClock Clock, string Urgency) key) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Clock), key.Urgency);
    }
}
