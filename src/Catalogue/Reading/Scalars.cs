using System.Globalization;
using System.Text.Json.Nodes;

namespace Jiedao.Catalogue.Reading;

/// <summary>Single values as they are written in files.</summary>
internal static class Scalars
{
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm"];

    public static bool Reads(Type type)
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        return known.IsEnum || known == typeof(string) || known == typeof(bool) || known == typeof(int) || known == typeof(decimal)
            || known == typeof(DateOnly) || known == typeof(DateTime) || known == typeof(StoryActor);
    }

    public static bool TryRead(Type type, string text, out object? value)
    {
        value = null;
        if (type == typeof(string))
        {
            value = text;
        }
        else if (type.IsEnum)
        {
            value = Enum.GetValues(type).Cast<object>().FirstOrDefault(v => Names.Hyphenated(v.ToString()!) == text);
        }
        else if (type == typeof(bool))
        {
            value = text switch { "true" or "yes" => true, "false" or "no" => false, _ => null };
        }
        else if (type == typeof(int))
        {
            value = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        else if (type == typeof(decimal))
        {
            value = Number(text);
        }
        else if (type == typeof(DateOnly))
        {
            value = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        }
        else if (type == typeof(DateTime))
        {
            value = DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
        }
        else if (type == typeof(StoryActor))
        {
            value = StoryActor.TryParse(text, out var actor) ? actor : null;
        }

        return value is not null;
    }

    /// <summary>What a value of the type looks like.</summary>
    public static string Expected(Type type) => type switch
    {
        { IsEnum: true } => string.Join(", ", Choices(type)),
        _ when type == typeof(bool) => "true, false",
        _ when type == typeof(int) => "1, 2, 3",
        _ when type == typeof(decimal) => "1.5, 20%",
        _ when type == typeof(DateOnly) => "2014-12-31",
        _ when type == typeof(DateTime) => "2014-12-31 14:42",
        _ when type == typeof(StoryActor) => "handler, handler 2, handler of municipal",
        _ => "abc",
    };

    public static IEnumerable<string> Choices(Type type) => Enum.GetNames(type).Select(Names.Hyphenated);

    /// <summary>An unquoted value: a truth value, a number or a text.</summary>
    public static JsonValue? Plain(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };

    /// <summary>A number, or a share written in percent.</summary>
    private static decimal? Number(string text)
    {
        var percent = text.EndsWith('%');
        var digits = percent ? text[..^1] : text;
        return decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? percent ? number / 100m : number
            : null;
    }
}
