using System.Text.Json;

namespace Jiedao.Kernel;

/// <summary>A run of days in a yearly notice.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Name">The holiday.</param>
public readonly record struct NoticeDays(DateOnly From, DateOnly To, Words Name);

/// <summary>
/// One yearly notice of the State Council on holidays and make-up workdays (国务院办公厅关于…年部分节假日安排的通知). Its days may lie in the year before: the
/// notice for 2019 made 29 December 2018 a workday.
/// </summary>
/// <param name="Year">The year the notice is about.</param>
/// <param name="Off">Days off.</param>
/// <param name="Work">Weekend days worked.</param>
public sealed record CalendarYear(int Year, IReadOnlyList<NoticeDays> Off, IReadOnlyList<NoticeDays> Work)
{
    /// <summary>Title of the notice, as cited under a calendar.</summary>
    public Words Title => new($"国务院办公厅关于{Year}年部分节假日安排的通知", $"State Council notice on the holidays of {Year}");

    /// <summary>Reads the lines of the committed calendar: <c>2015-01-01/2015-01-03 元旦</c>.</summary>
    internal static CalendarYear Read(JsonElement year, IReadOnlyDictionary<string, Words> names)
    {
        List<NoticeDays> Days(string list) => [.. year.GetProperty(list).EnumerateArray().Select(line => Line(line.GetString()!, names))];
        return new CalendarYear(year.GetProperty("year").GetInt32(), Days("off"), Days("work"));
    }

    private static NoticeDays Line(string line, IReadOnlyDictionary<string, Words> names)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var days = line[..space].Split('/');
        return new NoticeDays(Day(days[0]), Day(days[^1]), names[line[(space + 1)..]]);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
