using System.Linq.Expressions;

namespace Jiedao.Kernel;

/// <summary>How a room says single comparisons to its database; null for what it cannot say.</summary>
/// <typeparam name="T">Row.</typeparam>
public interface IExpressionColumns<T>
{
    /// <summary>Whether the row's value under the name equals a value that is not null.</summary>
    Expression? Equal(ParameterExpression row, string path, ExpressionValue value);

    /// <summary>Whether the row has a value under the name.</summary>
    Expression? HasValue(ParameterExpression row, string path);

    /// <summary>Whether the row's text under the name begins with a text.</summary>
    Expression? StartsWith(ParameterExpression row, string path, string text);
}

/// <summary>
/// Turns a condition into a query that selects exactly the rows for which it is true. Comparisons of a name with fixed values, <c>in</c>,
/// <c>startsWith</c> and logic can be said; anything else gives null and is computed row by row.
/// </summary>
internal static class ExpressionQuery
{
    public static Expression<Func<T, bool>>? Of<T>(ExpressionNode node, IExpressionColumns<T> columns)
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Say(node, row, columns) is { } body ? Expression.Lambda<Func<T, bool>>(body, row) : null;
    }

    private static Expression? Say<T>(ExpressionNode node, ParameterExpression row, IExpressionColumns<T> columns)
    {
        switch (node)
        {
            case LiteralNode literal:
                return Expression.Constant(literal.Value.IsTrue);
            case PathNode path:
                return columns.Equal(row, path.Path, ExpressionValue.True);
            case NotNode not:
                return Not(Say(not.Operand, row, columns));
            case BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logic:
                return Both(Say(logic.Left, row, columns), Say(logic.Right, row, columns), logic.Operator == BinaryOperator.And);
            case BinaryNode { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } comparison:
                var equal = Equal(comparison.Left, comparison.Right, row, columns)
                    ?? Equal(comparison.Right, comparison.Left, row, columns);
                return comparison.Operator == BinaryOperator.Equal ? equal : Not(equal);
            case InNode { Value: PathNode name, List: ListNode list } among:
                return Among(name.Path, list, among.Negated, row, columns);
            case CallNode { Name: "startsWith", Arguments: [PathNode name, LiteralNode { Value.AsText: { } text }] }:
                return columns.StartsWith(row, name.Path, text);
            default:
                return null;
        }
    }

    private static Expression? Equal<T>(ExpressionNode left, ExpressionNode right, ParameterExpression row,
        IExpressionColumns<T> columns) =>
        left is not PathNode name || right is not LiteralNode literal ? null
        : literal.Value.IsNull ? Not(columns.HasValue(row, name.Path))
        : columns.Equal(row, name.Path, literal.Value);

    private static Expression? Among<T>(string path, ListNode list, bool negated, ParameterExpression row, IExpressionColumns<T> columns)
    {
        Expression? any = Expression.Constant(false);
        foreach (var item in list.Items)
        {
            any = Both(any, Equal(new PathNode(0, path), item, row, columns), and: false);
        }

        return negated ? Not(any) : any;
    }

    private static UnaryExpression? Not(Expression? operand) => operand is null ? null : Expression.Not(operand);

    private static BinaryExpression? Both(Expression? left, Expression? right, bool and) =>
        left is null || right is null ? null : and ? Expression.AndAlso(left, right) : Expression.OrElse(left, right);
}
