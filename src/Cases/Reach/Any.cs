using System.Linq.Expressions;

namespace Jiedao.Cases;

/// <summary>Joins conditions on a row so that the database sees one.</summary>
internal static class Any
{
    /// <summary>True where one of the conditions is; never where there is none.</summary>
    public static Expression<Func<T, bool>> Of<T>(IReadOnlyList<Expression<Func<T, bool>>> conditions)
    {
        if (conditions.Count == 0)
        {
            return _ => false;
        }

        var row = Expression.Parameter(typeof(T), "row");
        var body = conditions.Select(c => new Swap(c.Parameters[0], row).Visit(c.Body)).Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<T, bool>>(body, row);
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
