using System.Text.RegularExpressions;

namespace Jiedao.Kernel;

/// <summary>Phone numbers as people write them.</summary>
public static partial class PhoneNumber
{
    /// <summary>
    /// Digits only, without the country code: <c>+86 138-1234-5678</c> → <c>13812345678</c>; an extension stays behind <c>*</c>.
    /// </summary>
    public static string Plain(string? text)
    {
        var plain = Identifiers.Plain(Extension().Replace(text ?? "", "*$1")).Replace("(", "").Replace(")", "");
        return Country().Replace(plain, "");
    }

    /// <summary>What is wrong with a mobile number; null when it is right.</summary>
    public static Problem? RefusesMobile(string? text) => Mobile().IsMatch(Plain(text)) ? null : CheckProblems.Mobile.With();

    /// <summary>
    /// What is wrong with a number of any kind: mobile, landline with area code, 400 and 800, hotlines of three and five digits.
    /// </summary>
    public static Problem? Refuses(string? text) =>
        Mobile().IsMatch(Plain(text)) || Landline().IsMatch(Plain(text)) || Service().IsMatch(Plain(text))
        ? null : CheckProblems.Phone.With();

    [GeneratedRegex(@"^1[3-9][0-9]{9}\z")]
    private static partial Regex Mobile();

    // Area codes: 010 and 02x with 8 digits, the others four digits with 7 or 8.
    [GeneratedRegex(@"^(?:0(?:10|2[0-9])[2-9][0-9]{7}|0[3-9][0-9]{2}[2-9][0-9]{6,7})(?:\*[0-9]{1,6})?\z")]
    private static partial Regex Landline();

    [GeneratedRegex(@"^(?:[48]00[0-9]{7}|1[0-2][0-9]{1}|12[0-9]{3}|9[56][0-9]{3,4})\z")]
    private static partial Regex Service();

    [GeneratedRegex(@"^(?:\+86|0086|86(?=1[3-9][0-9]{9}\z))")]
    private static partial Regex Country();

    [GeneratedRegex(@"\s*(?:转|ext\.?|分机|x)\s*([0-9]{1,6})\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Extension();
}
