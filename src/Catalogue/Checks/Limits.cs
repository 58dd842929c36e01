using Jiedao.Kernel;

namespace Jiedao.Catalogue.Checks;

/// <summary>Limits as the checks compare them.</summary>
internal static class Limits
{
    public static bool Reads(string text) => ClockSpan.TryParse(text, out _);

    /// <summary>
    /// How long a limit is at least, in minutes on the clock: good enough to say that 2 working hours end before 1 working day.
    /// </summary>
    public static long Minutes(string text)
    {
        var span = ClockSpan.Parse(text);
        return span.Amount * span.Unit switch
        {
            ClockUnit.Minutes or ClockUnit.WorkingMinutes => 1L,
            ClockUnit.Hours or ClockUnit.WorkingHours => 60L,
            ClockUnit.Months => 28 * 1440L,
            _ => 1440L,
        };
    }
}
