namespace Jiedao.Kernel;

/// <summary>A compiled node.</summary>
internal delegate ExpressionValue ExpressionStep(ref ExpressionRun run);

/// <summary>Turns a parsed expression into nested delegates. Every step is total: what does not fit gives nothing or false.</summary>
internal static class ExpressionCompiler
{
    public static ExpressionStep Compile(ExpressionNode node, ExpressionSchema? schema)
    {
        switch (node)
        {
            case LiteralNode literal:
                var value = literal.Value;
                return (ref _) => value;
            case PathNode path:
                var (name, declared) = (path.Path, schema is not null && schema.Knows(path.Path, out var type) ? type : ExpressionType.Any);
                return (ref run) =>
                {
                    run.Spend(0);
                    return run.Scope.Read(name).As(declared);
                };
            case ReferenceNode figure:
                return (ref run) =>
                {
                    run.Spend(0);
                    return run.Scope.Read(figure.Reference);
                };
            case ListNode list:
                return List([.. list.Items.Select(i => Compile(i, schema))]);
            case NotNode not:
                var denied = Compile(not.Operand, schema);
                return (ref run) => !denied(ref run).IsTrue;
            case NegateNode minus:
                var negated = Compile(minus.Operand, schema);
                return (ref run) => negated(ref run).AsNumber is { } n ? -n : default(ExpressionValue);
            case InNode among:
                return In(Compile(among.Value, schema), Compile(among.List, schema), among.Negated);
            case BetweenNode between:
                return Between(Compile(between.Value, schema), Compile(between.Low, schema), Compile(between.High, schema),
                    between.Negated);
            case CallNode call:
                return Call(call, [.. call.Arguments.Select(a => Compile(a, schema))]);
            case BinaryNode binary:
                return Binary(binary.Operator, Compile(binary.Left, schema), Compile(binary.Right, schema));
            default:
                throw new InvalidOperationException($"No step for {node.GetType().Name}.");
        }
    }

    private static ExpressionStep List(ExpressionStep[] items) => (ref run) =>
    {
        run.Spend(items.Length);
        var values = new ExpressionValue[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            values[i] = items[i](ref run);
        }

        return ExpressionValue.List(values);
    };

    private static ExpressionStep In(ExpressionStep value, ExpressionStep list, bool negated) => (ref run) =>
    {
        var (found, items) = (value(ref run), list(ref run).AsList);
        run.Spend(items?.Count ?? 0);
        return items is not null && items.Contains(found) != negated;
    };

    private static ExpressionStep Between(ExpressionStep value, ExpressionStep low, ExpressionStep high, bool negated) => (ref run) =>
    {
        run.Spend(0);
        var v = value(ref run);
        var (from, to) = (ExpressionValue.Order(v, low(ref run)), ExpressionValue.Order(v, high(ref run)));
        return from is not null && to is not null && (from >= 0 && to <= 0) != negated;
    };

    private static ExpressionStep Call(CallNode call, ExpressionStep[] arguments)
    {
        if (call.Name == "if")
        {
            return (ref run) =>
            {
                run.Spend(0);
                return arguments[0](ref run).IsTrue ? arguments[1](ref run) : arguments[2](ref run);
            };
        }

        var body = ExpressionFunctions.All[call.Name].Does;
        return (ref run) =>
        {
            run.Spend(arguments.Length);
            var values = new ExpressionValue[arguments.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = arguments[i](ref run);
            }

            return body(values, ref run);
        };
    }

    private static ExpressionStep Binary(BinaryOperator op, ExpressionStep left, ExpressionStep right) => op switch
    {
        BinaryOperator.And => (ref run) => left(ref run).IsTrue && right(ref run).IsTrue,
        BinaryOperator.Or => (ref run) => left(ref run).IsTrue || right(ref run).IsTrue,
        BinaryOperator.Equal => (ref run) => Same(left(ref run), right(ref run), ref run),
        BinaryOperator.NotEqual => (ref run) => !Same(left(ref run), right(ref run), ref run),
        BinaryOperator.Less => (ref run) => Compare(left, right, ref run) < 0,
        BinaryOperator.LessOrEqual => (ref run) => Compare(left, right, ref run) <= 0,
        BinaryOperator.Greater => (ref run) => Compare(left, right, ref run) > 0,
        BinaryOperator.GreaterOrEqual => (ref run) => Compare(left, right, ref run) >= 0,
        _ => (ref run) => Arithmetic(op, left(ref run), right(ref run), ref run),
    };

    private static bool Same(in ExpressionValue a, in ExpressionValue b, ref ExpressionRun run)
    {
        run.Spend((a.AsList?.Count ?? 0) + ((a.AsText?.Length ?? 0) / 16));
        return a.Equals(b);
    }

    private static int? Compare(ExpressionStep left, ExpressionStep right, ref ExpressionRun run)
    {
        run.Spend(0);
        return ExpressionValue.Order(left(ref run), right(ref run));
    }

    private static ExpressionValue Arithmetic(BinaryOperator op, in ExpressionValue a, in ExpressionValue b, ref ExpressionRun run)
    {
        run.Spend(0);
        if (a.AsNumber is { } x && b.AsNumber is { } y)
        {
            return op switch
            {
                BinaryOperator.Add => ExpressionRun.Safely(x, y, static (p, q) => p + q),
                BinaryOperator.Subtract => ExpressionRun.Safely(x, y, static (p, q) => p - q),
                BinaryOperator.Multiply => ExpressionRun.Safely(x, y, static (p, q) => p * q),
                BinaryOperator.Divide => y == 0 ? default(ExpressionValue) : ExpressionRun.Safely(x, y, static (p, q) => p / q),
                _ => y == 0 ? default(ExpressionValue) : ExpressionRun.Safely(x, y, static (p, q) => p % q),
            };
        }

        return (op, a.AsDate, b.AsDate) switch
        {
            (BinaryOperator.Add, { } day, null) => Moved(day, b.AsNumber),
            (BinaryOperator.Subtract, { } day, null) => Moved(day, -b.AsNumber),
            (BinaryOperator.Subtract, { } later, { } earlier) => later.DayNumber - earlier.DayNumber,
            (BinaryOperator.Add, _, _) when a.AsText is not null || b.AsText is not null => Joined(a, b, ref run),
            _ => default,
        };
    }

    private static ExpressionValue Moved(DateOnly day, decimal? by) =>
        by is { } n && decimal.Truncate(n) == n && n + day.DayNumber >= 0 && n + day.DayNumber <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)(n + day.DayNumber))
            : default(ExpressionValue);

    private static ExpressionValue Joined(in ExpressionValue a, in ExpressionValue b, ref ExpressionRun run)
    {
        var text = ExpressionFunctions.All["text"].Does;
        return run.Limit(text([a], ref run).AsText + text([b], ref run).AsText);
    }
}
