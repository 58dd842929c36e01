using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// A resident joins an open case instead of reporting the same again (me too): he is told when it closes, and rates it by himself.
/// <para>Refuses cases of lines that are not on the portal, sealed or not tied to a place, and the same contact twice. Records <c>case.joined</c>.</para>
/// </summary>
[Act("join-case", ActAttribute.Anyone)]
public sealed class JoinCase : IAct<JoinCase.Command, JoinedCase>
{
    /// <inheritdoc />
    public async Task<JoinedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        new Faults().Text("name", command.Name, 0, 60).Text("contact", command.Contact, 0, 120).Text("text", command.Text, 0, 2000)
            .OneOf("notice", command.Notice, ["none", "sms", "mail", "wechat", "phone"]).OneOf("lang", command.Lang, ["zh", "en"]).Throw();
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        work.Permit();
        if (at.Line.Sealed || !at.Type.Portal || !at.Type.NeedsPlace)
        {
            throw new Refusal(CasesProblems.CaseNotFound);
        }

        Demand.Open(work, at);
        var contacts = work.Ask<Contacts>();
        var token = CaseToken.New();
        var party = new Party
        {
            CaseId = at.Row.Id, At = work.Now, By = work.Actor.Id, Role = Party.Follower, Name = command.Name?.Trim() ?? "",
            Notice = command.Notice, Lang = command.Lang, TokenHash = CaseToken.Hash(token),
        };
        contacts.Keep(work.Office.Id, party, command.Contact);
        if (party.ContactHash is { } hash && await work.Db.Set<Party>().AnyAsync(p => p.CaseId == command.Case && p.ContactHash == hash, ct))
        {
            throw new Refusal(CasesProblems.AlreadyJoined);
        }

        work.Add(party);
        at.Row.Followers++;
        var draft = work.Record(CaseEvents.Joined).About(at.Row.Line, at.Row.Id).On(party.Id).With(new { followers = at.Row.Followers });
        if (!string.IsNullOrWhiteSpace(command.Text))
        {
            work.Add(new Note
            {
                CaseId = at.Row.Id, At = work.Now, By = work.Actor.Id, Text = command.Text.Trim(), Signature = "", RecordId = draft.Id,
            });
        }

        CaseMachine.Seal(work, at, draft);
        return new JoinedCase(at.Row.Number, token, at.Row.Followers);
    }

    /// <summary>Who joins what.</summary>
    /// <param name="Case">Case.</param>
    public sealed record Command(long Case) : ICommand<JoinedCase>
    {
        /// <summary>Name.</summary>
        public string? Name { get; init; }

        /// <summary>Phone or mail; kept encrypted.</summary>
        public string? Contact { get; init; }

        /// <summary>How he wants to hear: none, sms, mail, phone.</summary>
        public string Notice { get; init; } = "none";

        /// <summary>Language in which he hears: zh or en.</summary>
        public string Lang { get; init; } = "zh";

        /// <summary>What he adds.</summary>
        public string? Text { get; init; }
    }
}

/// <summary>The answer to a joining.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="Token">Code with which he follows and rates it; shown once.</param>
/// <param name="Followers">How many joined so far.</param>
public sealed record JoinedCase(string Number, string Token, int Followers);
