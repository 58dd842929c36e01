using System.Globalization;
using System.Text.RegularExpressions;

namespace Jiedao.Kernel;

/// <summary>
/// Reads the text of a yearly notice (国务院办公厅关于…年部分节假日安排的通知) as published, so that an administrator imports next year's calendar by pasting
/// it. What cannot be read for certain is refused with the sentence in question: weekdays in brackets must be right, a day worked must be a
/// weekend day, and “共 n 天” must add up.
/// </summary>
public static partial class HolidayNotice
{
    private const string Weekdays = "日一二三四五六";

    /// <summary>Reads a notice; refuses with what could not be read.</summary>
    /// <param name="text">The notice, with or without its head and foot.</param>
    /// <param name="year">The year it is about; read from the text when null.</param>
    public static CalendarYear Parse(string text, int? year = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 20_000)
        {
            throw Unreadable("", "太长，只贴正文", "it is too long; paste the text of the notice only");
        }

        var body = text.Replace(" ", "").Replace("　", "").Replace("\r", "").Replace('(', '（').Replace(')', '）').Replace(':', '：');
        var about = year ?? (TitleYear().Match(body) is { Success: true } title
            ? int.Parse(title.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw Unreadable("", "看不出是哪一年的，请注明年份", "it does not say for which year; name the year"));
        var items = Item().Matches(body);
        if (items.Count == 0)
        {
            throw Unreadable("", "没有找到“一、元旦：”这样的条目", "no item like “一、元旦：” was found");
        }

        var (off, work) = (new List<NoticeDays>(), new List<NoticeDays>());
        foreach (Match item in items)
        {
            var names = item.Groups["name"].Value.Split('、', '和').Select(ChinaCalendar.Holiday).ToList();
            var holiday = new Words(string.Join('、', names.Select(n => n.Zh)), string.Join(", ", names.Select(n => n.En)));
            foreach (var sentence in item.Groups["text"].Value.Split('。', '；', ';', '\n'))
            {
                ReadSentence(sentence, about, holiday, off, work);
            }
        }

        return off.Count > 0 ? new CalendarYear(about, off, work) : throw Unreadable("", "没有读到放假的日子", "no days off were found");
    }

    private static void ReadSentence(string sentence, int year, Words holiday, List<NoticeDays> off, List<NoticeDays> work)
    {
        var pending = new List<(DateOnly From, DateOnly To)>();
        var (month, explicitYear, open, days) = (0, (int?)null, false, 0);
        foreach (Match token in Token().Matches(sentence))
        {
            if (token.Groups["day"].Success)
            {
                explicitYear = token.Groups["year"].Success ? Number(token, "year") : token.Groups["month"].Success ? null : explicitYear;
                month = token.Groups["month"].Success ? Number(token, "month") : month;
                var day = Date(explicitYear
                    ?? (holiday.Zh.Contains("元旦", StringComparison.Ordinal) && month == 12 ? year - 1 : year), month,
                    Number(token, "day"), sentence);
                CheckWeekday(day, token.Groups["weekday"].Value, sentence);
                if (open && pending.Count > 0)
                {
                    pending[^1] = (pending[^1].From, day);
                }
                else
                {
                    pending.Add((day, day));
                }

                open = false;
            }
            else if (token.Groups["to"].Success)
            {
                open = true;
            }
            else if (token.Groups["verb"].Success)
            {
                var worked = token.Value == "上班";
                foreach (var (from, to) in pending)
                {
                    Check(from <= to && to.DayNumber - from.DayNumber < 31, sentence, "起止日期不对", "its span of days cannot be");
                    Check(!worked || (IsWeekend(from) && IsWeekend(to)), sentence, "上班的日子不是周末", "a day worked is no weekend day");
                    (worked ? work : off).Add(new NoticeDays(from, to, holiday));
                    days += worked ? 0 : to.DayNumber - from.DayNumber + 1;
                }

                pending.Clear();
            }
            else if (token.Groups["total"].Success)
            {
                Check(days == Number(token, "total"), sentence, $"日期加起来是 {days} 天", $"its days add up to {days}");
            }
        }
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static void CheckWeekday(DateOnly day, string weekday, string sentence) =>
        Check(weekday.Length == 0 || Weekdays.IndexOf(weekday == "天" ? "日" : weekday, StringComparison.Ordinal) == (int)day.DayOfWeek,
            sentence, $"{day.Month}月{day.Day}日不是星期{weekday}", $"{day:d MMM} is another day of the week");

    private static DateOnly Date(int year, int month, int day, string sentence)
    {
        var exists = year is > 1990 and < 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        Check(exists, sentence, "日期不存在", "a date does not exist");
        return new DateOnly(year, month, day);
    }

    private static void Check(bool holds, string sentence, string zh, string en)
    {
        if (!holds)
        {
            throw Unreadable(sentence, zh, en);
        }
    }

    private static Refusal Unreadable(string sentence, string zh, string en) => new(ClockProblems.NoticeUnreadable,
        new { sentence = sentence.Length > 60 ? sentence[..60] : sentence, why = new Words(zh, en) });

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("([0-9]{4})年部分节假日")]
    private static partial Regex TitleYear();

    [GeneratedRegex("[一二三四五六七八九十]、(?<name>[^：，。\n]{2,20})：(?<text>.*?)(?=(?:[一二三四五六七八九十]、[^：，。\n]{2,20}：)|\\z)", RegexOptions.Singleline,
        1000)]
    private static partial Regex Item();

    // A date with whatever stands in brackets behind it, a “to”, a verb that ends a group of dates, or a total. 休息 is advice, not a day
    // off.
    [GeneratedRegex("(?:(?<year>[0-9]{4})年)?(?:(?<month>[0-9]{1,2})月)?(?<day>[0-9]{1,2})日"
        + "(?:（[^）]{0,20}?(?:(?:星期|周)(?<weekday>[一二三四五六日天]))?）)?"
        + "|(?<to>至|到|—|–|-)|(?<verb>放假|补休|上班)|(?:共(?<total>[0-9]{1,2})天)|休息", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
