using Jiedao.Cases.Portal;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// A person who asked or joined rates the answer: five official levels without preselection, and whether it is solved. By his own code, or told on
/// the phone to staff who hold <c>case.rate</c>. When he who asked says that it is not solved, the case is opened again as the line allows and
/// reaches its owner; silence is never counted as praise.
/// <para>Refuses lines that are not rated, open cases, a second rating of the same round, a wrong code.</para>
/// <para>Records and counts <c>case.rated</c> (dims: stars, solved), and <c>case.reopened</c> when it is opened again.</para>
/// </summary>
[Act("rate-case", ActAttribute.Anyone)]
public sealed class RateCase : IAct<RateCase.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        new Faults().Range("score", command.Score, 1, 5).Text("text", command.Text, 0, 1000).Throw();
        var machine = work.Ask<CaseMachine>();
        var at = await machine.LoadAsync(work, command.Case, ct);
        var party = await PartyAsync(command, work, at, ct);
        var working = at.Row.MergedInto is { } lead ? await machine.LoadAsync(work, lead, ct) : at;
        if (!at.Type.Rated || !Outcomes.Counts(working.Row.Outcome))
        {
            throw new Refusal(CasesProblems.NotRated);
        }

        var round = working.Row.Round;
        if (await work.Db.Set<Rating>().AnyAsync(r => r.CaseId == at.Row.Id && r.Round == round && r.PartyId == party.Id, ct))
        {
            throw new Refusal(CasesProblems.AlreadyRated);
        }

        Rate(command, work, at, party, round);
        if (!command.Solved && party.Role == Party.Reporter && command.Reopen != false)
        {
            await ReopenAsync(command, work, machine, working, ct);
        }

        return MovedCase.Of(at);
    }

    internal static void Rate(Command command, Work work, CaseAtWork at, Party party, int round)
    {
        work.Add(new Rating
        {
            CaseId = at.Row.Id, At = work.Now, By = work.Actor.Id, PartyId = party.Id, Round = round, Score = command.Score, Solved = command.Solved,
            Text = command.Text?.Trim() ?? "",
        });
        if (party.Role == Party.Reporter)
        {
            at.Row.Score = command.Score;
        }

        var draft = work.Record(CaseEvents.Rated).About(at.Row.Line, at.Row.Id).On(party.Id)
            .With(new { score = command.Score, solved = command.Solved, round, role = party.Role });
        var tally = new CaseTally(at, work.Office, draft);
        tally.Count(CaseFacts.Of(at, EngineFacts.Rated, CaseFacts.Cohort(at.Row, work.Office),
            CaseFacts.Dims(("stars", command.Score), ("solved", CaseFacts.YesNo(command.Solved)))));
        at.Clocks.StopOn("rated", work.Now);
        tally.Judged();
        CaseMachine.Seal(work, at, draft);
    }

    /// <summary>
    /// Where the line lets the person himself open it again he has done so by his answer; where it does not, those who decide on it are told.
    /// </summary>
    private static async Task ReopenAsync(Command command, Work work, CaseMachine machine, CaseAtWork at, CancellationToken ct)
    {
        var (key, move) = at.Stage.Moves.FirstOrDefault(m => m.Value.Effect == MoveEffect.Reopen);
        if (move is null)
        {
            return;
        }

        var reason = string.IsNullOrWhiteSpace(command.Text) ? "评价：没有解决" : command.Text.Trim();
        if (move.Resident && CaseMachine.InWindow(at, move))
        {
            var draft = await machine.MoveAsync(work, at, new MoveRequest { Move = key, Reason = reason, ByResident = true }, ct);
            Notices.Tell(work, at, Notices.Holding(at), "reopened", draft);
            return;
        }

        var asked = work.Record("case.reopening_asked").About(at.Row.Line, at.Row.Id).Because(reason);
        Notices.Tell(work, at, Notices.Holders(at, move.Who ?? at.Stage.Who), "reopening-asked", asked);
    }

    private static async Task<Party> PartyAsync(Command command, Work work, CaseAtWork at, CancellationToken ct)
    {
        var parties = await work.Db.Set<Party>().AsNoTracking().Where(p => p.CaseId == at.Row.Id).OrderBy(p => p.Id).ToListAsync(ct);
        if (work.Actor.Kind == ActorKind.Resident)
        {
            work.Permit();
            var holder = work.Ask<CasePasses>().HolderOf(work.Office.Id, at.Row.Id, command.Token);
            return parties.FirstOrDefault(p => p.Id == holder || CaseToken.Fits(p.TokenHash, command.Token)) ?? throw new Refusal(CasesProblems.TokenWrong);
        }

        Demand.Verb(work, at, CaseVerbs.Rate);
        return parties.FirstOrDefault(p => command.Party == 0 ? p.Role == Party.Reporter : p.Id == command.Party) ?? throw new Refusal(CasesProblems.NotRated);
    }

    /// <summary>A rating.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Score">1 very dissatisfied … 5 very satisfied.</param>
    /// <param name="Solved">Whether it is solved in the person's view.</param>
    public sealed record Command(long Case, int Score, bool Solved) : ICommand<MovedCase>
    {
        /// <summary>Words of the person.</summary>
        public string? Text { get; init; }

        /// <summary>The person's code.</summary>
        public string? Token { get; init; }

        /// <summary>Told on the phone: whose rating it is; 0: who asked.</summary>
        public long Party { get; init; }

        /// <summary>False: he does not want it opened again though it is not solved.</summary>
        public bool? Reopen { get; init; }
    }
}
