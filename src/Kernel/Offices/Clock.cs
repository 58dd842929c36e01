namespace Jiedao.Kernel;

/// <summary>
/// The one source of time. Instants are UTC, cut to whole milliseconds so that both databases keep them exactly; days are those of the
/// office's zone. A demo office lives on shifted time.
/// </summary>
public sealed class Clock(TimeProvider time)
{
    /// <summary>The real instant; for leases, sessions and everything that is about the machine rather than the office.</summary>
    public DateTime MachineNow => Cut(time.GetUtcNow().UtcDateTime);

    /// <summary>The office's instant.</summary>
    public DateTime Now(Office office)
    {
        ArgumentNullException.ThrowIfNull(office);
        return MachineNow.AddMilliseconds(office.ClockShiftMs);
    }

    /// <summary>The day of an instant in the office's zone.</summary>
    public static DateOnly Day(Office office, DateTime instant)
    {
        ArgumentNullException.ThrowIfNull(office);
        return DateOnly.FromDateTime(Local(office, instant));
    }

    /// <summary>Wall time in the office's zone.</summary>
    public static DateTime Local(Office office, DateTime instant)
    {
        ArgumentNullException.ThrowIfNull(office);
        return TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), ZoneOf(office));
    }

    /// <summary>The instant of a wall time in the office's zone.</summary>
    public static DateTime Instant(Office office, DateTime local)
    {
        ArgumentNullException.ThrowIfNull(office);
        return TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), ZoneOf(office));
    }

    /// <summary>The office's zone.</summary>
    public static TimeZoneInfo ZoneOf(Office office)
    {
        ArgumentNullException.ThrowIfNull(office);
        return TimeZoneInfo.FindSystemTimeZoneById(office.Zone);
    }

    /// <summary>An instant cut to whole milliseconds, marked UTC.</summary>
    public static DateTime Cut(DateTime instant) =>
        new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
