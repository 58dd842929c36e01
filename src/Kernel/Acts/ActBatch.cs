using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>
/// Many acts of one office in one transaction at a time: replays and imports. Every act runs exactly as alone – same checks, same records –
/// but rows are written together. Rows of the batch are found by key before they are written; acts that query by anything else must
/// flush first.
/// </summary>
public sealed class ActBatch : IAsyncDisposable
{
    private readonly AsyncServiceScope scope;
    private readonly WriteGate gate;
    private readonly RecordPulse pulse;
    private readonly bool keepRefused;
    private readonly OfficeDb db;
    private readonly SqliteWriter? writer;
    private readonly List<RecordDraft> drafts = [];
    private IDbContextTransaction? transaction;
    private IDisposable? turn;

    private ActBatch(AsyncServiceScope scope, WriteGate gate, RecordPulse pulse, Office office, bool keepRefused)
    {
        this.scope = scope;
        this.gate = gate;
        this.pulse = pulse;
        this.keepRefused = keepRefused;
        Office = office;
        db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        // Where acts may be refused one by one, each is written by itself, and its references are judged at once.
        writer = db.IsSqlite && !keepRefused ? new SqliteWriter(db) : null;

        // Changes are looked for once a flush, not at every look into the context: with many rows in hand that look costs more than the act.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Kept = keepRefused ? null : [];
    }

    /// <summary>The office.</summary>
    public Office Office { get; }

    /// <summary>Acts run since the batch was opened.</summary>
    public long Count { get; private set; }

    /// <summary>The batch's services, for reading between acts.</summary>
    public IServiceProvider Services => scope.ServiceProvider;

    internal static async Task<ActBatch> OpenAsync(
        IServiceScopeFactory scopes, WriteGate gate, RecordPulse pulse, Office office, bool keepRefused, CancellationToken ct)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OfficeScope>().Office = office.Id;
        var batch = new ActBatch(scope, gate, pulse, office, keepRefused);
        await batch.BeginAsync(ct);
        return batch;
    }

    /// <summary>Runs a command at an instant of the office's time.</summary>
    /// <param name="caller">Who acts.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="at">The instant at which it is done and recorded.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Refusal">The act refused. With <c>keepRefused</c> off, the batch is then unusable and must be disposed.</exception>
    public async Task<TResult> RunAsync<TResult>(Caller caller, ICommand<TResult> command, DateTime at, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var invoker = ActInvoker<TResult>.For(command.GetType());
        var work = new Work(Services, db, caller, invoker.Act, Clock.Cut(at));
        if (!keepRefused)
        {
            var answer = await invoker.RunAsync(Services, command, work, ct);
            Finish(work);
            return answer;
        }

        await transaction!.CreateSavepointAsync("act", ct);
        try
        {
            var answer = await invoker.RunAsync(Services, command, work, ct);
            Finish(work);
            await FlushAsync(ct);
            await transaction!.ReleaseSavepointAsync("act", ct);
            return answer;
        }
        catch (Exception fault) when (fault is Refusal or DbUpdateException)
        {
            await transaction!.RollbackToSavepointAsync("act", CancellationToken.None);
            drafts.Clear();
            db.ChangeTracker.Clear();
            throw;
        }
    }

    /// <summary>Writes what the acts so far have changed, and lets go of the rows; the transaction stays open.</summary>
    public async Task FlushAsync(CancellationToken ct = default)
    {
        db.ChangeTracker.DetectChanges();
        await (writer is null ? db.SaveChangesAsync(ct) : writer.WriteAsync(ct));
        await RecordStore.WriteAsync(db, drafts, ct, writer);
        drafts.Clear();
        db.Keep();
        db.ChangeTracker.Clear();
    }

    /// <summary>Writes and commits, then begins the next transaction.</summary>
    public async Task CommitAsync(CancellationToken ct = default)
    {
        await FlushAsync(ct);
        await transaction!.CommitAsync(CancellationToken.None);
        await transaction.DisposeAsync();
        turn?.Dispose();
        turn = null;
        db.Kept?.Clear();
        pulse.Beat(Office.Id);
        await BeginAsync(ct);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }

        turn?.Dispose();
        if (writer is not null)
        {
            await writer.DisposeAsync();
        }

        await scope.DisposeAsync();
    }

    private void Finish(Work work)
    {
        ActRunner.Insist(work);
        drafts.AddRange(work.Drafts);
        Count++;
    }

    private async Task BeginAsync(CancellationToken ct)
    {
        turn = await gate.EnterAsync(db, ct);
        transaction = await db.Database.BeginTransactionAsync(ct);
        if (writer is not null)
        {
            await writer.BeginAsync(ct);
        }
    }
}
