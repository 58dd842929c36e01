using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Jiedao.Kernel;

/// <summary>
/// Takes messages to people outside within the transaction of what they tell of; a worker sends them afterwards. What is rolled back has said
/// nothing, and what was committed is sent even when the machine dies.
/// </summary>
public sealed class Outbox(IOptions<MessageOptions> options, Secrets secrets, Clock clock, Ids ids, IEnumerable<IMessageGateway> gateways)
{
    /// <summary>The settings.</summary>
    public MessageOptions Options => options.Value;

    /// <summary>Queues a message; holds it, with the reason, when it must not or cannot leave.</summary>
    public async Task PutAsync(OfficeDb db, Office office, MessageDraft draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(office);
        ArgumentNullException.ThrowIfNull(draft);
        var now = clock.MachineNow;
        var hash = secrets.Fingerprint(office.Id, Message.Purpose, draft.To);
        var held = await HeldAsync(db, office, draft.Way, hash, now, ct);
        db.Add(new Message
        {
            Office = office.Id,
            Id = ids.Next(),
            Way = draft.Way,
            To = secrets.Seal(office.Id, Message.Purpose, draft.To),
            ToHash = hash,
            ToMask = draft.Way switch { "mail" => Mask.Email(draft.To), "sms" => Mask.Phone(draft.To), _ => Mask.Address(draft.To) },
            Template = draft.Template,
            Lang = draft.Lang == Lang.Zh ? "zh" : "en",
            Title = draft.Title,
            Body = draft.Body,
            Values = JsonSerializer.Serialize(draft.Values, CanonicalJson.Options),
            CaseId = draft.CaseId,
            RecordId = draft.RecordId,
            State = held.Length > 0 ? MessageState.Held : MessageState.Waiting,
            Error = held,
            QueuedAt = now,
            NextTryAt = now,
        });
    }

    /// <summary>Why a message must not leave; empty when it may.</summary>
    private async Task<string> HeldAsync(OfficeDb db, Office office, string way, string hash, DateTime now, CancellationToken ct)
    {
        if (office.IsDemo)
        {
            return "demo";
        }

        if (!gateways.Any(g => g.Way == way && g.IsReady))
        {
            return "no-gateway";
        }

        var since = now.AddDays(-1);
        var count = await db.Set<Message>().CountAsync(m => m.ToHash == hash && m.QueuedAt > since && m.State != MessageState.Held, ct)
            + db.Set<Message>().Local.Count(m => m.ToHash == hash && db.Entry(m).State == EntityState.Added);
        return count >= Options.MostPerDay ? "too-many" : "";
    }
}

/// <summary>A way out of the house.</summary>
public interface IMessageGateway
{
    /// <summary>Way it serves: sms, mail or wechat.</summary>
    string Way { get; }

    /// <summary>Whether it is set up.</summary>
    bool IsReady { get; }

    /// <summary>Sends one message; the address is given in full.</summary>
    Task<SentMessage> SendAsync(Office office, Message message, string to, CancellationToken ct);
}

/// <summary>What came of a try.</summary>
/// <param name="Taken">Whether it was taken.</param>
/// <param name="GatewayId">Number that the gateway gave it.</param>
/// <param name="Error">Why not, in a word.</param>
/// <param name="IsFinal">Whether trying again is of no use: the address or the wording was refused.</param>
public sealed record SentMessage(bool Taken, string GatewayId, string Error, bool IsFinal);
