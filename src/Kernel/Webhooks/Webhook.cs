namespace Jiedao.Kernel;

/// <summary>Whom to tell about which records. Another system of the office subscribes; it gets CloudEvents.</summary>
public sealed class Webhook : IdRow
{
    internal const string Purpose = "webhook.secret";

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>Where to send.</summary>
    public required string Url { get; set; }

    /// <summary>Kinds of record, exact or a whole room (<c>case.*</c>), one space between.</summary>
    public required string Kinds { get; set; }

    /// <summary>Key of the signature.</summary>
    public SealedText Secret { get; set; }

    /// <summary>Place in the chain after which it is told; what happened before it was subscribed is not.</summary>
    public long After { get; init; }

    /// <summary>False while it is switched off: nothing is queued for it.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Taken away for good; kept for its log.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Failures of the address in a row.</summary>
    public int FailedCount { get; set; }

    /// <summary>Machine instant before which the address is left alone; null when it may be called.</summary>
    public DateTime? PausedUntil { get; set; }
}

/// <summary>How far a delivery is.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, or to be sent again.</summary>
    Waiting,

    /// <summary>Taken by the receiver.</summary>
    Delivered,

    /// <summary>Given up; shown, and sent again when asked.</summary>
    Dead,
}

/// <summary>One record to be told to one webhook, with the log of its tries.</summary>
public sealed class Delivery : IdRow
{
    /// <summary>Webhook.</summary>
    public required long WebhookId { get; init; }

    /// <summary>Place of the record in the chain; 0 for a trial.</summary>
    public long Sequence { get; init; }

    /// <summary>Record; 0 for a trial.</summary>
    public long RecordId { get; init; }

    /// <summary>Kind of record.</summary>
    public required string Kind { get; init; }

    /// <summary>How far it is.</summary>
    public DeliveryState State { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Machine instant of the next try.</summary>
    public DateTime NextTryAt { get; set; }

    /// <summary>Machine instant at which it was queued.</summary>
    public DateTime QueuedAt { get; init; }

    /// <summary>Machine instant of the last try; null before the first.</summary>
    public DateTime? TriedAt { get; set; }

    /// <summary>HTTP status of the last try; 0 when there was no answer.</summary>
    public int Status { get; set; }

    /// <summary>Why the last try failed; empty when it did not.</summary>
    public string Error { get; set; } = "";
}

/// <summary>How webhooks may reach out; section <c>Webhooks</c> of the configuration.</summary>
public sealed class WebhookOptions
{
    /// <summary>
    /// Networks of the office that may be called although they are not public, also without TLS (<c>10.20.0.0/16</c>). Empty: none, so that
    /// nobody makes the server look into the inner network.
    /// </summary>
    public IList<string> AllowedNetworks { get; set; } = [];
}

/// <summary>Says which work lines are sealed; the catalogue answers. Records of sealed lines are told to nobody outside.</summary>
public interface ISealedLines
{
    /// <summary>Whether the line is sealed. True for a line that nobody knows.</summary>
    bool IsSealed(string line);
}

/// <summary>Without a catalogue there are no lines, sealed or not.</summary>
internal sealed class NoSealedLines : ISealedLines
{
    public bool IsSealed(string line) => false;
}

/// <summary>The refusals of webhooks.</summary>
public static class WebhookProblems
{
    public static readonly ProblemKind BadUrl = new("webhook_url", 400,
        "地址要以 https:// 开头，不能带用户名，也不能指向内部网络（除非系统设置里放行）。",
        "The address begins with https://, carries no user name, and does not lead into the inner network (unless the configuration allows it).");

    public static readonly ProblemKind BadKind = new("webhook_kind", 400,
        "“{kind}”不是可订阅的记录类型，例如 case.closed 或 case.*。", "“{kind}” is not a kind of record; examples are case.closed and case.*.");

    public static readonly ProblemKind TooManyHooks = new("too_many_webhooks", 400, "最多 {max} 个订阅。", "At most {max} subscriptions.");
}
