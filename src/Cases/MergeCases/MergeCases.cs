using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Merges open cases about the same matter into one that carries the work; each person stays with his own case, is answered, rated and counted by
/// himself. Can be undone.
/// <para>Refuses cases of another line and cases that have ended. Records <c>case.merged</c> for each and one on the leading case.</para>
/// </summary>
[Act("merge-cases", CaseVerbs.Merge)]
public sealed class MergeCases : IAct<MergeCases.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var others = command.Others.Where(o => o != command.Lead).Distinct().ToList();
        new Faults().When(others.Count == 0, "others", CasesProblems.MergeNeedsTwo).Range("others", others.Count, 0, 100)
            .Text("reason", command.Reason, 0, 500).Throw();
        var machine = work.Ask<CaseMachine>();
        var lead = await machine.LoadAsync(work, command.Lead, ct);
        Demand.Verb(work, lead, CaseVerbs.Merge);
        Demand.Open(work, lead);
        var loaded = new List<CaseAtWork>();
        foreach (var id in others)
        {
            var other = await machine.LoadAsync(work, id, ct);
            Demand.Verb(work, other, CaseVerbs.Merge);
            loaded.Add(other.Line.Id == lead.Line.Id && other.Row.IsOpen
                ? other
                : throw new Refusal(CasesProblems.MergeUnlike, new { number = other.Row.Number }));
        }

        foreach (var other in loaded)
        {
            var note = UndoNote.Take(work, other);
            other.Row.MergedInto = lead.Row.Id;
            await machine.EndAsync(work, other, "merged", command.Reason ?? "", new { into = lead.Row.Number, from = other.Row.Stage }, ct);
            other.Row.Undo = note.Kept();
            lead.Row.Merged++;
            lead.Row.Followers += 1 + other.Row.Followers;
        }

        var draft = work.Record("case.merged_together").About(lead.Row.Line, lead.Row.Id).Because(command.Reason)
            .With(new { cases = loaded.Select(o => o.Row.Number) });
        CaseMachine.Seal(work, lead, draft);
        return MovedCase.Of(lead);
    }

    /// <summary>Which cases, into which.</summary>
    /// <param name="Lead">Case that carries the work on.</param>
    /// <param name="Others">Cases merged into it.</param>
    /// <param name="Reason">Why they are the same.</param>
    public sealed record Command(long Lead, IReadOnlyList<long> Others, string? Reason = null) : ICommand<MovedCase>;
}

/// <summary>
/// Parts a merged case again: it stands where it stood, its clocks with the deadlines they had. Refuses a case that is not merged.
/// Records <c>case.unmerged</c> and takes the merging's facts back.
/// </summary>
[Act("unmerge-case", CaseVerbs.Merge)]
public sealed class UnmergeCase : IAct<UnmergeCase.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var machine = work.Ask<CaseMachine>();
        var at = await machine.LoadAsync(work, command.Case, ct);
        Demand.Verb(work, at, CaseVerbs.Merge);
        if (at.Row.MergedInto is not { } into || UndoNote.Read(at.Row.Undo) is not { } note)
        {
            throw new Refusal(CasesProblems.NotMerged);
        }

        var lead = await machine.LoadAsync(work, into, ct);
        (at.Row.Stage, at.Row.StageAt, at.Row.Undo, at.Row.MergedInto) = (note.Stage, note.StageAt, "", null);
        at.Clocks.Restore(note.Clocks);
        machine.Unend(work, at, CaseEvents.Unmerged, command.Reason ?? "", new { from = lead.Row.Number, stage = note.Stage });
        lead.Row.Followers -= 1 + at.Row.Followers;
        lead.Row.Merged--;
        var draft = work.Record("case.parted").About(lead.Row.Line, lead.Row.Id).Because(command.Reason).With(new { @case = at.Row.Number });
        CaseMachine.Seal(work, lead, draft);
        return MovedCase.Of(at);
    }

    /// <summary>Which case.</summary>
    public sealed record Command(long Case, string? Reason = null) : ICommand<MovedCase>;
}
