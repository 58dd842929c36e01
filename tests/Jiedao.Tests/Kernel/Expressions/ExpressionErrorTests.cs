using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Expressions;

public sealed class ExpressionErrorTests
{
    private static readonly ExpressionSchema Schema = ExpressionSchema.Empty
        .With("form.amount", ExpressionType.Number)
        .With("form.words", ExpressionType.Text)
        .With("case.channel", ExpressionType.Text, ["phone", "web", "window"])
        .With("case.opened", ExpressionType.Date)
        .With("case.anonymous", ExpressionType.Bool)
        .With("form.kinds", ExpressionType.List)
        .WithAnyUnder("fact.dims", ExpressionType.Text)
        .WithReferences(["PE-01", "PE-02.closed"]);

    private static string Errors(string text, ExpressionType expects = ExpressionType.Any)
    {
        Assert.Null(CompiledExpression.TryCompile(text, Schema, expects, out var errors));
        return string.Join(' ', errors.Select(e => $"{e.Column}:{e.Code}" + (e.Suggestion is null ? "" : "→" + e.Suggestion)));
    }

    [Theory]
    [InlineData("", "1:expression_incomplete")]
    [InlineData("   ", "4:expression_incomplete")]
    [InlineData("1 +", "4:expression_incomplete")]
    [InlineData("(1 + 2", "7:expression_bracket_open")]
    [InlineData("1 + * 2", "5:expression_value_missing")]
    [InlineData("1 2", "3:expression_unexpected")]
    [InlineData("1)", "2:expression_unexpected")]
    [InlineData("form.amount = 1", "13:expression_foreign_sign→==")]
    [InlineData("true && false", "6:expression_foreign_sign→and")]
    [InlineData("true || false", "6:expression_foreign_sign→or")]
    [InlineData("!true", "1:expression_foreign_sign→not")]
    [InlineData("\"open", "1:expression_quotes")]
    [InlineData("form.words == 'it", "15:expression_quotes")]
    [InlineData("@2014-13-01", "2:expression_bad_date")]
    [InlineData("@today", "2:expression_bad_date")]
    [InlineData("form.amount between 1", "22:expression_between")]
    [InlineData("form.", "6:expression_name_missing")]
    [InlineData("1 in [1, 2", "11:expression_list_open")]
    [InlineData("[PE-01]@lastyear", "9:expression_bad_offset")]
    [InlineData("not", "4:expression_incomplete")]
    [InlineData("1 < 2 < 3", "7:expression_unexpected")]
    [InlineData("round(1, )", "8:expression_bracket_open")]
    public void Point_at_what_cannot_be_read(string text, string errors) => Assert.Equal(errors, Errors(text));

    [Theory]
    [InlineData("form.amout > 1", "1:expression_unknown_name→form.amount")]
    [InlineData("case.channle == \"web\"", "1:expression_unknown_name→case.channel")]
    [InlineData("something.else", "1:expression_unknown_name")]
    [InlineData("fact.dims", "1:expression_unknown_name")]
    [InlineData("[PE-03] + 1", "1:expression_unknown_name→PE-01")]
    [InlineData("rond(1)", "1:expression_unknown_function→round")]
    [InlineData("Round(1)", "1:expression_unknown_function→round")]
    [InlineData("round()", "1:expression_arguments")]
    [InlineData("if(true, 1)", "1:expression_arguments")]
    [InlineData("case.channel == \"phnoe\"", "17:expression_unknown_choice→phone")]
    [InlineData("\"letter\" == case.channel", "1:expression_unknown_choice")]
    [InlineData("case.channel in [\"web\", \"windw\"]", "25:expression_unknown_choice→window")]
    [InlineData("form.amount == \"1\"", "13:expression_incomparable")]
    [InlineData("form.amount < case.opened", "13:expression_incomparable")]
    [InlineData("case.anonymous < true", "16:expression_incomparable")]
    [InlineData("form.amount between 1 and \"2\"", "27:expression_incomparable")]
    [InlineData("form.words * 2", "1:expression_type")]
    [InlineData("case.opened + case.opened", "1:expression_type 15:expression_type")]
    [InlineData("not form.amount", "5:expression_type")]
    [InlineData("form.amount and true", "1:expression_type")]
    [InlineData("1 in form.amount", "6:expression_type")]
    [InlineData("year(form.amount)", "6:expression_type")]
    [InlineData("-form.words", "2:expression_type")]
    [InlineData("form.amout > 1 and case.chanel == \"x\"", "1:expression_unknown_name→form.amount 20:expression_unknown_name→case.channel")]
    public void Name_every_error_of_names_and_types(string text, string errors) => Assert.Equal(errors, Errors(text));

    [Theory]
    [InlineData("form.amount + 1", ExpressionType.Bool, "1:expression_type")]
    [InlineData("form.words", ExpressionType.Number, "1:expression_type")]
    public void Demand_the_type_of_the_result(string text, ExpressionType expects, string errors) =>
        Assert.Equal(errors, Errors(text, expects));

    [Theory]
    [InlineData("form.amount + 1", ExpressionType.Number)]
    [InlineData("form.words + form.amount", ExpressionType.Text)]
    [InlineData("case.opened - @2014-01-01", ExpressionType.Number)]
    [InlineData("case.opened + 5", ExpressionType.Date)]
    [InlineData("fact.dims.anything == \"x\"", ExpressionType.Bool)]
    [InlineData("if(case.anonymous, 1, 2)", ExpressionType.Number)]
    [InlineData("max(form.amount, 2)", ExpressionType.Number)]
    [InlineData("[PE-01] - [PE-02.closed]", ExpressionType.Number)]
    [InlineData("coalesce(form.kinds, 2)", ExpressionType.Any)]
    public void Know_the_type_of_the_result(string text, ExpressionType type)
    {
        var compiled = CompiledExpression.TryCompile(text, Schema, type, out var errors);
        Assert.Empty(errors);
        Assert.Equal(type, compiled!.Type);
    }

    [Fact]
    public void Count_lines_and_columns()
    {
        CompiledExpression.TryCompile("form.amount > 1\n  and form.amuont < 2", Schema, ExpressionType.Bool, out var errors);
        Assert.Equal((2, 7), (errors.Single().Line, errors.Single().Column));
    }

    [Fact]
    public void Speak_both_languages_with_the_suggestion()
    {
        var refusal = Assert.Throws<Refusal>(() => CompiledExpression.Compile("form.amout > 1", Schema));
        Assert.Equal("表达式第 1 行第 1 列：没有“form.amout”这一项。是不是想写“form.amount”？", refusal.Problem.Say(Lang.Zh));
        Assert.Equal("Expression, line 1, column 1: There is no “form.amout”. Did you mean “form.amount”?", refusal.Problem.Say(Lang.En));
    }
}
