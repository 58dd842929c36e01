using System.Text.Json;
using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Expressions;

public sealed class ExpressionTests
{
    private static readonly JsonElement Form = JsonDocument.Parse("""
        {"amount": 120.5, "zero": 0, "words": "下水道堵了", "empty": "  ", "day": "2014-12-31",
         "kinds": ["road", "drain"], "none": [], "yes": true, "deep": {"er": {"x": 7}}}
        """).RootElement;

    private sealed class Figures : IExpressionScope
    {
        public ExpressionValue Read(string path) => ExpressionValue.Null;

        public ExpressionValue Read(ExpressionReference reference) => (reference.Code, reference.Offset) switch
        {
            ("PE-01", null) => 839,
            ("PE-01", "-1y") => 1000,
            ("PE-02.closed", null) => 791,
            _ => ExpressionValue.Null,
        };
    }

    private static readonly IExpressionScope Scope = new ExpressionScope(new Dictionary<string, object?>
    {
        ["form"] = Form,
        ["case"] = new Dictionary<string,
            object?>
        {
            ["channel"] = "phone", ["opened"] = new DateOnly(2014, 12, 31), ["urgency"] = null, ["rounds"] = 2,
            ["anonymous"] = false
        },
        ["fact.community"] = "龙田",
    });

    private static string Result(string text) => CompiledExpression.Compile(text).Evaluate(Scope).ToString();

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("（1 + 2）* 3", "9")]
    [InlineData("10 - 3 - 2", "5")]
    [InlineData("-3 + 5", "2")]
    [InlineData("--3", "3")]
    [InlineData("2 * -3", "-6")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("7 % 4", "3")]
    [InlineData("1 / 4", "0.25")]
    [InlineData("form.amount*2", "241.0")]
    [InlineData("\"a\" + 1", "\"a1\"")]
    [InlineData("'龙田' + \"社区\"", "\"龙田社区\"")]
    [InlineData("“引号”", "\"引号\"")]
    [InlineData("\"a\\\"b\"", "\"a\\\"b\"")]
    [InlineData("''", "\"\"")]
    [InlineData("@2014-12-31", "@2014-12-31")]
    [InlineData("@2014-12-31 + 1", "@2015-01-01")]
    [InlineData("@2015-01-08 - @2014-12-31", "8")]
    [InlineData("@2015-01-08 - 8", "@2014-12-31")]
    [InlineData("[1, 2, \"x\"]", "[1, 2, \"x\"]")]
    [InlineData("[]", "[]")]
    [InlineData("true", "true")]
    [InlineData(" null ", "null")]
    public void Compute_values(string text, string result) => Assert.Equal(result, Result(text));

    [Theory]
    [InlineData("1 < 2 and 2 < 3", "true")]
    [InlineData("1 < 2 且 2 > 3", "false")]
    [InlineData("false or true and false", "false")]
    [InlineData("not 1 == 2", "true")]
    [InlineData("not not true", "true")]
    [InlineData("非 case.anonymous", "true")]
    [InlineData("case.channel == \"phone\"", "true")]
    [InlineData("case.channel != 'phone'", "false")]
    [InlineData("case.channel in [\"phone\", \"web\"]", "true")]
    [InlineData("case.channel 属于 [\"phone\"]", "true")]
    [InlineData("case.channel 不属于 [\"phone\"]", "false")]
    [InlineData("case.channel not in [\"web\"]", "true")]
    [InlineData("\"drain\" in form.kinds", "true")]
    [InlineData("form.amount between 100 and 200 and true", "true")]
    [InlineData("form.amount not between 100 and 120", "true")]
    [InlineData("form.amount 介于 100 至 120.5", "true")]
    [InlineData("\"a\" < \"b\"", "true")]
    [InlineData("fact.community == \"龙田\"", "true")]
    [InlineData("form.deep.er.x == 7", "true")]
    [InlineData("case.opened >= @2014-12-31", "true")]
    [InlineData("android == null", "true")]
    [InlineData("case.notes == null and case.inside == null", "true")]
    public void Decide_conditions(string text, string result) => Assert.Equal(result, Result(text));

    [Theory]
    [InlineData("case.urgency == null", "true")]
    [InlineData("case.urgency == \"A\"", "false")]
    [InlineData("case.urgency != \"A\"", "true")]
    [InlineData("case.urgency < 1", "false")]
    [InlineData("not (case.urgency < 1)", "true")]
    [InlineData("case.urgency + 1", "null")]
    [InlineData("-case.urgency", "null")]
    [InlineData("\"a\" + null", "\"a\"")]
    [InlineData("case.urgency and true", "false")]
    [InlineData("case.urgency or true", "true")]
    [InlineData("not case.urgency", "true")]
    [InlineData("null in [1, null]", "true")]
    [InlineData("null not in [1, 2]", "true")]
    [InlineData("1 in null", "false")]
    [InlineData("1 not in null", "false")]
    [InlineData("null between 1 and 2", "false")]
    [InlineData("null not between 1 and 2", "false")]
    [InlineData("1 / form.zero", "null")]
    [InlineData("1 % 0", "null")]
    [InlineData("nobody.knows.this", "null")]
    [InlineData("form.words > 5", "false")]
    [InlineData("form.words == 5", "false")]
    [InlineData("form.words * 2", "null")]
    [InlineData("case.channel.deeper", "null")]
    [InlineData("@9999-12-31 + 1", "null")]
    [InlineData("@2014-01-01 + 0.5", "null")]
    public void Treat_nothing_and_misfits_as_the_language_says(string text, string result) => Assert.Equal(result, Result(text));

    [Theory]
    [InlineData("min(3, 1, null, 2)", "1")]
    [InlineData("max([3, 1], 7)", "7")]
    [InlineData("max()", null)]
    [InlineData("min(null)", "null")]
    [InlineData("min(@2014-01-02, @2014-01-01)", "@2014-01-01")]
    [InlineData("sum([1, 2], 3, null)", "6")]
    [InlineData("count([1, null, \"\"])", "2")]
    [InlineData("count(form.kinds)", "2")]
    [InlineData("round(2.5)", "3")]
    [InlineData("round(-2.5)", "-3")]
    [InlineData("round(1.005, 2)", "1.01")]
    [InlineData("floor(-1.2)", "-2")]
    [InlineData("ceil(1.2)", "2")]
    [InlineData("abs(-3)", "3")]
    [InlineData("empty(form.empty)", "true")]
    [InlineData("empty(form.none) and empty(form.missing) and not empty(0)", "true")]
    [InlineData("length(form.words)", "5")]
    [InlineData("length(form.kinds)", "2")]
    [InlineData("length(null)", "null")]
    [InlineData("lower(\"AbC\")", "\"abc\"")]
    [InlineData("contains(form.words, \"下水道\")", "true")]
    [InlineData("contains(form.kinds, \"road\")", "true")]
    [InlineData("contains(null, \"x\")", "false")]
    [InlineData("startsWith(form.words, \"下水\") and endsWith(form.words, \"了\")", "true")]
    [InlineData("days(@2014-12-31, @2015-01-08)", "8")]
    [InlineData("months(@2014-01-31, @2014-02-28)", "1")]
    [InlineData("months(@2014-01-15, @2014-03-14)", "1")]
    [InlineData("months(@2014-03-14, @2014-01-15)", "-1")]
    [InlineData("years(@1949-12-31, @2014-12-30)", "64")]
    [InlineData("years(@1949-12-31, @2014-12-31)", "65")]
    [InlineData("year(case.opened) * 100 + month(case.opened)", "201412")]
    [InlineData("day(case.opened)", "31")]
    [InlineData("if(form.amount > 100, \"big\", \"small\")", "\"big\"")]
    [InlineData("coalesce(null, case.urgency, 3)", "3")]
    [InlineData("number(\"12.5\") + 1", "13.5")]
    [InlineData("number(\"x\")", "null")]
    [InlineData("text(1.50) + text(@2014-12-31) + text(null)", "\"1.502014-12-31\"")]
    public void Call_functions(string text, string? result)
    {
        if (result is null)
        {
            Assert.Throws<Refusal>(() => Result(text));
            return;
        }

        Assert.Equal(result, Result(text));
    }

    [Fact]
    public void Read_figures_by_code_and_offset()
    {
        var formula = CompiledExpression.Compile("round(([PE-01] - [PE-01]@-1y) / [PE-01]@-1y * 100, 1)");
        Assert.Equal(-16.1m, formula.Evaluate(new Figures()).AsNumber);
        Assert.Equal("PE-01,PE-01@-1y",
            string.Join(',', formula.References.Select(r => r.Code + (r.Offset is null ? "" : "@" + r.Offset))));
        Assert.Equal(48m, CompiledExpression.Compile("[PE-01]-[PE-02.closed]").Evaluate(new Figures()).AsNumber);
        Assert.True(CompiledExpression.Compile("[PE-99] + 1").Evaluate(new Figures()).IsNull);
    }

    [Fact]
    public void List_the_names_it_reads() =>
        Assert.Equal(["case.channel", "form.amount"],
            CompiledExpression.Compile("form.amount > 1 or case.channel == \"a\" or form.amount < 0").Names);

    [Fact]
    public void Read_declared_days_and_numbers_from_what_forms_keep_as_text()
    {
        var schema = ExpressionSchema.Empty.With("form.day", ExpressionType.Date).With("form.size", ExpressionType.Number)
            .With("form.ok", ExpressionType.Bool);
        var scope = new ExpressionScope(new Dictionary<string,
            object?>
        { ["form"] = new Dictionary<string, object?> { ["day"] = "2014-12-31", ["size"] = "12", ["ok"] = "true" } });
        Assert.True(CompiledExpression.Compile("form.day == @2014-12-31 and form.size == 12 and form.ok", schema).IsTrue(scope));
    }

    [Fact]
    public void Not_run_the_side_of_an_if_that_is_not_taken() =>
        Assert.Equal("1", Result("if(true, 1, 79228162514264337593543950335 * 10)"));

    [Fact]
    public void Refuse_numbers_that_grow_too_large() =>
        Assert.Equal("expression_overflow", Assert.Throws<Refusal>(() => Result("79228162514264337593543950335 * 10")).Problem.Kind.Code);

    [Fact]
    public void Explain_every_function_in_both_languages() =>
        Assert.All(CompiledExpression.Functions, f => Assert.True(f.Meaning.Zh.Length > 0 && f.Meaning.En.Length > 0));
}
