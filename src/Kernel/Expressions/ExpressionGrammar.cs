using System.Globalization;
using Parlot;
using Parlot.Fluent;

namespace Jiedao.Kernel;

/// <summary>
/// The grammar, from what binds loosest to what binds tightest: or, and, not, comparison, + and -, * / and %, minus sign, value. Where a
/// part is missing the parser stops at once with a key that <see cref="ExpressionErrors"/> turns into a sentence.
/// </summary>
internal static class ExpressionGrammar
{
    /// <summary>Longest text that is taken.</summary>
    public const int MostLength = 2_000;

    /// <summary>Deepest nesting of brackets that is taken; together with the length it bounds every recursion.</summary>
    public const int MostDepth = 32;

    private static readonly HashSet<string> Keywords = ["and", "or", "not", "in", "between", "true", "false", "null"];
    private static readonly Parser<ExpressionNode> Whole = Build();

    /// <summary>Parses an expression; on failure tells what was wrong and where.</summary>
    public static ExpressionNode? Parse(string text, out ExpressionError? error)
    {
        error = TooBig(text);
        if (error is not null)
        {
            return null;
        }

        if (Whole.TryParse(new ParseContext(new Scanner(text.TrimEnd())), out var node, out var failure))
        {
            return node;
        }

        error = ExpressionErrors.Syntax(text, failure?.Position.Offset ?? 0, failure?.Message ?? "value");
        return null;
    }

    private static ExpressionError? TooBig(string text)
    {
        if (text.Length > MostLength)
        {
            return ExpressionErrors.TooLong(MostLength);
        }

        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '(' or '[' or '（' ? 1 : text[i] is ')' or ']' or '）' ? -1 : 0;
            if (depth > MostDepth)
            {
                return ExpressionErrors.TooDeep(text, i, MostDepth);
            }
        }

        return null;
    }

    private static Parser<ExpressionNode> Build()
    {
        var expression = Deferred<ExpressionNode>();
        var signed = Prefix(Terms.Char('-').Then(static _ => true), Primary(expression), static (at, node) => new NegateNode(at, node));
        var product = Binary(signed, Sign("*", BinaryOperator.Multiply), Sign("/", BinaryOperator.Divide),
            Sign("%", BinaryOperator.Remainder));
        var sum = Binary(product, Sign("+", BinaryOperator.Add), Sign("-", BinaryOperator.Subtract));
        var negated = Prefix(Word("not", "非"), Comparison(sum), static (at, node) => new NotNode(at, node));
        var conjunction = Binary(negated, Word("and", "且").Then(static _ => BinaryOperator.And));
        expression.Parser = Binary(conjunction, Word("or", "或").Then(static _ => BinaryOperator.Or));
        return expression.ElseError("value").AndSkip(SkipWhiteSpace(Eof()).ElseError("end"));
    }

    private static Parser<ExpressionNode> Prefix(Parser<bool> sign, Parser<ExpressionNode> operand, Func<int, ExpressionNode,
        ExpressionNode> make) =>
        ZeroOrMany(sign.Then(static (_, start, _, _) => start)).And(operand).Then(t =>
        {
            var node = t.Item2;
            for (var i = t.Item1.Count - 1; i >= 0; i--)
            {
                node = make(t.Item1[i], node);
            }

            return node;
        }).Or(OneOrMany(sign).And(Missing<ExpressionNode>("value")).Then(static t => t.Item2));

    private static Parser<ExpressionNode> Binary(Parser<ExpressionNode> operand, params Parser<BinaryOperator>[] operators)
    {
        var tail = OneOf(operators).Then(static (_, start, _, op) => (Start: start, Operator: op)).And(operand.ElseError("value"));
        return operand.And(ZeroOrMany(tail)).Then(static t =>
            t.Item2.Aggregate(t.Item1, static (left, next) => new BinaryNode(next.Item1.Start, next.Item1.Operator, left, next.Item2)));
    }

    private static Parser<ExpressionNode> Comparison(Parser<ExpressionNode> operand)
    {
        var value = operand.ElseError("value");
        var negation = Word("not", "不").Else(false);
        var signs = OneOf(Sign("==", BinaryOperator.Equal), Sign("!=", BinaryOperator.NotEqual), Sign("<=", BinaryOperator.LessOrEqual),
            Sign("<", BinaryOperator.Less), Sign(">=", BinaryOperator.GreaterOrEqual), Sign(">", BinaryOperator.Greater));
        var compared = signs.Then(static (_, start, _, op) => (Start: start, Operator: op)).And(value)
            .Then<Func<ExpressionNode, ExpressionNode>>(static t => left => new BinaryNode(t.Item1.Start, t.Item1.Operator, left, t.Item2));
        var among = negation.And(Word("in", "属于").Then(static (_, start, _, _) => start)).And(value)
            .Then<Func<ExpressionNode, ExpressionNode>>(static t => left => new InNode(t.Item2, left, t.Item3, t.Item1));
        var between = negation.And(Word("between", "介于").Then(static (_, start, _, _) => start)).And(value)
            .AndSkip(Word("and", "至").ElseError("between")).And(value)
            .Then<Func<ExpressionNode, ExpressionNode>>(static t => left => new BetweenNode(t.Item2, left, t.Item3, t.Item4, t.Item1));
        return operand.And(OneOf(compared, among, between).Else(static _ => left => left)).Then(static t => t.Item2(t.Item1));
    }

    private static Parser<ExpressionNode> Primary(Parser<ExpressionNode> expression)
    {
        var (open, close) = (Either('(', '（'), Either(')', '）').ElseError("close"));
        var arguments = Separated(Either(',', '，'), expression);
        var group = open.SkipAnd(expression.ElseError("value")).AndSkip(close);
        var number = Terms.Number<decimal>(NumberOptions.AllowDecimalSeparator)
            .Then<ExpressionNode>(static (_, start, _, n) => new LiteralNode(start, n));
        var text = OneOf(Terms.String(StringLiteralQuotes.SingleOrDouble).Then(static s => s.ToString()!),
                Between(Terms.Char('“'), Literals.NoneOf("”").Else(default(TextSpan)), Literals.Char('”')).Then(static s => s.ToString()!))
            .Then<ExpressionNode>(static (_, start, _, s) => new LiteralNode(start, s));
        var date = Terms.Char('@')
            .And(Literals.Pattern(static c => char.IsAsciiDigit(c) || c == '-').When(static (_, s) => Day(s.ToString()) is not null)
            .ElseError("date")).Then<ExpressionNode>(static (_, start, _, t) => new LiteralNode(start, Day(t.Item2.ToString())!.Value));
        var list = Terms.Char('[').SkipAnd(arguments.Else(static _ => [])).AndSkip(Terms.Char(']').ElseError("list"))
            .Then<ExpressionNode>(static (_, start, _, items) => new ListNode(start, items));
        var word = Terms.Identifier(static c => char.IsAsciiLetter(c) || c == '_', static c => char.IsAsciiLetterOrDigit(c) || c == '_')
            .Then(static (_, start, _, s) => (Start: start, Text: s.ToString()));
        var constant = OneOf(Constant("true", "真", ExpressionValue.True), Constant("false", "假", ExpressionValue.False),
            Constant("null", "空", ExpressionValue.Null));
        var call = word.AndSkip(open).And(arguments.Else(static _ => [])).AndSkip(close)
            .Then<ExpressionNode>(static t => new CallNode(t.Item1.Start, t.Item1.Text, t.Item2));
        var step = Literals.Char('.').SkipAnd(Literals.Identifier(static c => char.IsAsciiLetter(c) || c == '_',
            static c => char.IsAsciiLetterOrDigit(c) || c == '_').ElseError("name"));
        var path = word.When(static (_, w) => !Keywords.Contains(w.Text)).And(ZeroOrMany(step))
            .Then<ExpressionNode>(static t =>
                new PathNode(t.Item1.Start, string.Concat(t.Item1.Text, string.Concat(t.Item2.Select(s => "." + s)))));
        return OneOf(number, text, date, group, Reference(), list, constant, call, path);
    }

    private static Parser<ExpressionNode> Reference()
    {
        var code = Literals.Pattern(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
            .When(static (_, s) => IsCode(s.ToString()));
        var offset = Literals.Char('@').SkipAnd(Literals.Pattern(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+')
            .When(static (_, s) => IsOffset(s.ToString())).ElseError("offset")).Then(static s => s.ToString()!);
        return Terms.Char('[').SkipAnd(code).AndSkip(Literals.Char(']')).And(offset.Else(""))
            .Then<ExpressionNode>(static (_, start, _, t) =>
                new ReferenceNode(start, new ExpressionReference(t.Item1.ToString()!, t.Item2.Length > 0 ? t.Item2 : null)));
    }

    // Codes of measures: PE-11, PE-11.met, UM-12.failed.
    private static bool IsCode(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return text.Length <= 40 && dash >= 1 && dash + 1 < text.Length && char.IsAsciiDigit(text[dash + 1])
            && text[..dash].All(char.IsAsciiLetterUpper);
    }

    private static bool IsOffset(string text) => text is "ytd" or "all" || IsMove(text);

    private static bool IsMove(string text) => text.Length is >= 3 and <= 4 && text[0] is '-' or '+' && text[1..^1].All(char.IsAsciiDigit)
        && text[^1] is 'y' or 'q' or 'm' or 'd';

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static Parser<bool> Word(string english, string chinese) =>
        Terms.Keyword(english, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.").Or(Terms.Text(chinese))
            .Then(static _ => true);

    private static Parser<ExpressionNode> Constant(string english, string chinese, ExpressionValue value) =>
        Word(english, chinese).Then<ExpressionNode>((_, start, _, _) => new LiteralNode(start, value));

    private static Parser<BinaryOperator> Sign(string sign, BinaryOperator op) => Terms.Text(sign).Then(_ => op);

    private static Parser<char> Either(char half, char full) => Terms.Char(half).Or(Terms.Char(full));

    private static Parser<T> Missing<T>(string key) => Fail<T>().ElseError(key);
}
