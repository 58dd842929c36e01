namespace Jiedao.Kernel;

/// <summary>
/// An expression of the one language in which rules, routing, form conditions and formulas are written, checked and ready to compute.
/// Immutable and safe to share. The language is described in this folder's README.
/// </summary>
public sealed class CompiledExpression
{
    private readonly ExpressionNode node;
    private readonly ExpressionStep step;

    private CompiledExpression(string text, ExpressionType type, IReadOnlyList<string> names,
        IReadOnlyList<ExpressionReference> references, ExpressionNode node, ExpressionStep step)
    {
        this.node = node;
        Text = text;
        Type = type;
        Names = names;
        References = references;
        this.step = step;
    }

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>The type of its result; Any when it is only known when computed.</summary>
    public ExpressionType Type { get; }

    /// <summary>The names it reads, sorted.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The figures it reads.</summary>
    public IReadOnlyList<ExpressionReference> References { get; }

    /// <summary>Checks and compiles; refuses with the first error.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="schema">Names and types it may use; null: any name, types known when computed.</param>
    /// <param name="expects">Type its result must have; Any: whatever.</param>
    public static CompiledExpression Compile(string text, ExpressionSchema? schema = null, ExpressionType expects = ExpressionType.Any) =>
        TryCompile(text, schema, expects, out var errors) ?? throw new Refusal(ExpressionProblems.Invalid,
            new { code = errors[0].Code, line = errors[0].Line, column = errors[0].Column, message = errors[0].Say() });

    /// <summary>Checks and compiles; null and every error when something is wrong.</summary>
    public static CompiledExpression? TryCompile(string text, ExpressionSchema? schema, ExpressionType expects,
        out IReadOnlyList<ExpressionError> errors)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ExpressionGrammar.Parse(text, out var error) is not { } node)
        {
            errors = [error!];
            return null;
        }

        var checker = new ExpressionChecker(text, schema);
        var type = checker.Check(node, expects);
        errors = [.. checker.Errors.OrderBy(e => (e.Line, e.Column))];
        return errors.Count > 0 ? null
            : new CompiledExpression(text, type, checker.Names, checker.References, node, ExpressionCompiler.Compile(node, schema));
    }

    /// <summary>Computes. Refuses only when it would cost too much or a number grows too large.</summary>
    public ExpressionValue Evaluate(IExpressionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var run = new ExpressionRun(scope);
        return step(ref run);
    }

    /// <summary>Whether it is true; nothing is not.</summary>
    public bool IsTrue(IExpressionScope scope) => Evaluate(scope).IsTrue;

    /// <summary>
    /// The condition as a query that selects exactly the rows for which it is true; null when a part of it cannot be said to the database.
    /// </summary>
    public System.Linq.Expressions.Expression<Func<T, bool>>? AsQuery<T>(IExpressionColumns<T> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return ExpressionQuery.Of(node, columns);
    }

    /// <summary>The functions of the language with what they do, for help and editors.</summary>
    public static IEnumerable<(string Signature, Words Meaning)> Functions =>
        ExpressionFunctions.All.Values.Select(f => (f.Signature, f.Meaning));
}
