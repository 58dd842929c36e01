using System.Collections.Concurrent;
using System.Text.Json;

namespace Jiedao.Kernel;

/// <summary>
/// The working calendar of mainland China: every yearly notice of the State Council from 2004 on that the product was built with, read when
/// first asked for. Source: npm chinese-days with the supplement written down in tools/calendar.mjs.
/// </summary>
public static class ChinaCalendar
{
    private static readonly Lazy<Data> Loaded = new(Load);
    private static readonly ConcurrentDictionary<int, WorkCalendar> ThroughYear = new();

    private sealed record Data(IReadOnlyList<CalendarYear> Years, IReadOnlyDictionary<string, Words> Names, WorkCalendar Calendar);

    /// <summary>The calendar with every known notice.</summary>
    public static WorkCalendar Official => Loaded.Value.Calendar;

    /// <summary>The known notices, oldest first.</summary>
    public static IReadOnlyList<CalendarYear> Years => Loaded.Value.Years;

    /// <summary>
    /// The calendar as it stood while the notice for <paramref name="year"/> was the newest one. An office that lives on shifted time, or
    /// has not imported the next notice yet, counts by this one; later years are Monday to Friday and unconfirmed.
    /// </summary>
    public static WorkCalendar Through(int year) =>
        year >= Years[^1].Year ? Official : ThroughYear.GetOrAdd(year, static y => new WorkCalendar(Years.Where(n => n.Year <= y)));

    /// <summary>English name of a holiday; the Chinese name again for one we do not know.</summary>
    internal static Words Holiday(string zh) => Loaded.Value.Names.TryGetValue(zh, out var name) ? name : new Words(zh, zh);

    private static Data Load()
    {
        using var stream = typeof(ChinaCalendar).Assembly.GetManifestResourceStream("Jiedao.Kernel.Time.china-calendar.json")!;
        using var json = JsonDocument.Parse(stream);
        var names = json.RootElement.GetProperty("names").EnumerateObject()
            .ToDictionary(n => n.Name, n => new Words(n.Name, n.Value.GetString()!));
        CalendarYear[] years = [.. json.RootElement.GetProperty("years").EnumerateArray().Select(y => CalendarYear.Read(y, names))];
        return new Data(years, names, new WorkCalendar(years));
    }
}
