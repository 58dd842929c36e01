namespace Jiedao.Kernel;

/// <summary>The kernel's verbs, as the role book of the catalogue names them.</summary>
public static class KernelVerbs
{
    /// <summary>Accounts, passwords and sessions of others.</summary>
    public const string ManagePeople = "people.manage";

    /// <summary>Giving and ending grants.</summary>
    public const string ManageGrants = "grants.manage";

    /// <summary>The office itself: background work, parked reactions, jobs of others, keys.</summary>
    public const string ManageOffice = "office.manage";

    /// <summary>Webhook subscriptions.</summary>
    public const string ManageWebhooks = "webhook.manage";

    /// <summary>Reading the chain: verifying, exporting, daily roots.</summary>
    public const string ReadAudit = "audit.read";

    /// <summary>Every verb of the kernel.</summary>
    public static readonly IReadOnlyList<string> All = [ManagePeople, ManageGrants, ManageOffice, ManageWebhooks, ReadAudit];
}
