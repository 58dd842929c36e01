namespace Jiedao.Kernel;

/// <summary>A sensitive field that may be asked for.</summary>
/// <param name="Value">Its stored value.</param>
/// <param name="Purpose">Purpose it was sealed under.</param>
/// <param name="Verb">Verb that lets somebody see it (<c>case.reveal</c>).</param>
/// <param name="Line">Work line it belongs to, or empty.</param>
/// <param name="Unit">Unit it belongs to; 0 for the office.</param>
/// <param name="IsSealed">Whether its line is sealed.</param>
public sealed record RevealTarget(SealedText Value, string Purpose, string Verb, string Line = "", long Unit = 0, bool IsSealed = false);

/// <summary>A room's sensitive fields, by the kind of row that has them.</summary>
public interface IRevealSource
{
    /// <summary>Kind of row (<c>person</c>).</summary>
    string Kind { get; }

    /// <summary>The field of a row; null when there is none of that number or name.</summary>
    Task<RevealTarget?> FindAsync(OfficeDb db, long id, string field, CancellationToken ct);
}

/// <summary>
/// Shows a masked field in clear, for a minute, to somebody who needs it for a stated reason. For staff who hold the field's verb on the
/// row's line and unit. Refuses with <c>not_found</c>, <c>not_permitted</c>, <c>invalid_input</c> without a reason of four characters.
/// Records <c>field.revealed</c> with row, field and reason – never the value.
/// </summary>
[Act("reveal-field", ActAttribute.Anyone, AnswerIsSecret = true)]
public sealed class RevealField(Secrets secrets, IEnumerable<IRevealSource> sources) : IAct<RevealField.Command, RevealField.Answer>
{
    /// <summary>How long a page shows the value.</summary>
    public const int ShownSeconds = 60;

    /// <inheritdoc />
    public async Task<Answer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        new Faults().Text("reason", command.Reason, 4, 200).Text("kind", command.Kind, 1, 40).Text("field", command.Field, 1, 40).Throw();
        var target = sources.FirstOrDefault(s => s.Kind == command.Kind) is { } source
            ? await source.FindAsync(work.Db, command.Id, command.Field, ct) : null;
        if (work.Actor.Kind == ActorKind.Resident)
        {
            throw new Refusal(KernelProblems.SignInNeeded);
        }

        if (target is null)
        {
            throw new Refusal(KernelProblems.NotFound, new { what = $"{command.Kind} {command.Id}" });
        }

        work.Demand(target.Verb, target.Line, target.Unit, target.IsSealed);
        work.Record("field.revealed").About(target.Line, null).On(command.Id).Because(command.Reason).With(new { command.Kind, command.Field });
        return new Answer(secrets.Open(work.Office.Id, target.Purpose, target.Value), ShownSeconds);
    }

    /// <summary>Which field of which row, and why.</summary>
    public sealed record Command(string Kind, long Id, string Field, string Reason) : ICommand<Answer>;

    /// <summary>The value and for how many seconds it is shown.</summary>
    public sealed record Answer(string Value, int Seconds);
}
