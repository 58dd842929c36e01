namespace Jiedao.Kernel;

/// <summary>The kernel's verbs, as the role book of the catalogue names them.</summary>
public static class KernelVerbs
{
    /// <summary>Accounts, grants, sessions of others.</summary>
    public const string ManagePeople = "people.manage";

    /// <summary>Background work, parked reactions, jobs of others, keys.</summary>
    public const string ManageSystem = "system.manage";

    /// <summary>Webhook subscriptions.</summary>
    public const string ManageWebhooks = "webhook.manage";

    /// <summary>Reading the chain: verifying, exporting, daily roots.</summary>
    public const string Audit = "record.audit";

    /// <summary>Seeing a masked field in clear, with a reason.</summary>
    public const string Reveal = "field.reveal";

    /// <summary>Every verb of the kernel.</summary>
    public static readonly IReadOnlyList<string> All = [ManagePeople, ManageSystem, ManageWebhooks, Audit, Reveal];
}
