namespace Jiedao.Kernel;

/// <summary>How far a message is.</summary>
public enum MessageState
{
    /// <summary>To be sent, or to be sent again.</summary>
    Waiting,

    /// <summary>Taken by the gateway or the mail server.</summary>
    Sent,

    /// <summary>Given up after its tries; shown, and sent again when asked.</summary>
    Dead,

    /// <summary>Not sent at all: no gateway for its way, a demo office, or too many to one person in a day.</summary>
    Held,
}

/// <summary>One message to one person outside the office: by text message, mail or a chat service.</summary>
public sealed class Message : IdRow
{
    /// <summary>Purpose under which addresses are sealed and fingerprinted.</summary>
    internal const string Purpose = "message.to";

    /// <summary>Way: sms, mail or wechat.</summary>
    public required string Way { get; init; }

    /// <summary>Address, phone number or id at the chat service, encrypted.</summary>
    public required SealedText To { get; init; }

    /// <summary>Keyed hash of it, so that nobody is flooded.</summary>
    public required string ToHash { get; init; }

    /// <summary>It as everybody may see it.</summary>
    public required string ToMask { get; init; }

    /// <summary>Template, by which a gateway finds the wording it has licensed (<c>case-closed</c>).</summary>
    public required string Template { get; init; }

    /// <summary>Language of the words: zh or en.</summary>
    public required string Lang { get; init; }

    /// <summary>Subject line, for mail.</summary>
    public required string Title { get; init; }

    /// <summary>The words as they are read.</summary>
    public required string Body { get; init; }

    /// <summary>Values of the template's places as a JSON object of texts.</summary>
    public required string Values { get; init; }

    /// <summary>Case it is about; null when none.</summary>
    public long? CaseId { get; init; }

    /// <summary>Record of which it tells; 0 when none.</summary>
    public long RecordId { get; init; }

    /// <summary>How far it is.</summary>
    public MessageState State { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Machine instant of the next try.</summary>
    public DateTime NextTryAt { get; set; }

    /// <summary>Machine instant at which it was queued.</summary>
    public required DateTime QueuedAt { get; init; }

    /// <summary>Machine instant of the last try; null before the first.</summary>
    public DateTime? TriedAt { get; set; }

    /// <summary>Why the last try failed or why it is held; empty otherwise.</summary>
    public string Error { get; set; } = "";

    /// <summary>Number that the gateway gave it; empty when it gave none.</summary>
    public string GatewayId { get; set; } = "";
}

/// <summary>What is to be said to somebody.</summary>
/// <param name="Way">sms, mail or wechat.</param>
/// <param name="To">Phone number, mail address or chat id in full.</param>
/// <param name="Template">Key of the template.</param>
/// <param name="Lang">Language of the words.</param>
/// <param name="Title">Subject line.</param>
/// <param name="Body">The words.</param>
/// <param name="Values">Values of the template's places, for gateways that send licensed wordings only.</param>
public sealed record MessageDraft(string Way, string To, string Template, Lang Lang, string Title, string Body, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Case it is about.</summary>
    public long? CaseId { get; init; }

    /// <summary>Record of which it tells.</summary>
    public long RecordId { get; init; }
}

/// <summary>How messages leave the house; section <c>Messages</c> of the configuration. A way that is not set up holds its messages and says so.</summary>
public sealed class MessageOptions
{
    /// <summary>Mail server; without a host no mail is sent.</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>Gateway for text messages; without an address none are sent.</summary>
    public GatewayOptions Sms { get; set; } = new();

    /// <summary>Gateway for the chat service's service account; without an address none are sent.</summary>
    public GatewayOptions WeChat { get; set; } = new();

    /// <summary>Address of the house as residents reach it (<c>https://jd.example.gov.cn</c>), for links; empty: no links.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>Most messages to one person in 24 hours; what is over is held.</summary>
    public int MostPerDay { get; set; } = 10;
}

/// <summary>A mail server.</summary>
public sealed class MailOptions
{
    /// <summary>Host name.</summary>
    public string Host { get; set; } = "";

    /// <summary>Port; 587 by default.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection may go on without encryption; only for a server in the same room.</summary>
    public bool AllowPlain { get; set; }

    /// <summary>User; empty: no sign-in.</summary>
    public string User { get; set; } = "";

    /// <summary>Password; set it by the environment (<c>JIEDAO_Messages__Mail__Password</c>), never in a file of the project.</summary>
    public string Password { get; set; } = "";

    /// <summary>Sender's address.</summary>
    public string From { get; set; } = "";
}

/// <summary>A gateway that takes messages by HTTP and sends the wordings it has licensed.</summary>
public sealed class GatewayOptions
{
    /// <summary>Address to which messages are posted.</summary>
    public string Url { get; set; } = "";

    /// <summary>Name of the key, told with each message.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>Key of the signature; set it by the environment.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Licensed signature in front of the words (短信签名); empty: the office's plate.</summary>
    public string Sign { get; set; } = "";

    /// <summary>The gateway's numbers of the licensed wordings, by template and language (<c>case-closed.zh</c>); a template without one is sent by its own key.</summary>
    public Dictionary<string, string> Templates { get; set; } = [];
}
