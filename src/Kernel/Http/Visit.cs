namespace Jiedao.Kernel;

/// <summary>
/// The visit of a person: one HTTP request as pages and views see it. Which office, who, in which language, at what time; a database to read
/// from; and the one way to do an act. Filled by the host's middleware before anything else runs.
/// </summary>
public sealed class Visit(OfficeDb db, OfficeScope scope, ActRunner runner, Clock clock)
{
    private Office? office;
    private DateTime? now;

    /// <summary>The office visited.</summary>
    public Office Office => office ?? throw new InvalidOperationException("The visit has no office yet.");

    /// <summary>Whether an office was found for the request.</summary>
    public bool HasOffice => office is not null;

    /// <summary>Who visits.</summary>
    public Actor Actor { get; private set; } = Actor.Resident;

    /// <summary>Session of a signed-in person; null otherwise.</summary>
    public long? SessionId { get; private set; }

    /// <summary>Whether the person must change the password before anything else.</summary>
    public bool MustChangePassword { get; private set; }

    /// <summary>Language of the page.</summary>
    public Lang Lang { get; private set; }

    /// <summary>Large text (适老) asked for.</summary>
    public bool LargeText { get; private set; }

    /// <summary>Door used.</summary>
    public Door Door { get; private set; } = Door.Page;

    /// <summary>Network address of the visitor.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>What leads every address of the office: empty, or a slash and its short name.</summary>
    public string Base { get; private set; } = "";

    /// <summary>An address inside the office, for links, forms and redirects: <c>To("desk/cases/JD20141231-0067")</c>.</summary>
    public string To(string path) => $"{Base}/{path}";

    /// <summary>The office's instant, fixed for the whole visit.</summary>
    public DateTime Now => now ??= clock.Now(Office);

    /// <summary>The office's day.</summary>
    public DateOnly Today => Clock.Day(Office, Now);

    /// <summary>For reading only: nothing it tracks is ever saved.</summary>
    public OfficeDb Db => db;

    /// <summary>Who asks, as acts want it.</summary>
    public Caller Caller => new(Office, Actor, Door, Lang, Origin);

    /// <summary>A word of the two given, in the visitor's language.</summary>
    public string Say(string zh, string en) => Lang == Lang.Zh ? zh : en;

    /// <summary>Whether the visitor may do the verb on the line for the unit.</summary>
    public bool May(string verb, string line = "", long unit = 0, bool isSealed = false) => Actor.May(verb, line, unit, isSealed);

    /// <summary>Refuses with <c>not_permitted</c> (or <c>sign_in_needed</c>) unless the visitor may.</summary>
    public void Demand(string verb, string line = "", long unit = 0, bool isSealed = false)
    {
        if (!May(verb, line, unit, isSealed))
        {
            throw Actor.Kind == ActorKind.Resident
                ? new Refusal(KernelProblems.SignInNeeded)
                : new Refusal(KernelProblems.NotPermitted, new { verb });
        }
    }

    /// <summary>Does an act; a refusal is thrown.</summary>
    public Task<TResult> DoAsync<TResult>(ICommand<TResult> command, string? key = null, CancellationToken ct = default) =>
        runner.RunAsync(Caller, command, key, ct);

    /// <summary>Does an act for a form: a refusal comes back as a problem to show beside the fields.</summary>
    public async Task<Outcome<TResult>> TryAsync<TResult>(ICommand<TResult> command, string? key = null, CancellationToken ct = default)
    {
        try
        {
            return new Outcome<TResult>(await runner.RunAsync(Caller, command, key, ct), null);
        }
        catch (Refusal refusal)
        {
            return new Outcome<TResult>(default, refusal.Problem);
        }
    }

    /// <summary>Called by the host once it knows the office.</summary>
    public void Enter(Office visited, Door door, string origin, string pathBase = "")
    {
        ArgumentNullException.ThrowIfNull(visited);
        office = visited;
        Base = pathBase;
        scope.Office = visited.Id;
        Door = door;
        Origin = origin;
    }

    /// <summary>Called by the host once it knows the person.</summary>
    public void Recognise(Actor actor, long? sessionId, bool mustChangePassword = false)
    {
        Actor = actor;
        SessionId = sessionId;
        MustChangePassword = mustChangePassword;
    }

    /// <summary>Called by the host once it knows how to speak.</summary>
    public void Prefer(Lang lang, bool largeText)
    {
        Lang = lang;
        LargeText = largeText;
    }
}

/// <summary>What a form gets back: the answer, or the problem to show.</summary>
public sealed record Outcome<TResult>(TResult? Answer, Problem? Problem)
{
    /// <summary>Whether the act was done.</summary>
    public bool IsDone => Problem is null;
}
