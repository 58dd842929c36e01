using System.Text.Json.Nodes;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Makes a move of the case's stage, as its line allows: accept, sign, answer, check, close – for the person whose role the line names, held for
/// the owner unit or above it; for the person who asked, by his code; for the system, when a timer runs out.
/// <para>Refuses when the stage has no such move, the role is not held, the same hand did a step this one checks, reason, ground, evidence or
/// form are missing, the line's condition is not met, or the effect itself forbids it.</para>
/// <para>Records the effect's name (<c>case.accepted</c>, <c>case.closed</c> …) or <c>case.moved</c>, with the facts of the line and the engine.</para>
/// </summary>
[Act("move-case", ActAttribute.Anyone)]
public sealed class MoveCase : IAct<MoveCase.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var machine = work.Ask<CaseMachine>();
        var at = await machine.LoadAsync(work, command.Case, ct);
        work.Permit();
        Demand.Unchanged(at, command.Seen);
        var byResident = work.Actor.Kind == ActorKind.Resident;
        if (byResident)
        {
            await Demand.TokenAsync(work, at, command.Token, ct);
        }

        await machine.MoveAsync(work, at, new MoveRequest
        {
            Move = command.Move,
            Reason = command.Reason ?? "",
            Ground = command.Ground,
            Form = command.Form,
            Files = await work.Ask<CaseFiles>().TakeAsync(work, command.Ticket, command.Evidence, "evidence", ct),
            Unit = command.Unit,
            Review = command.Review,
            OccurredAt = command.OccurredAt,
            ByResident = byResident,
        }, ct);
        return MovedCase.Of(at);
    }

    /// <summary>A move.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Move">Key of the move in the case's stage.</param>
    public sealed record Command(long Case, string Move) : ICommand<MovedCase>
    {
        /// <summary>Reason in words.</summary>
        public string? Reason { get; init; }

        /// <summary>Ground by key, of those the move lists.</summary>
        public string? Ground { get; init; }

        /// <summary>Entries of the move's form.</summary>
        public JsonObject? Form { get; init; }

        /// <summary>Upload ticket of the photos and papers given with it.</summary>
        public string? Ticket { get; init; }

        /// <summary>Hashes of photos and papers taken over from elsewhere; only from imports and replays.</summary>
        public IReadOnlyList<string> Evidence { get; init; } = [];

        /// <summary>Unit to dispatch to; 0: the line's or the recommended one.</summary>
        public long Unit { get; init; }

        /// <summary>Suspension: day on which it is looked at again.</summary>
        public DateOnly? Review { get; init; }

        /// <summary>When it happened, if earlier than now.</summary>
        public DateTime? OccurredAt { get; init; }

        /// <summary>Version of the case that the person had before him; another one is refused with <c>changed_meanwhile</c>.</summary>
        public int? Seen { get; init; }

        /// <summary>Code of the person who asked.</summary>
        public string? Token { get; init; }
    }
}

/// <summary>Where a case stands after an act.</summary>
/// <param name="Id">Case id.</param>
/// <param name="Number">Number.</param>
/// <param name="Stage">Stage.</param>
/// <param name="Step">What the resident sees it as.</param>
/// <param name="Outcome">How it ended; empty while open.</param>
/// <param name="Owner">Owner unit.</param>
/// <param name="DueAt">End of the clock that ends first.</param>
/// <param name="Version">Version after the act.</param>
public sealed record MovedCase(long Id, string Number, string Stage, string Step, string Outcome, long Owner, DateTime? DueAt, int Version)
{
    /// <summary>The case that the move opened beside it; null when none.</summary>
    public OpenedCase? Child { get; init; }

    internal static MovedCase Of(CaseAtWork at) =>
        new(at.Row.Id, at.Row.Number, at.Row.Stage, at.Row.Step, at.Row.Outcome, at.Row.OwnerUnit, at.Row.DueAt, at.Row.Version) { Child = at.Child };
}
