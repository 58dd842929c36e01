using Jiedao.Kernel.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>
/// Sends what waits. An address that does not answer is left alone for growing pauses and then probed with its oldest event; an event that is
/// refused is tried again with growing pauses while the others go on. After twelve tries or three days an event is given up and shown.
/// </summary>
internal sealed class WebhookWorker(
    IServiceScopeFactory scopes, WriteGate gate, ActRunner runner, Secrets secrets, WebhookSender sender, Clock clock) : IWorker
{
    public const int MostAttempts = 12;
    private const int PerRun = 100;
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(3);
    private static readonly TimeSpan KeepLog = TimeSpan.FromDays(30);

    public string Name => "webhooks";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public bool WakesOnRecords => true;

    public async Task RunAsync(Office office, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(office);
        List<Webhook> hooks;
        var now = clock.MachineNow;
        await using (var scope = scopes.Open(office.Id))
        {
            hooks = await scope.Db().Set<Webhook>().AsNoTracking()
                .Where(w => w.IsActive && !w.IsRemoved && (w.PausedUntil == null || w.PausedUntil <= now)).ToListAsync(ct);
        }

        await Parallel.ForEachAsync(
            hooks, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, (hook, stop) => new ValueTask(ServeAsync(office, hook, stop)));
        await ForgetAsync(office, now - KeepLog, ct);
    }

    private async Task ServeAsync(Office office, Webhook hook, CancellationToken ct)
    {
        for (var sent = 0; sent < PerRun; sent++)
        {
            if (await ClaimAsync(office, hook, ct) is not var (delivery, body))
            {
                return;
            }

            var secret = secrets.Open(office.Id, Webhook.Purpose, hook.Secret);
            var result = await sender.SendAsync(hook.Url, secret, EventBody.IdOf(delivery), body, ct);
            await NoteAsync(office, hook, delivery, result, ct);
            if (result.IsAddressInTrouble || result.IsGone)
            {
                return;
            }
        }
    }

    /// <summary>Takes the oldest event that is due. The claim is a minute's pause, so that a second node does not send it too.</summary>
    private async Task<(Delivery Delivery, byte[] Body)?> ClaimAsync(Office office, Webhook hook, CancellationToken ct)
    {
        var now = clock.MachineNow;
        await using var scope = scopes.Open(office.Id);
        var db = scope.Db();
        var due = await db.Set<Delivery>().AsNoTracking().Where(d => d.WebhookId == hook.Id && d.State == DeliveryState.Waiting && d.NextTryAt <= now)
            .OrderBy(d => d.Id).FirstOrDefaultAsync(ct);
        if (due is null)
        {
            return null;
        }

        using (await gate.EnterAsync(db, ct))
        {
            var isMine = await db.Set<Delivery>().Where(d => d.Id == due.Id && d.NextTryAt == due.NextTryAt && d.State == DeliveryState.Waiting)
                .ExecuteUpdateAsync(s => s.SetProperty(d => d.NextTryAt, now.AddMinutes(1)).SetProperty(d => d.Attempts, d => d.Attempts + 1), ct) == 1;
            if (!isMine)
            {
                return null;
            }
        }

        due.Attempts++;
        var seen = due.Sequence == 0 ? null : (await SealedPage.ReadAsync(db, due.Sequence - 1, 1, ct)).Single();
        return (due, EventBody.Write(office, due, seen, clock.Now(office)));
    }

    private Task<bool> NoteAsync(Office office, Webhook hook, Delivery delivery, SendResult result, CancellationToken ct)
    {
        var now = clock.MachineNow;
        var isDead = !result.IsTaken && (result.IsGone || delivery.Attempts >= MostAttempts || now - delivery.QueuedAt > Oldest);
        var state = result.IsTaken ? DeliveryState.Delivered : isDead ? DeliveryState.Dead : DeliveryState.Waiting;
        var failures = result.IsAddressInTrouble ? hook.FailedCount + 1 : 0;
        hook.FailedCount = failures;
        DateTime? paused = result.IsAddressInTrouble ? now + Backoff.After(failures) : null;
        return runner.RunWorkAsync(Caller.Worker(office), new ActAttribute("send-webhook", ActAttribute.Anyone), null, async work =>
        {
            await work.Db.Set<Delivery>().Where(d => d.Id == delivery.Id && d.State == DeliveryState.Waiting).ExecuteUpdateAsync(
                s => s.SetProperty(d => d.State, state).SetProperty(d => d.Status, result.Status).SetProperty(d => d.Error, result.Error)
                    .SetProperty(d => d.TriedAt, now).SetProperty(d => d.NextTryAt, now + Backoff.After(delivery.Attempts)), ct);
            await work.Db.Set<Webhook>().Where(w => w.Id == hook.Id).ExecuteUpdateAsync(
                s => s.SetProperty(w => w.FailedCount, failures).SetProperty(w => w.PausedUntil, paused)
                    .SetProperty(w => w.IsActive, w => w.IsActive && !result.IsGone), ct);
            if (isDead)
            {
                work.Record("webhook.given-up").On(hook.Id).With(new { delivery = delivery.Id, delivery.RecordId, result.Status });
            }

            return true;
        }, ct);
    }

    /// <summary>The log of what was delivered is kept for a month.</summary>
    private async Task ForgetAsync(Office office, DateTime before, CancellationToken ct)
    {
        await using var scope = scopes.Open(office.Id);
        var db = scope.Db();
        var old = db.Set<Delivery>().Where(d => d.State == DeliveryState.Delivered && d.QueuedAt < before);
        if (await old.AnyAsync(ct))
        {
            using var turn = await gate.EnterAsync(db, ct);
            await old.ExecuteDeleteAsync(ct);
        }
    }
}
