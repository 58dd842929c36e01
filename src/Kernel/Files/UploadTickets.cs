using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Jiedao.Kernel;

/// <summary>A ticket to upload files for one form.</summary>
/// <param name="Token">What the page hands back with each file and with the form.</param>
/// <param name="Draft">Number of the draft the files hang on.</param>
public sealed record UploadTicket(string Token, long Draft);

/// <summary>
/// Tickets to upload: a page with a form that takes files asks for one, and only with it files are taken, for an hour and for that form alone.
/// So nobody can use the portal as a store, and nobody can take over another's uploads.
/// </summary>
public sealed class UploadTickets(IDataProtectionProvider protection, Ids ids)
{
    /// <summary>How long a ticket is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("upload ticket").ToTimeLimitedDataProtector();

    /// <summary>A ticket for the visitor's form.</summary>
    public UploadTicket Issue(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return Issue(visit.Office, visit.Actor, Lifetime);
    }

    /// <summary>A ticket for somebody who visits as another than he is signed in as: on the portal everybody is a resident.</summary>
    public UploadTicket Issue(Office office, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(office);
        ArgumentNullException.ThrowIfNull(actor);
        return Issue(office, actor, Lifetime);
    }

    internal UploadTicket Issue(Office office, Actor actor, TimeSpan lifetime)
    {
        var draft = ids.Next();
        return new UploadTicket(protector.Protect($"{office.Id} {draft} {actor.Id}", lifetime), draft);
    }

    /// <summary>The draft of a ticket. Refuses with <c>upload_ticket_ended</c> when it is forged, too old, of another office or another person.</summary>
    public long Read(Office office, Actor actor, string? token)
    {
        ArgumentNullException.ThrowIfNull(office);
        ArgumentNullException.ThrowIfNull(actor);
        try
        {
            var parts = protector.Unprotect(token is { Length: > 0 and < 1000 } ? token : "-").Split(' ');
            if (parts[0] == $"{office.Id}" && parts[2] == $"{actor.Id}")
            {
                return long.Parse(parts[1]);
            }
        }
        catch (CryptographicException)
        {
            throw new Refusal(FileProblems.TicketEnded);
        }

        throw new Refusal(FileProblems.TicketEnded);
    }
}
