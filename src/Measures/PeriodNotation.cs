using System.Globalization;
using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>Reading periods and days of knowledge as people and programs write them to this room.</summary>
public static class PeriodNotation
{
    /// <summary>Since founding, up to today.</summary>
    public const string Cumulative = "cumulative";

    /// <summary>Years outside of these are typing mistakes.</summary>
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    /// <summary>
    /// A period: everything that <see cref="Period"/> reads, and <c>cumulative</c>. Refuses with <c>bad_format</c> beside the field.
    /// </summary>
    public static Period Read(string? text, DateOnly today, string field = "period") =>
        text == Cumulative ? Period.UpTo(today)
        : Period.TryParse(text, out var period) && period.To.Year is >= FirstYear and <= LastYear
            && period.From?.Year is null or (>= FirstYear and <= LastYear) ? period
        : throw new Refusal(KernelProblems.BadFormat, new { expected = "2014, 2014-Q1, 2014-10, 2014-01..2014-10, cumulative" }, field);

    /// <summary>
    /// The instant up to which what was written counts: the end of a day of the office (<c>2015-01-15</c>), or an instant with its offset
    /// (<c>2015-01-15T09:00:00Z</c>); null for an empty text. Refuses with <c>bad_format</c> beside the field.
    /// </summary>
    public static DateTime? ReadKnownOn(string? text, Office office, string field = "knownOn")
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= FirstYear and <= LastYear)
        {
            return Period.Day(day).Instants(Clock.ZoneOf(office)).Before.AddMilliseconds(-1);
        }

        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && instant.Year is >= FirstYear and <= LastYear
            ? instant.UtcDateTime
            : throw new Refusal(KernelProblems.BadFormat, new { expected = "2015-01-15, 2015-01-15T09:00:00Z" }, field);
    }
}
