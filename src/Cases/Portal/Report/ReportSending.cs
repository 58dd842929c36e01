using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases.Portal;

/// <summary>A report that was taken in.</summary>
/// <param name="Case">Case.</param>
/// <param name="Number">Number.</param>
/// <param name="Code">Query code.</param>
/// <param name="Party">The person who asked or joined.</param>
internal sealed record SentReport(long Case, string Number, string Code, long Party);

/// <summary>Sends what the report page posts: photos first, then the report, or the joining of a neighbour's.</summary>
internal sealed class ReportSending(Visit visit, ResidentDoor door, DraftPhotos photos, NearbyCases nearby, UploadTickets tickets)
{
    /// <summary>Opens the case. Refuses as the act does, and with what is wrong with photos and phone number.</summary>
    public async Task<SentReport> SendAsync(ReportForm typed, WorkLine line, IFormCollection form, CancellationToken ct)
    {
        await photos.SettleAsync(typed.Ticket, form, ct);
        var faults = new Faults();
        var command = Guessed(typed.ToCommand(line, faults), line);
        faults.Throw();
        var opened = await door.DoAsync(command, FormKey.Read(typed.Key), ct);
        return new SentReport(opened.Id, opened.Number, opened.Token!, await PartyAsync(opened.Id, opened.Token!, ct));
    }

    /// <summary>Joins the case offered instead.</summary>
    public async Task<SentReport> JoinAsync(ReportForm typed, string number, CancellationToken ct)
    {
        var offered = await nearby.OfferedAsync(number, ct) ?? throw new Refusal(CasesProblems.CaseNotFound);
        var (contact, notice) = typed.Reply switch
        {
            "mail" when MailAddress.Refuses(typed.Mail) is null => (typed.Mail, "mail"),
            not ("none" or "mail") when PhoneNumber.Refuses(typed.Phone) is null => (typed.Phone, "sms"),
            _ => (null, "none"),
        };
        var joined = await door.DoAsync(new JoinCase.Command(offered.Id)
        {
            Contact = contact, Notice = notice, Lang = typed.Lang, Text = typed.Text.Length > 2000 ? typed.Text[..2000] : typed.Text,
        }, FormKey.Read(typed.Key), ct);
        return new SentReport(offered.Id, joined.Number, joined.Token, await PartyAsync(offered.Id, joined.Token, ct));
    }

    /// <summary>Counts that he was shown where to go.</summary>
    public Task<Guidance> GuidedAsync(WorkLine line, string matter, CancellationToken ct) => door.DoAsync(new GuideElsewhere.Command(line.Id, matter), null, ct);

    /// <summary>A form whose ticket ended gets a new one, so that it can be sent again with new photos.</summary>
    public ReportForm WithTicket(ReportForm typed, Problem problem) => problem.Kind == FileProblems.TicketEnded
        ? typed with { Ticket = tickets.Issue(visit.Office, door.Caller.Actor).Token }
        : typed;

    /// <summary>What nobody chose is guessed from the words, unless the guess would turn the report away.</summary>
    private static OpenCase.Command Guessed(OpenCase.Command command, WorkLine line) =>
        command.Matter is null && MatterGuess.Of(line, command.Text) is [{ OutOfScope: false } likely, ..] ? command with { Matter = likely.Path } : command;

    private Task<long> PartyAsync(long caseId, string code, CancellationToken ct)
    {
        var hash = CaseToken.Hash(code);
        return visit.Db.Set<Party>().AsNoTracking().Where(p => p.CaseId == caseId && p.TokenHash == hash).Select(p => p.Id).FirstAsync(ct);
    }
}
