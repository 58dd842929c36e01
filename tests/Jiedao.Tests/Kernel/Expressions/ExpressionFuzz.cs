using CsCheck;
using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Expressions;

public sealed class ExpressionFuzz
{
    private static readonly IExpressionScope Scope = new ExpressionScope(new Dictionary<string, object?>
    {
        ["a"] = 3, ["b"] = "text", ["c"] = new DateOnly(2014, 12, 31), ["d"] = new object?[] { 1, "x", null }, ["e"] = null, ["f"] = true,
    });

    private static readonly string[] Pieces =
    [
        "a", "b", "c", "d", "e", "f", "form.x", "1", "2.5", "0", "\"t\"", "'u'", "“v”", "@2014-12-31", "true", "null", "[1, 2]",
            "[PE-01]", "[PE-01]@-1y", "[", "]", "(", ")",
        "+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "and", "or", "not", "in", "between", "且", "或", "非", "属于", ",", ".",
            "min(", "max(", "sum(", "round(",
        "if(", "length(", "contains(", "days(", "text(", "lower(", "=", "&&", "!", "@", "\"", "\\", "#", "龙田", "\n", "\0", "\ud800",
    ];

    private static readonly Gen<string> GenText = Gen.OneOf(
        Gen.Int[0, Pieces.Length - 1].Array[0, 40].Select(ids => string.Join(' ', ids.Select(i => Pieces[i]))),
        Gen.Int[0, Pieces.Length - 1].Array[0, 40].Select(ids => string.Concat(ids.Select(i => Pieces[i]))),
        Gen.String[0, 60]);

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    // Well-formed expressions of any type, so that what is computed is exercised and not only the parser.
    private static readonly Gen<string> GenExpression = Gen.Recursive<string>((depth, smaller) => depth > 4
        ? Any("a", "b", "c", "d", "e", "f", "1", "2.5", "\"t\"", "@2014-12-31", "[1, a]")
        : Gen.OneOf(
            Any("a", "b", "c", "d", "e", "f", "-7", "1000000000000"),
            Gen.Select(smaller, Any("+", "-", "*", "/", "%", "==", "!=", "<", ">=", "and", "or", "in"), smaller)
                .Select((l, op, r) => $"({l}) {op} ({r})"),
            Gen.Select(Any("min", "max", "sum", "count", "text", "length", "empty", "coalesce"), smaller).Select((f, x) => $"{f}({x})"),
            Gen.Select(smaller, smaller, smaller).Select((x, y, z) => $"if({x}, {y}, {z})"),
            Gen.Select(smaller, smaller, smaller).Select((x, y, z) => $"({x}) between ({y}) and ({z})"),
            smaller.Select(x => $"not ({x})"),
            smaller.Select(x => $"-({x})")));

    private static bool IsOurs(Action action)
    {
        try
        {
            action();
        }
        catch (Refusal refusal)
        {
            return refusal.Problem.Kind.Code.StartsWith("expression_", StringComparison.Ordinal);
        }

        return true;
    }

    [Fact]
    public void Any_text_is_either_computed_or_refused() =>
        GenText.Sample(text => IsOurs(() => CompiledExpression.Compile(text).Evaluate(Scope)), iter: 20_000);

    [Fact]
    public void Every_error_has_a_place_inside_the_text_and_both_languages() => GenText.Sample(text =>
    {
        CompiledExpression.TryCompile(text, ExpressionSchema.Empty.With("a", ExpressionType.Number), ExpressionType.Bool, out var errors);
        return errors.All(e => e.Line >= 1 && e.Line <= text.Count(c => c == '\n') + 1 && e.Column >= 1 && e.Column <= text.Length + 1
            && e.Say().Zh.Length > 0 && e.Say().En.Length > 0);
    }, iter: 20_000);

    [Fact]
    public void What_is_well_formed_computes_the_same_twice() => GenExpression.Sample(text =>
        IsOurs(() =>
        {
            var compiled = CompiledExpression.TryCompile(text, null, ExpressionType.Any, out _);
            if (compiled is not null && compiled.Evaluate(Scope) != compiled.Evaluate(Scope))
            {
                throw new InvalidOperationException(text);
            }
        }), iter: 4_000);

    [Fact]
    public void Arithmetic_agrees_with_decimal() =>
        Gen.Select(Gen.Int[-1000, 1000], Gen.Int[-1000, 1000], Gen.Int[1, 1000]).Sample((x, y, z) =>
            CompiledExpression.Compile($"({x}) * ({y}) - ({x}) / {z} + ({y}) % {z}").Evaluate(Scope)
                .AsNumber == ((decimal)x * y) - ((decimal)x / z) + ((decimal)y % z));

    [Fact]
    public void Conditions_obey_the_laws_of_logic() =>
        Gen.Select(GenExpression, GenExpression).Sample((x, y) => IsOurs(() =>
        {
            if (CompiledExpression.TryCompile($"(not ({x} or {y})) == (not ({x}) and not ({y}))".Replace($"{x} or {y}",
                $"({x}) or ({y})"), null, ExpressionType.Any, out _) is { } law
                && !law.IsTrue(Scope))
            {
                throw new InvalidOperationException(law.Text);
            }
        }), iter: 1_000);

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("-")]
    [InlineData("not ")]
    [InlineData("min(")]
    [InlineData("1+")]
    [InlineData("a.")]
    [InlineData("\"")]
    [InlineData("1 and ")]
    [InlineData("if(true,")]
    [InlineData("a between ")]
    [InlineData("1 in [")]
    [InlineData("（")]
    public void Deep_and_long_texts_neither_hang_nor_overflow(string piece)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var times in (int[])[30, 31, 60, 500, 2_000, 100_000])
        {
            var text = string.Concat(Enumerable.Repeat(piece, times));
            Assert.True(IsOurs(() => CompiledExpression.Compile(text).Evaluate(Scope)));
            Assert.True(IsOurs(() => CompiledExpression.Compile(text + "1").Evaluate(Scope)));
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{piece} took {watch.Elapsed}");
    }

    [Fact]
    public void Long_chains_compute_within_the_stack()
    {
        Assert.Equal(999m, CompiledExpression.Compile(string.Join("+", Enumerable.Repeat("1", 999))).Evaluate(Scope).AsNumber);
        Assert.Equal(-1m, CompiledExpression.Compile(new string('-', 1_001) + "1").Evaluate(Scope).AsNumber);
    }

    [Fact]
    public void Costly_computations_are_stopped()
    {
        var huge = new ExpressionScope(new Dictionary<string,
            object?>
        { ["l"] = Enumerable.Range(0, 60_000).Cast<object?>().ToArray(), ["s"] = new string('x', 19_000) });
        string Code(string text) => Assert.Throws<Refusal>(() => CompiledExpression.Compile(text).Evaluate(huge)).Problem.Kind.Code;
        Assert.Equal("expression_too_costly", Code("sum(l) + sum(l)"));
        Assert.Equal("expression_too_costly", Code("s + s"));
        Assert.Equal("expression_too_costly", Code(string.Join(" or ", Enumerable.Repeat("s == \"y\"", 150))));
        Assert.Equal("expression_too_costly", Code("-1 in l or -2 in l"));
    }
}
