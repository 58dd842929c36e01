namespace Jiedao.Kernel;

/// <summary>What can be wrong with an identifier. Each sentence says what to look at.</summary>
public static class CheckProblems
{
    public static readonly ProblemKind IdLength = new("id_number_length", 400,
        "身份证号是 18 位，现在 {length} 位。", "An identity number has 18 characters; there are {length}.");

    public static readonly ProblemKind IdCharacters = new("id_number_characters", 400,
        "身份证号前 17 位是数字，最后一位是数字或 X。", "An identity number is 17 digits and a digit or X.");

    public static readonly ProblemKind IdBirth = new("id_number_birth", 400,
        "身份证号里的出生日期不对，请看第 7 到 14 位。", "The date of birth in the identity number cannot be; see characters 7 to 14.");

    public static readonly ProblemKind IdCheck = new("id_number_check", 400,
        "身份证号最后一位对不上，多半有一位写错了。", "The last character of the identity number does not fit; one is probably mistyped.");

    public static readonly ProblemKind CreditLength = new("credit_code_length", 400,
        "统一社会信用代码是 18 位，现在 {length} 位。", "A unified social credit code has 18 characters; there are {length}.");

    public static readonly ProblemKind CreditCharacters = new("credit_code_characters", 400,
        "统一社会信用代码只用数字和大写字母，不用 I、O、S、V、Z。", "A unified social credit code has digits and capitals without I, O, S, V and Z.");

    public static readonly ProblemKind CreditCheck = new("credit_code_check", 400,
        "统一社会信用代码最后一位对不上，多半有一位写错了。", "The last character of the credit code does not fit; one is probably mistyped.");

    public static readonly ProblemKind CreditInnerCheck = new("credit_code_inner_check", 400,
        "统一社会信用代码里的组织机构代码（第 9 到 17 位）对不上。", "The organisation code inside the credit code (characters 9 to 17) does not fit.");

    public static readonly ProblemKind Mail = new("mail_address", 400,
        "电子邮箱写得不对，应当像 name@example.com。", "This is no mail address; one looks like name@example.com.");

    public static readonly ProblemKind Mobile = new("mobile_number", 400,
        "手机号是 1 开头的 11 位数字。", "A mobile number has 11 digits and begins with 1.");

    public static readonly ProblemKind Phone = new("phone_number", 400,
        "电话写不对：手机 11 位，座机带区号，如 0755-28399999。",
            "Not a phone number: 11 digits for a mobile, with area code for a landline, such as 0755-28399999.");

    public static readonly ProblemKind BankCard = new("bank_card_number", 400,
        "银行卡号对不上，请核对每一位。", "The bank card number does not fit; check every digit.");
}

/// <summary>Brings identifiers into the form in which they are checked and kept.</summary>
public static class Identifiers
{
    /// <summary>Full-width signs narrowed, spaces, dashes and dots between the characters removed, letters in capitals.</summary>
    public static string Plain(string? text) => string.Concat((text ?? "").Select(SearchText.Narrow)
        .Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '·' or '—' or '–' or '_' or '\u200B' or '\uFEFF'))
        .Select(char.ToUpperInvariant));
}
