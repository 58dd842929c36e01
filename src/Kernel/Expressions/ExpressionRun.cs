namespace Jiedao.Kernel;

/// <summary>One computation of an expression: where names are read, and what may still be spent.</summary>
internal struct ExpressionRun(IExpressionScope scope)
{
    /// <summary>Steps one computation may take: a node is one, long texts and lists cost more.</summary>
    public const int Budget = 100_000;

    /// <summary>Longest text that may come out of a step.</summary>
    public const int MostText = 20_000;

    private int left = Budget;

    public IExpressionScope Scope { get; } = scope;

    /// <summary>Pays for a step; refuses when nothing is left.</summary>
    public void Spend(int steps)
    {
        left -= steps + 1;
        if (left < 0)
        {
            throw new Refusal(ExpressionProblems.TooCostly);
        }
    }

    /// <summary>A text that was made, if it is not too long.</summary>
    public string Limit(string text)
    {
        Spend(text.Length / 16);
        return text.Length <= MostText ? text : throw new Refusal(ExpressionProblems.TooCostly);
    }

    /// <summary>Decimal arithmetic that refuses instead of overflowing.</summary>
    public static decimal Safely(decimal a, decimal b, Func<decimal, decimal, decimal> does)
    {
        try
        {
            return does(a, b);
        }
        catch (OverflowException)
        {
            throw new Refusal(ExpressionProblems.Overflow);
        }
    }
}

/// <summary>Where an expression reads the values of its names.</summary>
public interface IExpressionScope
{
    /// <summary>The value of a name (<c>form.amount</c>); nothing when there is none.</summary>
    ExpressionValue Read(string path);

    /// <summary>The value of a figure (<c>[PE-01]@-1y</c>); nothing when there is none.</summary>
    ExpressionValue Read(ExpressionReference reference) => ExpressionValue.Null;
}

/// <summary>A scope over values kept by first name: <c>form</c> → an object, <c>case</c> → an object.</summary>
public sealed class ExpressionScope(IReadOnlyDictionary<string, object?> values) : IExpressionScope
{
    /// <summary>
    /// The value at a path. Objects on the way are dictionaries or JSON; a path that leads nowhere gives nothing.
    /// </summary>
    public ExpressionValue Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (values.TryGetValue(path, out var direct))
        {
            return ExpressionValue.Of(direct);
        }

        object? at = values;
        foreach (var step in path.Split('.'))
        {
            at = at switch
            {
                IReadOnlyDictionary<string, object?> map => map.GetValueOrDefault(step),
                IReadOnlyDictionary<string, string?> texts => texts.GetValueOrDefault(step),
                System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.Object } json
                    => json.TryGetProperty(step, out var next) ? next : null,
                _ => null,
            };
        }

        return ExpressionValue.Of(at);
    }
}
