using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel.Webhooks;

/// <summary>
/// Subscribes another system to records. Answers the key of the signature, shown once. For administrators (<c>webhook.manage</c>).
/// Refuses with <c>invalid_input</c> (<c>webhook_url</c>, <c>webhook_kind</c>), <c>too_many_webhooks</c>. Records <c>webhook.added</c>.
/// </summary>
[Act("add-webhook", KernelVerbs.ManageWebhooks, AnswerIsSecret = true)]
public sealed class AddWebhook(Secrets secrets, OutsideGuard guard) : IAct<AddWebhook.Command, AddWebhook.Answer>
{
    private const int MostHooks = 50;

    /// <inheritdoc />
    public async Task<Answer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        work.Demand();
        WebhookRules.Check(guard, command.Name, command.Url, command.Kinds);
        if (await work.Db.Set<Webhook>().CountAsync(w => !w.IsRemoved, ct) >= MostHooks)
        {
            throw new Refusal(WebhookProblems.TooManyHooks, new { max = MostHooks });
        }

        var secret = WebhookRules.NewSecret();
        var hook = work.Add(new Webhook
        {
            Name = command.Name.Trim(),
            Url = command.Url,
            Kinds = WebhookRules.Join(command.Kinds),
            Secret = secrets.Seal(work.Office.Id, Webhook.Purpose, secret),
            After = await work.Db.Set<ChainEnd>().Select(c => (long?)c.Sequence).SingleOrDefaultAsync(ct) ?? 0,
        });
        work.Record("webhook.added").On(hook.Id).With(new { hook.Name, hook.Url, hook.Kinds });
        return new Answer(hook.Id, secret);
    }

    /// <summary>What for, where to, about what.</summary>
    public sealed record Command(string Name, string Url, IReadOnlyList<string> Kinds) : ICommand<Answer>;

    /// <summary>Number and key, <c>whsec_</c> and base64 as Standard Webhooks writes it.</summary>
    public sealed record Answer(long Id, string Secret);
}

/// <summary>
/// Changes a subscription: name, address, kinds, on or off; <c>NewSecret</c> changes its key too and answers it. Switching on forgets former
/// failures. Refuses with <c>not_found</c>, <c>invalid_input</c>. Records <c>webhook.updated</c>.
/// </summary>
[Act("update-webhook", KernelVerbs.ManageWebhooks, AnswerIsSecret = true)]
public sealed class UpdateWebhook(Secrets secrets, OutsideGuard guard) : IAct<UpdateWebhook.Command, string>
{
    /// <inheritdoc />
    public async Task<string> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        work.Demand();
        WebhookRules.Check(guard, command.Name, command.Url, command.Kinds);
        var hook = await WebhookRules.GetAsync(work, command.Id, ct);
        (hook.Name, hook.Url, hook.Kinds, hook.IsActive) = (command.Name.Trim(), command.Url, WebhookRules.Join(command.Kinds), command.IsActive);
        (hook.FailedCount, hook.PausedUntil) = (0, null);
        var secret = command.NewSecret ? WebhookRules.NewSecret() : "";
        if (command.NewSecret)
        {
            hook.Secret = secrets.Seal(work.Office.Id, Webhook.Purpose, secret);
        }

        work.Record("webhook.updated").On(hook.Id).With(new { hook.Name, hook.Url, hook.Kinds, hook.IsActive, command.NewSecret });
        return secret;
    }

    /// <summary>Which, and its new values.</summary>
    public sealed record Command(long Id, string Name, string Url, IReadOnlyList<string> Kinds, bool IsActive, bool NewSecret = false) : ICommand<string>;
}

/// <summary>Ends a subscription; what waits for it is dropped, its log stays. Refuses with <c>not_found</c>. Records <c>webhook.removed</c>.</summary>
[Act("remove-webhook", KernelVerbs.ManageWebhooks)]
public sealed class RemoveWebhook : IAct<RemoveWebhook.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        work.Demand();
        var hook = await WebhookRules.GetAsync(work, command.Id, ct);
        (hook.IsActive, hook.IsRemoved, hook.Secret) = (false, true, SealedText.None);
        await work.Db.Set<Delivery>().Where(d => d.WebhookId == hook.Id && d.State == DeliveryState.Waiting)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dead).SetProperty(d => d.Error, "removed"), ct);
        work.Record("webhook.removed").On(hook.Id).With(new { hook.Name, hook.Url });
        return true;
    }

    /// <summary>Which.</summary>
    public sealed record Command(long Id) : ICommand<bool>;
}

/// <summary>
/// Sends a delivery again, also one that was delivered or given up; with number 0 of a delivery, a trial event is sent instead.
/// Refuses with <c>not_found</c>. Records <c>webhook.resent</c>.
/// </summary>
[Act("resend-delivery", KernelVerbs.ManageWebhooks)]
public sealed class ResendDelivery(Clock clock) : IAct<ResendDelivery.Command, long>
{
    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        work.Demand();
        var hook = await WebhookRules.GetAsync(work, command.Webhook, ct);
        var now = clock.MachineNow;
        (hook.FailedCount, hook.PausedUntil) = (0, null);
        Delivery delivery;
        if (command.Delivery == 0)
        {
            delivery = work.Add(new Delivery { WebhookId = hook.Id, Kind = WebhookRules.Trial, QueuedAt = now, NextTryAt = now });
        }
        else
        {
            delivery = await work.Db.Set<Delivery>().FirstOrDefaultAsync(d => d.Id == command.Delivery && d.WebhookId == hook.Id, ct)
                ?? throw new Refusal(KernelProblems.NotFound, new { what = $"delivery {command.Delivery}" });
            (delivery.State, delivery.Attempts, delivery.NextTryAt) = (DeliveryState.Waiting, 0, now);
        }

        work.Record("webhook.resent").On(hook.Id).With(new { delivery = delivery.Id });
        return delivery.Id;
    }

    /// <summary>Which webhook, which delivery (0: a trial).</summary>
    public sealed record Command(long Webhook, long Delivery) : ICommand<long>;
}

/// <summary>What the acts of webhooks have in common.</summary>
internal static partial class WebhookRules
{
    public const string Trial = "webhook.trial";
    private const string SecretPrefix = "whsec_";

    public static void Check(OutsideGuard guard, string name, string url, IReadOnlyList<string> kinds)
    {
        var faults = new Faults().Text("name", name, 1, 60).When(kinds.Count is 0 or > 40, "kinds", KernelProblems.Required);
        if (guard.Judge(url) is { } bad)
        {
            faults.Add("url", bad);
        }

        // A webhook told about webhooks would be told about its own failures, for ever.
        foreach (var kind in kinds.Where(k => !KindForm().IsMatch(k) || k.StartsWith("webhook.", StringComparison.Ordinal)).Take(1))
        {
            faults.Add("kinds", WebhookProblems.BadKind, new { kind = kind.Length > 40 ? kind[..40] : kind });
        }

        faults.Throw();
    }

    public static string Join(IReadOnlyList<string> kinds) => string.Join(' ', kinds.Distinct().Order());

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[SecretPrefix.Length..]);

    public static async Task<Webhook> GetAsync(Work work, long id, CancellationToken ct) =>
        await work.Db.Set<Webhook>().FirstOrDefaultAsync(w => w.Id == id && !w.IsRemoved, ct)
        ?? throw new Refusal(KernelProblems.NotFound, new { what = $"webhook {id}" });

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,40}\.([a-z0-9-]{1,60}|\*)\z")]
    private static partial Regex KindForm();
}
