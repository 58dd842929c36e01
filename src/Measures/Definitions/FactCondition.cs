using System.Linq.Expressions;
using System.Text.Json;
using Jiedao.Kernel;

namespace Jiedao.Measures.Definitions;

/// <summary>
/// A condition over facts: names <c>fact.kind</c>, <c>line</c>, <c>channel</c>, <c>matter</c>, <c>unit</c> (texts), <c>place</c>,
/// <c>owner</c>, <c>quantity</c> (numbers) and <c>fact.dims.x</c>. What a fact does not say is nothing.
/// </summary>
internal sealed class FactCondition
{
    private readonly CompiledExpression expression;

    public FactCondition(string text)
    {
        expression = CompiledExpression.Compile(text);
        Query = expression.AsQuery(Columns.Instance);
    }

    /// <summary>The same as a query; null when the database cannot check it.</summary>
    public Expression<Func<Fact, bool>>? Query { get; }

    public bool Holds(Fact fact) => expression.IsTrue(new Scope(fact));

    private sealed class Scope(Fact fact) : IExpressionScope
    {
        public ExpressionValue Read(string path) => path switch
        {
            "fact.kind" => fact.Kind,
            "fact.line" => Text(fact.Line),
            "fact.channel" => Text(fact.Channel),
            "fact.matter" => Text(fact.Matter),
            "fact.unit" => Text(fact.Unit),
            "fact.place" => Number(fact.Place),
            "fact.owner" => Number(fact.Owner),
            "fact.quantity" => fact.Quantity,
            _ when path.StartsWith("fact.dims.", StringComparison.Ordinal) => FactDims.ValueOf(fact.Dims, path["fact.dims.".Length..]),
            _ => ExpressionValue.Null,
        };

        private static ExpressionValue Text(string text) => text.Length == 0 ? ExpressionValue.Null : text;

        private static ExpressionValue Number(long id) => id == 0 ? ExpressionValue.Null : (decimal)id;
    }

    private sealed class Columns : IExpressionColumns<Fact>
    {
        public static readonly Columns Instance = new();

        public Expression? Equal(ParameterExpression row, string path, ExpressionValue value)
        {
            if (Dim(path) is { } dim)
            {
                // Dimensions are canonical JSON: a value is followed by a comma or the closing brace, and quotes inside texts are escaped.
                var written = $"{JsonSerializer.Serialize(dim, CanonicalJson.Options)}:{JsonSerializer.Serialize(value.AsObject, CanonicalJson.Options)}";
                return value.AsText is not null ? Contains(row, written)
                    : value.AsNumber is { } number && number != decimal.Truncate(number) ? null
                    : Expression.OrElse(Contains(row, written + ","), Contains(row, written + "}"));
            }

            if (Column(row, path) is not { } column)
            {
                return null;
            }

            if (column.Type == typeof(string))
            {
                return value.AsText is { Length: > 0 } text ? Expression.Equal(column, Expression.Constant(text)) : Expression.Constant(false);
            }

            return value.AsNumber is { } id && id == decimal.Truncate(id) && id != 0
                ? Expression.Equal(column, Expression.Constant((long)id))
                : Expression.Constant(false);
        }

        public Expression? HasValue(ParameterExpression row, string path)
        {
            var column = Column(row, path);
            return column is null ? null
                : Expression.NotEqual(column, column.Type == typeof(string) ? Expression.Constant("") : Expression.Constant(0L));
        }

        public Expression? StartsWith(ParameterExpression row, string path, string text) =>
            Column(row, path) is { } column && column.Type == typeof(string) && text.Length > 0
                ? Expression.Call(column, nameof(string.StartsWith), null, Expression.Constant(text))
                : null;

        private static MemberExpression? Column(ParameterExpression row, string path) => path switch
        {
            "fact.kind" => Expression.Property(row, nameof(Fact.Kind)),
            "fact.line" => Expression.Property(row, nameof(Fact.Line)),
            "fact.channel" => Expression.Property(row, nameof(Fact.Channel)),
            "fact.matter" => Expression.Property(row, nameof(Fact.Matter)),
            "fact.unit" => Expression.Property(row, nameof(Fact.Unit)),
            "fact.place" => Expression.Property(row, nameof(Fact.Place)),
            "fact.owner" => Expression.Property(row, nameof(Fact.Owner)),
            _ => null,
        };

        private static string? Dim(string path) =>
            path.StartsWith("fact.dims.", StringComparison.Ordinal) ? path["fact.dims.".Length..] : null;

        private static MethodCallExpression Contains(ParameterExpression row, string written) =>
            Expression.Call(Expression.Property(row, nameof(Fact.Dims)), nameof(string.Contains), null, Expression.Constant(written));
    }
}
