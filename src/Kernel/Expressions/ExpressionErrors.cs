namespace Jiedao.Kernel;

/// <summary>What is wrong with an expression, for its author.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Line">Line in the text, from 1.</param>
/// <param name="Column">Column in the line, from 1.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Suggestion">What was probably meant; null when there is no good guess.</param>
public sealed record ExpressionError(string Code, int Line, int Column, Words Message, string? Suggestion = null)
{
    /// <summary>The sentence with the suggestion behind it.</summary>
    public Words Say() => Suggestion is null ? Message
        : new Words($"{Message.Zh}是不是想写“{Suggestion}”？", $"{Message.En} Did you mean “{Suggestion}”?");
}

/// <summary>Refusals of the expression language.</summary>
public static class ExpressionProblems
{
    public static readonly ProblemKind Invalid = new("expression_invalid", 400,
        "表达式第 {line} 行第 {column} 列：{message}", "Expression, line {line}, column {column}: {message}");

    public static readonly ProblemKind TooCostly = new("expression_too_costly", 400,
        "表达式算的东西太多，停下了。", "The expression has too much to compute and was stopped.");

    public static readonly ProblemKind Overflow = new("expression_overflow", 400,
        "表达式算出的数太大。", "The expression gives a number that is too large.");
}

/// <summary>Words the errors.</summary>
internal static class ExpressionErrors
{
    public static ExpressionError TooLong(int most) => new("expression_too_long", 1, 1,
        new Words($"表达式最长 {most} 个字。", $"An expression has at most {most} characters."));

    public static ExpressionError TooDeep(string text, int at, int most) => Make("expression_too_deep", text, at,
        $"括号最多套 {most} 层。", $"Brackets nest at most {most} deep.");

    public static ExpressionError Syntax(string text, int offset, string key)
    {
        var at = offset;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        if (Foreign(text, at) is { } foreign)
        {
            return foreign;
        }

        return key switch
        {
            "close" => Make("expression_bracket_open", text, at, "括号没有关上。", "A bracket is not closed."),
            "list" => Make("expression_list_open", text, at, "列表没有写完，要以 ] 结束。", "The list is not finished; it ends with ]."),
            "date" => Make("expression_bad_date", text, at, "日期不存在或写法不对，写作 @2014-12-31。", "No such day; write @2014-12-31."),
            "offset" => Make("expression_bad_offset", text, at, "期差写作 @-1y、@-1q 或 @-1m。", "An offset is written @-1y, @-1q or @-1m."),
            "between" => Make("expression_between", text, at, "between 要写两头：between 1 and 5。", "between needs both ends: between 1 and 5."),
            "name" => Make("expression_name_missing", text, at, "点号后面少了名字。", "A name is missing after the dot."),
            "end" => Make("expression_unexpected", text, at, $"这里多出了“{Excerpt(text, at)}”。",
                $"“{Excerpt(text, at)}” does not belong here."),
            _ when at >= text.TrimEnd().Length =>
                Make("expression_incomplete", text, at, "表达式没有写完，后面少了一个值。", "The expression stops where a value is needed."),
            _ => Make("expression_value_missing", text, at, $"“{Excerpt(text, at)}”这里应该是一个值。",
                $"A value is needed at “{Excerpt(text, at)}”."),
        };
    }

    public static ExpressionError UnknownName(string text, int at, string name, string? suggestion) =>
        Make("expression_unknown_name", text, at, $"没有“{name}”这一项。", $"There is no “{name}”.", suggestion);

    public static ExpressionError UnknownFunction(string text, int at, string name, string? suggestion) =>
        Make("expression_unknown_function", text, at, $"没有“{name}”这个函数。", $"There is no function “{name}”.", suggestion);

    public static ExpressionError Arguments(string text, int at, string name, string signature) =>
        Make("expression_arguments", text, at, $"“{name}”的参数不对，写作 {signature}。", $"“{name}” takes {signature}.");

    public static ExpressionError Type(string text, int at, ExpressionType needed, ExpressionType found) =>
        Make("expression_type", text, at, $"这里要{Name(needed).Zh}，写的是{Name(found).Zh}。",
            $"{Capital(Name(needed).En)} is needed here, not {Name(found).En}.");

    public static ExpressionError Incomparable(string text, int at, ExpressionType left, ExpressionType right) =>
        Make("expression_incomparable", text, at, $"{Name(left).Zh}和{Name(right).Zh}不能相比。",
            $"{Capital(Name(left).En)} cannot be compared with {Name(right).En}.");

    public static ExpressionError UnknownChoice(string text, int at, string path, string value, string? suggestion) =>
        Make("expression_unknown_choice", text, at, $"“{path}”没有“{value}”这个选项。", $"“{path}” has no choice “{value}”.", suggestion);

    private static ExpressionError? Foreign(string text, int at)
    {
        var (zh, en, meant) = (at < text.Length ? text[at] : ' ') switch
        {
            '=' => ("相等要写两个等号。", "Equality is written with two signs.", "=="),
            '&' => ("“并且”不这样写。", "This is not how “and” is written.", "and"),
            '|' => ("“或者”不这样写。", "This is not how “or” is written.", "or"),
            '!' => ("“不是”不这样写。", "This is not how “not” is written.", "not"),
            '"' or '\'' or '“' or '”' or '‘' or '’' => ("文字的引号没有配对。", "The quotes of a text do not match.", null),
            _ => ((string?)null, "", (string?)null),
        };
        return zh is null ? null : Make(meant is null ? "expression_quotes" : "expression_foreign_sign", text, at, zh, en, meant);
    }

    private static ExpressionError Make(string code, string text, int at, string zh, string en, string? suggestion = null)
    {
        var before = text.AsSpan(0, Math.Min(at, text.Length));
        var line = before.Count('\n') + 1;
        return new ExpressionError(code, line, before.Length - (before.LastIndexOf('\n') + 1) + 1, new Words(zh, en), suggestion);
    }

    private static string Excerpt(string text, int at) =>
        text[at..].Split(' ', '\n')[0] is var word && word.Length > 20 ? word[..20] : text[at..].Split(' ', '\n')[0];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static Words Name(ExpressionType type) => type switch
    {
        ExpressionType.Bool => new Words("是或否", "true or false"),
        ExpressionType.Number => new Words("数", "a number"),
        ExpressionType.Text => new Words("文字", "a text"),
        ExpressionType.Date => new Words("日期", "a day"),
        ExpressionType.List => new Words("列表", "a list"),
        _ => new Words("值", "a value"),
    };
}
