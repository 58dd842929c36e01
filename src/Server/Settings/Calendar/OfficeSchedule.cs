using System.Globalization;
using Jiedao.Kernel;

namespace Jiedao.Server.Settings.Calendar;

/// <summary>The working calendar and hours by which the pages of the settings try deadlines: the same as cases run on.</summary>
internal static class OfficeSchedule
{
    /// <summary>The schedule of the office for a unit's hours.</summary>
    public static WorkSchedule Of(Visit visit, OfficeHours hours) => new(ChinaCalendar.Official, hours, Clock.ZoneOf(visit.Office));

    /// <summary>A wall time of a date field (<c>2014-12-31T14:42</c>); null when it is not one or lies outside what calendars cover.</summary>
    public static DateTime? ReadLocal(string? text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
        && wall.Year is >= 2000 and <= 2098 ? wall : null;

    /// <summary>The strip of a deadline as the component draws it.</summary>
    public static IReadOnlyList<UiKit.StripDay> Strip(Deadline deadline, Lang lang) =>
        [.. deadline.Strip(new Words("起", "start")).Select(b => new UiKit.StripDay(b.Label, b.Mark.In(lang), Enum.Parse<UiKit.StripKind>(b.Kind.ToString()))
        {
            Title = $"{b.From:yyyy-MM-dd} {b.Reason.In(lang)}",
        })];
}

/// <summary>A notice read from pasted text, and what it changes.</summary>
/// <param name="Year">What the notice says.</param>
/// <param name="Changes">Days that differ from the calendar in force.</param>
public sealed record NoticeReading(CalendarYear Year, IReadOnlyList<DayChange> Changes)
{
    private const int First = 2000;
    private const int Last = 2098;

    /// <summary>Reads the form. Refuses with <c>invalid_input</c> or with what in the notice could not be read.</summary>
    public static NoticeReading Of(Sent form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var year = form.Number("year");
        form.Check();
        new Faults().Text("text", form.Text("text"), 10, 20000).Range("year", year == 0 ? null : year, First, Last).Throw();
        var notice = HolidayNotice.Parse(form.Text("text"), year == 0 ? null : year);
        new Faults().Range("year", notice.Year, First, Last).Throw();
        var before = ChinaCalendar.Through(notice.Year - 1);
        return new NoticeReading(notice, before.ChangesTo(before.With(notice)));
    }
}
