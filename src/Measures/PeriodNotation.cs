using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>Reading periods as people and programs write them to this room.</summary>
public static class PeriodNotation
{
    /// <summary>Since founding, up to today.</summary>
    public const string Cumulative = "cumulative";

    /// <summary>
    /// A period: everything that <see cref="Period"/> reads, and <c>cumulative</c>. Refuses with <c>bad_format</c> beside the field.
    /// </summary>
    public static Period Read(string? text, DateOnly today, string field = "period") =>
        text == Cumulative ? Period.UpTo(today)
        : Period.TryParse(text, out var period) ? period
        : throw new Refusal(KernelProblems.BadFormat, new { expected = "2014, 2014-Q1, 2014-10, 2014-01..2014-10, cumulative" }, field);
}
