using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Keeps the conditions of a list under a name: for oneself, or for the people of one's unit. For whoever may see cases.
/// <para>Refuses an empty name, conditions that cannot be read, and more than 60 views. Records <c>view.saved</c>.</para>
/// </summary>
[Act("save-view", CaseVerbs.Read)]
public sealed class SaveView : IAct<SaveView.Command, long>
{
    /// <summary>Most views of one person.</summary>
    public const int Most = 60;

    private static readonly string[] Lists = ["cases", "dispatch"];

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Permit();
        var mine = await work.Db.Set<SavedView>().Where(v => v.Account == work.Actor.Id).ToListAsync(ct);
        new Faults().Text("name", command.Name, 1, 30).OneOf("list", command.List, Lists).Text("query", command.Query, 0, 2000)
            .When(mine.Count >= Most, "name", KernelProblems.OutOfRange, new { min = 0, max = Most })
            .When(command.ForUnit && work.Actor.HomeUnit == 0, "forUnit", CasesProblems.UnitUnknown).Throw();
        var filter = CaseFilter.Parse(command.Query);
        var kept = command.List == "cases" ? filter.ToQuery() : Queue(command.Query, filter);
        var view = mine.FirstOrDefault(v => v.Name == command.Name.Trim()) ?? work.Add(new SavedView { Account = work.Actor.Id, Name = command.Name.Trim(), Filter = "" });
        (view.Filter, view.Unit, view.At) = ($"{command.List}?{kept}", command.ForUnit ? work.Actor.HomeUnit : 0, work.Now);
        work.Record("view.saved").On(view.Id).With(new { name = view.Name, filter = view.Filter, unit = view.Unit == 0 ? (long?)null : view.Unit });
        return view.Id;
    }

    /// <summary>A queue's view keeps also which queue it is; its states are its own.</summary>
    private static string Queue(string given, CaseFilter filter)
    {
        var own = given.Split('&').Where(p => QueueView.Queues.Any(q => p == "queue=" + q) || QueueView.QueueStates.Any(s => s.Length > 0 && p == "state=" + s));
        return string.Join('&', own.Concat(filter.Conditions().Select(c => $"{c.Name}={Uri.EscapeDataString(c.Value)}")));
    }

    /// <summary>What is kept.</summary>
    /// <param name="Name">Name, up to 30 characters; an own view of that name is replaced.</param>
    /// <param name="List">Which list: cases or dispatch.</param>
    /// <param name="Query">Its address behind the question mark.</param>
    /// <param name="ForUnit">Whether the people of the own unit see it too.</param>
    public sealed record Command(string Name, string List, string Query, bool ForUnit = false) : ICommand<long>;
}

/// <summary>Throws an own view away. Refuses others' with <c>view_unknown</c>. Records <c>view.dropped</c>.</summary>
[Act("drop-view", CaseVerbs.Read)]
public sealed class DropView : IAct<DropView.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Permit();
        var view = await work.Db.Set<SavedView>().FirstOrDefaultAsync(v => v.Id == command.View && v.Account == work.Actor.Id, ct)
            ?? throw new Refusal(CasesProblems.ViewUnknown);
        work.Db.Remove(view);
        work.Record("view.dropped").On(view.Id).With(new { name = view.Name });
        return true;
    }

    /// <summary>Which view.</summary>
    public sealed record Command(long View) : ICommand<bool>;
}
