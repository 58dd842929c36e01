using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel.Messages;

/// <summary>
/// Sends what waits, oldest first. A try is claimed for two minutes, so that no second node sends it too; what fails is tried again with growing
/// pauses, and after eight tries or a day it is given up and shown: news that comes late is worse than none.
/// </summary>
internal sealed class MessageWorker(
    IServiceScopeFactory scopes, WriteGate gate, ActRunner runner, Secrets secrets, IEnumerable<IMessageGateway> gateways, Clock clock) : IWorker
{
    internal const int MostAttempts = 8;
    private const int PerRun = 200;
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepLog = TimeSpan.FromDays(90);

    public string Name => "messages";

    public TimeSpan Every => TimeSpan.FromSeconds(3);

    public bool WakesOnRecords => true;

    public async Task RunAsync(Office office, CancellationToken ct)
    {
        for (var i = 0; i < PerRun && await ClaimAsync(office, ct) is { } message; i++)
        {
            var gateway = gateways.FirstOrDefault(g => g.Way == message.Way && g.IsReady);
            var sent = gateway is null
                ? new SentMessage(false, "", "no-gateway", false)
                : await gateway.SendAsync(office, message, secrets.Open(office.Id, Message.Purpose, message.To), ct);
            await NoteAsync(office, message, sent, ct);
        }

        await ForgetAsync(office, clock.MachineNow - KeepLog, ct);
    }

    private async Task<Message?> ClaimAsync(Office office, CancellationToken ct)
    {
        var now = clock.MachineNow;
        await using var scope = scopes.Open(office.Id);
        var db = scope.Db();
        var due = await db.Set<Message>().AsNoTracking().Where(m => m.State == MessageState.Waiting && m.NextTryAt <= now)
            .OrderBy(m => m.NextTryAt).FirstOrDefaultAsync(ct);
        if (due is null)
        {
            return null;
        }

        using (await gate.EnterAsync(db, ct))
        {
            var isMine = await db.Set<Message>().Where(m => m.Id == due.Id && m.NextTryAt == due.NextTryAt && m.State == MessageState.Waiting)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.NextTryAt, now.AddMinutes(2)).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct) == 1;
            due.Attempts++;
            return isMine ? due : null;
        }
    }

    private Task<bool> NoteAsync(Office office, Message message, SentMessage sent, CancellationToken ct)
    {
        var now = clock.MachineNow;
        var isDead = !sent.Taken && (sent.IsFinal || message.Attempts >= MostAttempts || now - message.QueuedAt > Oldest);
        var state = sent.Taken ? MessageState.Sent : isDead ? MessageState.Dead : MessageState.Waiting;
        return runner.RunWorkAsync(Caller.Worker(office), new ActAttribute("send-message", ActAttribute.Anyone), null, async work =>
        {
            await work.Db.Set<Message>().Where(m => m.Id == message.Id && m.State == MessageState.Waiting).ExecuteUpdateAsync(
                s => s.SetProperty(m => m.State, state).SetProperty(m => m.Error, sent.Error).SetProperty(m => m.GatewayId, sent.GatewayId)
                    .SetProperty(m => m.TriedAt, now).SetProperty(m => m.NextTryAt, now + Backoff.After(message.Attempts + 3)), ct);
            if (sent.Taken || isDead)
            {
                work.Record(sent.Taken ? "message.sent" : "message.given-up").On(message.Id)
                    .With(new { message.Way, to = message.ToMask, message.Template, about = message.RecordId, sent.Error });
            }

            return true;
        }, ct);
    }

    /// <summary>What was sent is kept for three months: long enough to answer “I was never told”.</summary>
    private async Task ForgetAsync(Office office, DateTime before, CancellationToken ct)
    {
        await using var scope = scopes.Open(office.Id);
        var db = scope.Db();
        var old = db.Set<Message>().Where(m => m.State != MessageState.Waiting && m.QueuedAt < before);
        if (await old.AnyAsync(ct))
        {
            using var turn = await gate.EnterAsync(db, ct);
            await old.ExecuteDeleteAsync(ct);
        }
    }
}
