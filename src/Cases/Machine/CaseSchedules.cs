using System.Collections.Concurrent;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Working schedules by zone and office hours: few, and asked for with every move.</summary>
internal sealed class CaseSchedules
{
    private readonly ConcurrentDictionary<(string Zone, OfficeHours Hours), WorkSchedule> known = new();

    /// <summary>The schedule of an office for a unit's hours.</summary>
    public WorkSchedule Of(Office office, OfficeHours hours) => known.GetOrAdd((office.Zone, hours), _ => new WorkSchedule(
        ChinaCalendar.Official, hours, Clock.ZoneOf(office)));
}
