namespace Jiedao.Kernel;

/// <summary>A command: what a person asks the office to do. The result is what the door answers after the commit.</summary>
/// <typeparam name="TResult">The answer; serialised to JSON for the API and for repeated commands.</typeparam>
#pragma warning disable CA1040 // The marker ties a command to its result so that callers need not name types.
public interface ICommand<TResult>;
#pragma warning restore CA1040

/// <summary>An act: one command done in one transaction. Loads, decides, records, and returns; the runner commits.</summary>
/// <typeparam name="TCommand">Command.</typeparam>
/// <typeparam name="TResult">Answer.</typeparam>
public interface IAct<in TCommand, TResult> where TCommand : ICommand<TResult>
{
    /// <summary>Does the act inside the work's transaction.</summary>
    Task<TResult> RunAsync(TCommand command, Work work, CancellationToken ct);
}

/// <summary>Names an act and says who may do it.</summary>
/// <param name="name">Name in records and lists, kebab-case (<c>dispatch-case</c>).</param>
/// <param name="verb">Verb that the actor must hold (<c>case.dispatch</c>), or <see cref="Anyone"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActAttribute(string name, string verb) : Attribute
{
    /// <summary>An act open to everybody: a resident's report, a sign-in.</summary>
    public const string Anyone = "";

    /// <summary>Name.</summary>
    public string Name { get; } = name;

    /// <summary>Verb, or empty.</summary>
    public string Verb { get; } = verb;

    /// <summary>
    /// True when the answer must not be stored (a password, a token, a revealed field): such an act is done again when it is asked again,
    /// whatever idempotency key it carries.
    /// </summary>
    public bool AnswerIsSecret { get; init; }
}

/// <summary>Through which door an act came.</summary>
public enum Door
{
    /// <summary>A page of the web interface.</summary>
    Page,

    /// <summary>The HTTP API.</summary>
    Api,

    /// <summary>The command line, replays and imports included.</summary>
    CommandLine,

    /// <summary>A background worker.</summary>
    Worker,
}

/// <summary>Who asks, for which office, through which door and in which language.</summary>
/// <param name="Office">Office.</param>
/// <param name="Actor">Actor.</param>
/// <param name="Door">Door.</param>
/// <param name="Lang">Language of answers.</param>
/// <param name="Origin">Network address, or empty.</param>
public sealed record Caller(Office Office, Actor Actor, Door Door, Lang Lang = Lang.Zh, string Origin = "")
{
    /// <summary>The office's own worker.</summary>
    public static Caller Worker(Office office) => new(office, Actor.System, Door.Worker);
}
