using CsCheck;
using Jiedao.Kernel;
using Npgsql;

namespace Jiedao.Tests.Kernel.Text;

public sealed class PostgresSearchTests
{
    [Fact]
    public void Every_part_of_a_text_finds_it_in_PostgreSQL()
    {
        using var source = NpgsqlDataSource.Create(TestStore.Server);
        var gen = Gen.Char["龙田社区坑梓井盖abcEx0193 ，-.@/"].Array[1, 20].Select(c => new string(c));
        Gen.Select(gen, Gen.Int[0, 19], Gen.Int[1, 20]).Sample((text, from, length) =>
        {
            var start = Math.Min(from, text.Length - 1);
            var part = text.Substring(start, Math.Min(length, text.Length - start));

            // Words and numbers are found from their beginning.
            return (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]) && char.IsAsciiLetterOrDigit(part[0]))
                || SearchText.PostgresQuery(part) is not { } query || Finds(source, text, query);
        }, iter: 2_000, threads: 1);
    }

    [Fact]
    public void Any_typed_text_is_a_query_PostgreSQL_accepts()
    {
        using var source = NpgsqlDataSource.Create(TestStore.Server);
        Gen.OneOf(Gen.String, Gen.Char["\"'*:&|!<->(){}\\龙,a1"].Array[0, 30].Select(c => new string(c))).Sample(typed =>
            SearchText.PostgresQuery(typed) is not { } query || !Finds(source, "绝对没有", query), iter: 1_000, threads: 1);
    }

    private static bool Finds(NpgsqlDataSource source, string text, string query)
    {
        using var command = source.CreateCommand("select to_tsvector('simple', $1) @@ to_tsquery('simple', $2)");
        command.Parameters.AddWithValue(SearchText.Index(text));
        command.Parameters.AddWithValue(query);
        return (bool)command.ExecuteScalar()!;
    }
}
