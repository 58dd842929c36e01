using System.Text.RegularExpressions;

namespace Jiedao.Kernel;

/// <summary>
/// Shows just enough of personal data to recognise it, never more: what does not have the expected form is hidden whole. Nothing is
/// nothing: null and empty stay empty.
/// </summary>
public static partial class Mask
{
    /// <summary>A name: 张* · 李*明 · 欧阳**; words of a Latin name keep their first letter: J*** S****.</summary>
    public static string Name(string? name)
    {
        var text = name?.Trim() ?? "";
        if (text.Length == 0 || char.IsAscii(text[0]))
        {
            return string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word[..1] + Stars(word.Length - 1)));
        }

        // Invented people carry this mark behind their names; it is no part of them.
        const string Invented = "（示例）";
        if (text.EndsWith(Invented, StringComparison.Ordinal) && text.Length > Invented.Length)
        {
            return Name(text[..^Invented.Length]) + Invented;
        }

        var runes = text.EnumerateRunes().Select(r => r.ToString()).ToArray();
        return runes.Length switch
        {
            1 => "*",
            2 => runes[0] + "*",
            3 => runes[0] + "*" + runes[2],
            4 when DoubleSurnames.Contains(runes[0] + runes[1]) => runes[0] + runes[1] + "**",
            _ => runes[0] + Stars(runes.Length - 2) + runes[^1],
        };
    }

    /// <summary>An identity number of 18 or 15 characters: 440***********1234.</summary>
    public static string IdNumber(string? number) => Middle(Identifiers.Plain(number), 3, 4, n => n is 18 or 15);

    /// <summary>A phone number: 138****5678, 0755****5678; short hotlines are no secret.</summary>
    public static string Phone(string? number)
    {
        var plain = PhoneNumber.Plain(number).Split('*')[0];
        return plain.Length switch
        {
            > 0 and <= 6 => plain.All(char.IsAsciiDigit) ? plain : Stars(plain.Length),
            11 when plain[0] == '1' => Middle(plain, 3, 4, _ => true),
            _ => Middle(plain, Math.Min(4, Math.Max(0, plain.Length - 8)), 4, n => n is >= 7 and <= 20),
        };
    }

    /// <summary>A bank card: its last four digits, ****1234.</summary>
    public static string BankCard(string? number)
    {
        var plain = Identifiers.Plain(number);
        return plain.Length == 0 ? "" : plain.Length >= 12 ? "****" + plain[^4..] : "****";
    }

    /// <summary>
    /// An address down to the building: 龙兴北路36号3栋502室 → 龙兴北路36号3栋***. What names no building keeps what stands before its first digit.
    /// </summary>
    public static string Address(string? address)
    {
        var text = address?.Trim() ?? "";
        if (text.Length == 0)
        {
            return "";
        }

        var narrow = string.Concat(text.Select(SearchText.Narrow));
        var building = Building().Match(narrow) is { Success: true } match ? match.Index + match.Length
            : narrow.IndexOfAny([.. "0123456789"]);
        return building < 0 ? text : building == text.Length ? text : text[..building] + "***";
    }

    /// <summary>An e-mail address: z***@example.com.</summary>
    public static string Email(string? address)
    {
        var text = address?.Trim() ?? "";
        var at = text.LastIndexOf('@');
        return text.Length == 0 ? "" : at > 0 ? text[..1] + "***" + text[at..] : Stars(text.Length);
    }

    private static readonly HashSet<string> DoubleSurnames =
        ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒", "夏侯", "端木", "南宫", "西门", "独孤"];

    private static string Stars(int count) => new('*', Math.Max(0, count));

    private static string Middle(string text, int head, int tail, Func<int, bool> fits) => text.Length == 0 ? ""
        : fits(text.Length) ? text[..head] + Stars(text.Length - head - tail) + text[^tail..] : Stars(text.Length);

    // The last sign of a building that still has something inside it behind; a number of a road only when no building follows.
    [GeneratedRegex(@"^.*?[0-9A-Za-z零一二三四五六七八九十百甲乙丙丁]+(?:号楼|栋|幢|座)|^.*?[0-9]+(?:-[0-9]+)?号(?!楼)")]
    private static partial Regex Building();
}
