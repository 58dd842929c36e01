using System.Collections.Concurrent;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Working schedules by zone and office hours: few, and asked for with every move.</summary>
internal sealed class CaseSchedules
{
    private readonly ConcurrentDictionary<(string Zone, string Hours), WorkSchedule> known = new();

    /// <summary>The schedule of an office for a unit's hours; empty hours are the usual ones.</summary>
    public WorkSchedule Of(Office office, string hours) => known.GetOrAdd((office.Zone, hours), _ => new WorkSchedule(
        ChinaCalendar.Official, hours.Length == 0 ? OfficeHours.Standard : OfficeHours.Parse(hours), Clock.ZoneOf(office)));
}
