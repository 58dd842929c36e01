namespace Jiedao.Kernel;

/// <summary>A part of a parsed expression; <see cref="At"/> is where it begins in the text.</summary>
internal abstract record ExpressionNode(int At);

internal sealed record LiteralNode(int At, ExpressionValue Value) : ExpressionNode(At);

/// <summary><c>form.amount</c>.</summary>
internal sealed record PathNode(int At, string Path) : ExpressionNode(At);

/// <summary><c>[PE-01]@-1y</c>.</summary>
internal sealed record ReferenceNode(int At, ExpressionReference Reference) : ExpressionNode(At);

internal sealed record ListNode(int At, IReadOnlyList<ExpressionNode> Items) : ExpressionNode(At);

internal sealed record NotNode(int At, ExpressionNode Operand) : ExpressionNode(At);

internal sealed record NegateNode(int At, ExpressionNode Operand) : ExpressionNode(At);

internal enum BinaryOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

internal sealed record BinaryNode(int At, BinaryOperator Operator, ExpressionNode Left, ExpressionNode Right) : ExpressionNode(At);

/// <summary><c>x in […]</c>, <c>x not in […]</c>.</summary>
internal sealed record InNode(int At, ExpressionNode Value, ExpressionNode List, bool Negated) : ExpressionNode(At);

internal sealed record BetweenNode(int At, ExpressionNode Value, ExpressionNode Low, ExpressionNode High, bool Negated)
    : ExpressionNode(At);

internal sealed record CallNode(int At, string Name, IReadOnlyList<ExpressionNode> Arguments) : ExpressionNode(At);

/// <summary>A figure named by its code in a formula, at an offset in time.</summary>
/// <param name="Code">Code of a measure: <c>PE-02.closed</c>.</param>
/// <param name="Offset">How far back or forth: <c>-1y</c>, <c>-1q</c>, <c>-1m</c>; <c>ytd</c> since January, <c>all</c> since founding;
/// null for the same period.</param>
public sealed record ExpressionReference(string Code, string? Offset);
