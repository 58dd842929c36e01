namespace Jiedao.Kernel;

/// <summary>Checks a parsed expression against the names and types it may use; collects every error rather than the first.</summary>
internal sealed class ExpressionChecker(string text, ExpressionSchema? schema)
{
    private readonly List<ExpressionError> errors = [];
    private readonly SortedSet<string> names = new(StringComparer.Ordinal);
    private readonly List<ExpressionReference> references = [];

    public IReadOnlyList<ExpressionError> Errors => errors;

    public IReadOnlyList<string> Names => [.. names];

    public IReadOnlyList<ExpressionReference> References => [.. references.Distinct()];

    /// <summary>The type of a node; Any when it is only known when computed.</summary>
    public ExpressionType Check(ExpressionNode node, ExpressionType needed = ExpressionType.Any)
    {
        var found = node switch
        {
            LiteralNode literal => literal.Value.Type,
            PathNode path => Path(path),
            ReferenceNode reference => Reference(reference),
            ListNode list => List(list),
            NotNode not => As(not.Operand, ExpressionType.Bool, ExpressionType.Bool),
            NegateNode minus => As(minus.Operand, ExpressionType.Number, ExpressionType.Number),
            InNode among => In(among),
            BetweenNode between => Between(between),
            CallNode call => Call(call),
            BinaryNode binary => Binary(binary),
            _ => throw new InvalidOperationException($"No check for {node.GetType().Name}."),
        };
        if (needed != ExpressionType.Any && found != ExpressionType.Any && needed != found)
        {
            errors.Add(ExpressionErrors.Type(text, Start(node), needed, found));
        }

        return found;
    }

    // A binary node stands at its operator; an error about the whole of it points at its first word.
    private static int Start(ExpressionNode node) => node switch
    {
        BinaryNode binary => Start(binary.Left),
        InNode among => Start(among.Value),
        BetweenNode between => Start(between.Value),
        _ => node.At,
    };

    private ExpressionType As(ExpressionNode operand, ExpressionType needed, ExpressionType gives)
    {
        Check(operand, needed);
        return gives;
    }

    private ExpressionType Path(PathNode path)
    {
        names.Add(path.Path);
        if (schema is null || schema.Knows(path.Path, out var type))
        {
            return schema is null ? ExpressionType.Any : Known(path.Path);
        }

        errors.Add(ExpressionErrors.UnknownName(text, path.At, path.Path, ExpressionSchema.Closest(path.Path, schema.Names)));
        return type;
    }

    private ExpressionType Known(string path) => schema!.Knows(path, out var type) ? type : ExpressionType.Any;

    private ExpressionType Reference(ReferenceNode node)
    {
        references.Add(node.Reference);
        if (schema is not null && !schema.KnowsReference(node.Reference.Code))
        {
            errors.Add(ExpressionErrors.UnknownName(text, node.At, node.Reference.Code,
                ExpressionSchema.Closest(node.Reference.Code, schema.References ?? [])));
        }

        return ExpressionType.Number;
    }

    private ExpressionType List(ListNode list)
    {
        foreach (var item in list.Items)
        {
            Check(item);
        }

        return ExpressionType.List;
    }

    private ExpressionType In(InNode node)
    {
        var value = Check(node.Value);
        if (node.List is ListNode list)
        {
            foreach (var item in list.Items)
            {
                Comparable(node.Value, value, item, Check(item));
            }
        }
        else
        {
            Check(node.List, ExpressionType.List);
        }

        return ExpressionType.Bool;
    }

    private ExpressionType Between(BetweenNode node)
    {
        var value = Check(node.Value);
        Comparable(node.Value, value, node.Low, Check(node.Low), ordered: true);
        Comparable(node.Value, value, node.High, Check(node.High), ordered: true);
        return ExpressionType.Bool;
    }

    private ExpressionType Call(CallNode call)
    {
        if (!ExpressionFunctions.All.TryGetValue(call.Name, out var function))
        {
            errors.Add(ExpressionErrors.UnknownFunction(text, call.At, call.Name,
                ExpressionSchema.Closest(call.Name, ExpressionFunctions.All.Keys)));
            foreach (var argument in call.Arguments)
            {
                Check(argument);
            }

            return ExpressionType.Any;
        }

        if (call.Arguments.Count < function.Least || call.Arguments.Count > function.Most)
        {
            errors.Add(ExpressionErrors.Arguments(text, call.At, call.Name, function.Signature));
        }

        var types = call.Arguments.Select((argument, i) => Check(argument, function.TypeOf(i))).ToList();
        return function.Gives != ExpressionType.Any ? function.Gives : Common(call.Name == "if" ? types.Skip(1) : types);
    }

    private static ExpressionType Common(IEnumerable<ExpressionType> types)
    {
        var distinct = types.Distinct().ToList();
        return distinct is [var one] && one != ExpressionType.List ? one : ExpressionType.Any;
    }

    private ExpressionType Binary(BinaryNode node)
    {
        switch (node.Operator)
        {
            case BinaryOperator.And or BinaryOperator.Or:
                Check(node.Left, ExpressionType.Bool);
                Check(node.Right, ExpressionType.Bool);
                return ExpressionType.Bool;
            case BinaryOperator.Equal or BinaryOperator.NotEqual:
                Comparable(node.Left, Check(node.Left), node.Right, Check(node.Right), at: node.At);
                return ExpressionType.Bool;
            case BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual:
                Comparable(node.Left, Check(node.Left), node.Right, Check(node.Right), ordered: true, at: node.At);
                return ExpressionType.Bool;
            default:
                return Arithmetic(node);
        }
    }

    // + joins texts and moves days, - moves days and gives the days between two.
    private ExpressionType Arithmetic(BinaryNode node)
    {
        var (left, right) = (Check(node.Left), Check(node.Right));
        switch (node.Operator, left, right)
        {
            case (BinaryOperator.Add, ExpressionType.Text, _) or (BinaryOperator.Add, _, ExpressionType.Text):
                return ExpressionType.Text;
            case (BinaryOperator.Add or BinaryOperator.Subtract, ExpressionType.Date, ExpressionType.Number or ExpressionType.Any):
                return right == ExpressionType.Any && node.Operator == BinaryOperator.Subtract ? ExpressionType.Any : ExpressionType.Date;
            case (BinaryOperator.Subtract, ExpressionType.Date, ExpressionType.Date):
                return ExpressionType.Number;
            case (BinaryOperator.Add or BinaryOperator.Subtract, ExpressionType.Any, _) or (BinaryOperator.Add, _, ExpressionType.Any):
                return ExpressionType.Any;
            default:
                Need(node.Left, left);
                Need(node.Right, right);
                return ExpressionType.Number;
        }
    }

    private void Need(ExpressionNode node, ExpressionType found)
    {
        if (found is not ExpressionType.Any and not ExpressionType.Number)
        {
            errors.Add(ExpressionErrors.Type(text, Start(node), ExpressionType.Number, found));
        }
    }

    private void Comparable(ExpressionNode left, ExpressionType leftType, ExpressionNode right, ExpressionType rightType,
        bool ordered = false, int? at = null)
    {
        var known = leftType != ExpressionType.Any && rightType != ExpressionType.Any;
        if (known && (leftType != rightType || (ordered && leftType is ExpressionType.Bool or ExpressionType.List)))
        {
            errors.Add(ExpressionErrors.Incomparable(text, at ?? Start(right), leftType, rightType));
            return;
        }

        Choice(left, right);
        Choice(right, left);
    }

    private void Choice(ExpressionNode name, ExpressionNode value)
    {
        if (name is PathNode path && value is LiteralNode { Value.AsText: { } chosen } && schema?.ChoicesOf(path.Path) is { } choices
            && !choices.Contains(chosen))
        {
            errors.Add(ExpressionErrors.UnknownChoice(text, value.At, path.Path, chosen, ExpressionSchema.Closest(chosen, choices)));
        }
    }
}
