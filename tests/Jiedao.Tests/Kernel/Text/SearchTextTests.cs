using CsCheck;
using Jiedao.Kernel;
using Microsoft.Data.Sqlite;

namespace Jiedao.Tests.Kernel.Text;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("龙田社区", "龙田 田社 社区 区")]
    [InlineData("龙", "龙")]
    [InlineData("JD20141231-0067", "jd20141231 0067")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("龙田07格，井盖", "龙田 田 07 格 井盖 盖")]
    [InlineData("  ", "")]
    [InlineData(null, "")]
    [InlineData("𠮷祥里", "𠮷祥 祥里 里")]
    [InlineData("Hello, World! 3.5", "hello world 3 5")]
    public void Cut_text_into_tokens(string? text, string tokens) => Assert.Equal(tokens, SearchText.Index(text));

    [Theory]
    [InlineData("龙田社区", "\"龙田\" AND \"田社\" AND \"社区\"", "'龙田' & '田社' & '社区'")]
    [InlineData("龙", "\"龙\"*", "'龙':*")]
    [InlineData("jd2014 井盖", "\"jd2014\"* AND \"井盖\"", "'jd2014':* & '井盖'")]
    [InlineData("a' OR 1=1 --", "\"a\"* AND \"or\"* AND \"1\"*", "'a':* & 'or':* & '1':*")]
    public void Write_the_query_of_each_database(string typed, string sqlite, string postgres) =>
        Assert.Equal((sqlite, postgres), (SearchText.SqliteQuery(typed), SearchText.PostgresQuery(typed)));

    [Fact]
    public void Look_for_nothing_when_nothing_was_typed()
    {
        Assert.Null(SearchText.SqliteQuery("  ，。! \" ' * "));
        Assert.Null(SearchText.PostgresQuery(null));
    }

    [Fact]
    public void Every_part_of_a_text_finds_it_in_SQLite()
    {
        using var db = new SqliteConnection("Data Source=:memory:");
        db.Open();
        Run(db, "create virtual table t using fts5(tokens)");
        var gen = Gen.Char["龙田社区坑梓井盖abc019 ，-"].Array[1, 20].Select(c => new string(c));
        Gen.Select(gen, Gen.Int[0, 19], Gen.Int[1, 20]).Sample((text, from, length) =>
        {
            var start = Math.Min(from, text.Length - 1);
            var part = text.Substring(start, Math.Min(length, text.Length - start));

            // A part that begins inside a word or number does not find it: those are found from their beginning.
            if (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]) && char.IsAsciiLetterOrDigit(part[0]))
            {
                return true;
            }

            Run(db, "delete from t");
            Run(db, "insert into t values ($p)", SearchText.Index(text));
            return SearchText.SqliteQuery(part) is not { } query || Run(db, "select count(*) from t where t match $p", query) == 1;
        }, iter: 2_000, threads: 1);
    }

    [Fact]
    public void Any_typed_text_is_a_query_SQLite_accepts()
    {
        using var db = new SqliteConnection("Data Source=:memory:");
        db.Open();
        Run(db, "create virtual table t using fts5(tokens)");
        Gen.OneOf(Gen.String, Gen.Char["\"'*:^(){}[]-+ANDORNOTnear龙,\\"].Array[0, 30].Select(c => new string(c))).Sample(typed =>
            SearchText.SqliteQuery(typed) is not { } query
                || Run(db, "select count(*) from t where t match $p", query) == 0, iter: 3_000, threads: 1);
    }

    [Fact]
    public void Tokens_hold_only_letters_and_digits() => Gen.String.Sample(text =>
        SearchText.Index(text).EnumerateRunes().All(r => r.Value == ' ' || System.Text.Rune.IsLetterOrDigit(r)));

    private static long Run(SqliteConnection db, string sql, string? p = null)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        if (p is not null)
        {
            command.Parameters.AddWithValue("$p", p);
        }

        return command.ExecuteScalar() as long? ?? 0;
    }
}
