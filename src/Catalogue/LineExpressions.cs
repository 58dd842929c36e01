using Jiedao.Kernel;

namespace Jiedao.Catalogue;

/// <summary>
/// The names that the expressions of a line may use, with their types and choices: checked when the line is read, so that a slip is found
/// by its author and not by a resident.
/// </summary>
public static class LineExpressions
{
    private static readonly string[] YesNo = ["yes", "no"];

    private static readonly (string Name, ExpressionType Type)[] CaseNames =
    [
        ("number", ExpressionType.Text), ("line", ExpressionType.Text), ("title", ExpressionType.Text), ("text", ExpressionType.Text),
        ("address", ExpressionType.Text), ("place", ExpressionType.Number), ("grid", ExpressionType.Number), ("building", ExpressionType.Number),
        ("owner", ExpressionType.Number), ("intake", ExpressionType.Number), ("reporter", ExpressionType.Number), ("round", ExpressionType.Number),
        ("turns", ExpressionType.Number), ("returns", ExpressionType.Number), ("reworks", ExpressionType.Number), ("extensions", ExpressionType.Number),
        ("followers", ExpressionType.Number), ("evidence", ExpressionType.Number), ("anonymous", ExpressionType.Bool),
        ("suspended", ExpressionType.Bool), ("accepted", ExpressionType.Bool), ("contacted", ExpressionType.Bool), ("child", ExpressionType.Bool),
        ("persons", ExpressionType.Number), ("reusedPhotos", ExpressionType.Number), ("visits", ExpressionType.Number), ("held", ExpressionType.Bool),
        ("openedOn", ExpressionType.Date), ("occurredOn", ExpressionType.Date), ("acceptedOn", ExpressionType.Date),
    ];

    /// <summary>
    /// Over a case: <c>case.x</c>, <c>form.FIELD</c> of every form of the line, <c>move.FIELD</c> and what every move says (key, reason,
    /// ground,
    /// evidence, unit).
    /// </summary>
    public static ExpressionSchema OverCase(CaseType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var schema = ExpressionSchema.Empty
            .With("case.stage", ExpressionType.Text, type.Stages.Keys)
            .With("case.channel", ExpressionType.Text, Channels.All)
            .With("case.matter", ExpressionType.Text, Matters(type.Matters, ""))
            .With("case.urgency", ExpressionType.Text, ["A", "B", "C"])
            .With("move.key", ExpressionType.Text, type.Stages.Values.SelectMany(s => s.Moves.Keys))
            .With("move.reason", ExpressionType.Text).With("move.ground", ExpressionType.Text)
            .With("move.evidence", ExpressionType.Number).With("move.unit", ExpressionType.Number);
        schema = CaseNames.Aggregate(schema, (s, name) => s.With("case." + name.Name, name.Type));
        foreach (var field in type.Forms.Values.SelectMany(f => f.Fields).DistinctBy(f => f.Key))
        {
            var choices = field.Kind == FieldKind.Choice ? field.Choices : null;
            schema = schema.With("form." + field.Key, TypeOf(field.Kind), choices).With("move." + field.Key, TypeOf(field.Kind), choices);
        }

        return schema;
    }

    /// <summary>Over the facts that a measure folds: <c>fact.x</c> and <c>fact.dims.x</c>.</summary>
    /// <param name="kind">Kind of fact.</param>
    /// <param name="lines">Lines whose facts count.</param>
    public static ExpressionSchema OverFact(string kind, IReadOnlyList<WorkLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var types = lines.Select(l => l.Case).OfType<CaseType>().ToList();
        var schema = ExpressionSchema.Empty
            .With("fact.kind", ExpressionType.Text).With("fact.unit", ExpressionType.Text).With("fact.quantity", ExpressionType.Number)
            .With("fact.line", ExpressionType.Text, lines.Select(l => l.Id)).With("fact.channel", ExpressionType.Text, Channels.All)
            .With("fact.matter", ExpressionType.Text, types.SelectMany(t => Matters(t.Matters, "")))
            .With("fact.place", ExpressionType.Number).With("fact.owner", ExpressionType.Number);
        foreach (var dim in EngineFacts.Kinds.GetValueOrDefault(kind, []))
        {
            schema = schema.With("fact.dims." + dim, ExpressionType.Text, ChoicesOf(dim, types));
        }

        return Facts(types).Where(f => f.Kind == kind).SelectMany(f => f.Dims.Keys).Distinct()
            .Aggregate(schema, (s, dim) => s.With("fact.dims." + dim, ExpressionType.Text));
    }

    /// <summary>Over other measures: <c>[CODE]</c>.</summary>
    public static ExpressionSchema OverMeasures(IEnumerable<string> codes) => ExpressionSchema.Empty.WithReferences(codes);

    private static IEnumerable<string>? ChoicesOf(string dim, List<CaseType> types) => dim switch
    {
        "late" or "main" or "pass" or "solved" or "exact" => YesNo,
        "outcome" => Outcomes.All,
        "clock" => types.SelectMany(t => t.Clocks.Keys),
        "letter" => types.SelectMany(t => t.Letters.Keys),
        "stars" => ["1", "2", "3", "4", "5"],
        _ => null,
    };

    private static IEnumerable<CountedFact> Facts(List<CaseType> types) =>
        types.SelectMany(t => t.Stages.Values.SelectMany(s => s.Moves.Values).SelectMany(m => m.Facts).Concat(t.Opening.Facts));

    private static IEnumerable<string> Matters(IReadOnlyList<MatterType> matters, string above) =>
        matters.SelectMany(m => Matters(m.Types, above + m.Key + "/").Prepend(above + m.Key));

    private static ExpressionType TypeOf(FieldKind kind) => kind switch
    {
        FieldKind.Number or FieldKind.Money or FieldKind.Place or FieldKind.Subject or FieldKind.Unit => ExpressionType.Number,
        FieldKind.Date => ExpressionType.Date,
        FieldKind.Check => ExpressionType.Bool,
        FieldKind.Many or FieldKind.File => ExpressionType.List,
        _ => ExpressionType.Text,
    };
}
