using System.Globalization;
using System.Text;

namespace Jiedao.UiKit;

/// <summary>
/// The words of one language, cascaded to every component and injectable into pages. <c>Texts["cases.queue.title"]</c> gives a text,
/// <c>Texts["cases.queue.count", 12]</c> fills its places: <c>{0}</c> is the first argument (whole numbers get thousands separators),
/// <c>{0:raw}</c> leaves it alone, <c>{0|case|cases}</c> chooses by number. A missing key shows as itself and never throws on a page.
/// Dates are the office's local days and times, already computed by the room: nothing here reads a clock.
/// </summary>
public sealed class Texts
{
    private static readonly string[] EnDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] EnMonths =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private const string ZhDays = "日一二三四五六";
    private readonly TextCatalogue _catalogue;

    internal Texts(Lang lang, TextCatalogue catalogue)
    {
        Lang = lang;
        _catalogue = catalogue;
    }

    /// <summary>The language of these words.</summary>
    public Lang Lang { get; }

    /// <summary>The text of a key.</summary>
    public string this[string key] => _catalogue.Find(Lang, key) ?? key;

    /// <summary>The text of a key with its places filled.</summary>
    public string this[string key, params object?[] values] => Fill(this[key], values);

    /// <summary>Whether the key is worded.</summary>
    public bool Has(string key) => _catalogue.Find(Lang, key) is not null;

    /// <summary>Chooses between two ready texts, for words that come as data in both languages.</summary>
    public string Pick(string zh, string en) => Lang == Lang.En ? en : zh;

    /// <summary>A number for the screen: thousands separators, as many decimals as given (none by default).</summary>
    public string Number(decimal value, int decimals = 0) =>
        value.ToString(decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals), CultureInfo.InvariantCulture);

    /// <summary>“1月8日”, “8 Jan”.</summary>
    public string Day(DateOnly day) => Lang == Lang.En ? $"{day.Day} {EnMonths[day.Month - 1]}" : $"{day.Month}月{day.Day}日";

    /// <summary>“1月”, “Jan”.</summary>
    public string MonthName(int month) => Lang == Lang.En ? EnMonths[month - 1] : $"{month}月";

    /// <summary>“2015年1月8日”, “8 Jan 2015”.</summary>
    public string LongDay(DateOnly day) => Lang == Lang.En ? $"{Day(day)} {day.Year}" : $"{day.Year}年{Day(day)}";

    /// <summary>“周四”, “Thu”.</summary>
    public string Weekday(DateOnly day) =>
        Lang == Lang.En ? EnDays[(int)day.DayOfWeek] : "周" + ZhDays[(int)day.DayOfWeek];

    /// <summary>“1月8日（周四）”, “Thu 8 Jan”.</summary>
    public string DayWithWeekday(DateOnly day) => Lang == Lang.En ? $"{Weekday(day)} {Day(day)}" : $"{Day(day)}（{Weekday(day)}）";

    /// <summary>“1月8日 18:00”, “8 Jan 18:00”.</summary>
    public string DayTime(DateTime local) => $"{Day(DateOnly.FromDateTime(local))} {Clock(local)}";

    /// <summary>“18:00”.</summary>
    public string Clock(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A span in its largest sensible unit, as chips say it: “22 分”, “3 时”, “4 天”; English “22 min”, “3 h”, “4 days”.</summary>
    public string Span(TimeSpan span)
    {
        var s = span.Duration();
        if (s.TotalMinutes < 60) return this["ui.span.minutes", Math.Max(1, (int)s.TotalMinutes)];
        return s.TotalHours < 24 ? this["ui.span.hours", (int)s.TotalHours] : this["ui.span.days", (int)s.TotalDays];
    }

    internal string ScriptJson()
    {
        var words = _catalogue.Under(Lang, "ui.js.").ToDictionary(pair => pair.Key["ui.js.".Length..], pair => pair.Value);
        return System.Text.Json.JsonSerializer.Serialize(words);
    }

    private string Fill(string text, object?[] values)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        if (open < 0) return text;
        var filled = new StringBuilder(text.Length + 16);
        var at = 0;
        while (open >= 0)
        {
            var close = text.IndexOf('}', open);
            if (close < 0) break;
            filled.Append(text, at, open - at).Append(Place(text[(open + 1)..close], values));
            at = close + 1;
            open = text.IndexOf('{', at);
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }

    private string Place(string place, object?[] values)
    {
        var end = place.AsSpan().IndexOfAny(':', '|');
        var number = end < 0 ? place : place[..end];
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= values.Length)
            return "{" + place + "}";
        var value = values[index];
        if (end >= 0 && place[end] == '|')
        {
            var words = place[(end + 1)..].Split('|');
            return words[IsOne(value) || words.Length == 1 ? 0 : 1];
        }

        return value switch
        {
            null => "",
            int or long or short when end < 0 => Number(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
            DateOnly day => Day(day),
            DateTime time => DayTime(time),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }

    private static bool IsOne(object? value) => value is 1 or 1L || value is 1m;
}
