using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel.Webhooks;

/// <summary>Queues a delivery for each sealed record that a webhook asked for, in the transaction of its place in the chain: none is forgotten.</summary>
internal sealed class WebhookQueue(ISealedLines lines, Ids ids, Clock clock) : IRecordConsumer
{
    public string Name => "webhooks";

    public async Task ConsumeAsync(OfficeDb db, Office office, IReadOnlyList<SealedRecord> batch, CancellationToken ct)
    {
        var hooks = await db.Set<Webhook>().AsNoTracking().Where(w => w.IsActive && !w.IsRemoved).ToListAsync(ct);
        if (hooks.Count == 0)
        {
            return;
        }

        var now = clock.MachineNow;
        var kinds = hooks.ToDictionary(w => w.Id, w => w.Kinds.Split(' '));
        var queued = from seen in batch
                     where seen.Record.Line.Length == 0 || !lines.IsSealed(seen.Record.Line)
                     from hook in hooks
                     where seen.Sequence > hook.After && ReactionWorker.Matches(kinds[hook.Id], seen.Record.Kind)
                     select new Delivery
                     {
                         Office = office.Id,
                         Id = ids.Next(),
                         WebhookId = hook.Id,
                         Sequence = seen.Sequence,
                         RecordId = seen.Record.Id,
                         Kind = seen.Record.Kind,
                         QueuedAt = now,
                         NextTryAt = now,
                     };
        await db.InsertAsync(queued.ToList(), ct);
    }
}
