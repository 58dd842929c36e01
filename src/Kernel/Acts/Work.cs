using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>
/// One act at work: its transaction, actor, office, clock and the records it writes. Made by the runner, handed to the act, gone afterwards.
/// </summary>
public sealed class Work
{
    private readonly IServiceProvider services;
    private readonly Ids ids;
    private readonly List<RecordDraft> drafts = [];

    internal Work(IServiceProvider services, OfficeDb db, Caller caller, ActAttribute act, DateTime now)
    {
        this.services = services;
        ids = services.GetRequiredService<Ids>();
        Db = db;
        Caller = caller;
        Act = act;
        Now = now;
        Today = Clock.Day(caller.Office, now);
    }

    /// <summary>The database, inside the act's transaction.</summary>
    public OfficeDb Db { get; }

    /// <summary>Who asks, and through which door.</summary>
    public Caller Caller { get; }

    /// <summary>The act that runs.</summary>
    public ActAttribute Act { get; }

    /// <summary>The office.</summary>
    public Office Office => Caller.Office;

    /// <summary>The actor.</summary>
    public Actor Actor => Caller.Actor;

    /// <summary>Language of the caller.</summary>
    public Lang Lang => Caller.Lang;

    /// <summary>The office's instant, fixed for the whole act.</summary>
    public DateTime Now { get; }

    /// <summary>The office's day.</summary>
    public DateOnly Today { get; }

    /// <summary>Whether permission was asked for in this act; the runner insists.</summary>
    internal bool Demanded { get; private set; }

    internal IReadOnlyList<RecordDraft> Drafts => drafts;

    internal IServiceProvider Services => services;

    /// <summary>A new row number.</summary>
    public long NewId() => ids.Next();

    /// <summary>Another room's face, in the same transaction.</summary>
    public T Ask<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Gives a row its number without adding it, for rows that are inserted by the thousand.</summary>
    public T Number<T>(T row) where T : IdRow
    {
        ArgumentNullException.ThrowIfNull(row);
        row.Id = row.Id == 0 ? NewId() : row.Id;
        return row;
    }

    /// <summary>Adds a row with a number of its own.</summary>
    public T Add<T>(T row) where T : OfficeRow
    {
        if (row is IdRow { Id: 0 } numbered)
        {
            numbered.Id = NewId();
        }

        Db.Put(row);
        return row;
    }

    /// <summary>Refuses unless the actor may do the act's verb on the line for the unit. Refuses with <c>not_permitted</c>.</summary>
    public void Demand(string line = "", long unit = 0, bool isSealed = false) => Demand(Act.Verb, line, unit, isSealed);

    /// <summary>Refuses unless the actor may do the verb on the line for the unit. Refuses with <c>not_permitted</c>.</summary>
    public void Demand(string verb, string line, long unit, bool isSealed = false)
    {
        Demanded = true;
        if (verb.Length > 0 && !Actor.May(verb, line, unit, isSealed))
        {
            throw Actor.Kind == ActorKind.Resident
                ? new Refusal(KernelProblems.SignInNeeded)
                : new Refusal(KernelProblems.NotPermitted, new { verb });
        }
    }

    /// <summary>Says that permission was decided by the act's own rule (owner of the case, token of the resident).</summary>
    public void Permit() => Demanded = true;

    /// <summary>Writes a record; facts are added to the draft.</summary>
    public RecordDraft Record(string kind)
    {
        var draft = new RecordDraft(kind, NewId(), this);
        drafts.Add(draft);
        return draft;
    }
}
