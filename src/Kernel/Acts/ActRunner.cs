using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>
/// The one runner behind every door. It opens a scope and a transaction, fixes actor, office and clock, runs the act, demands a permission and
/// at least one record, commits, and only then answers. A refusal rolls everything back. The same command under the same key is one effect.
/// </summary>
public sealed class ActRunner(IServiceScopeFactory scopes, Clock clock, WriteGate gate, RecordPulse pulse)
{
    /// <summary>Name under which act spans appear in traces.</summary>
    public const string TraceName = "Jiedao.Acts";

    private const int Attempts = 5;
    private static readonly ActivitySource Trace = new(TraceName);

    /// <summary>Runs a command.</summary>
    /// <param name="caller">Who asks, for which office, through which door.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="key">Idempotency key, 8–80 visible characters, or null.</param>
    /// <param name="ct">Cancels before the commit; after it, the answer stands.</param>
    /// <returns>The act's answer, after the commit.</returns>
    public async Task<TResult> RunAsync<TResult>(Caller caller, ICommand<TResult> command, string? key = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(command);
        CheckKey(key);
        var invoker = ActInvoker<TResult>.For(command.GetType());
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(caller, command, invoker, key, ct);
            }
            catch (Refusal refusal)
            {
                KernelTelemetry.Refused(caller, invoker.Act.Name, refusal.Problem.Kind.Code);
                throw;
            }
            catch (Exception fault) when (StorageFaults.IsPassing(fault) && !ct.IsCancellationRequested)
            {
                if (attempt == Attempts)
                {
                    throw StorageFaults.IsStale(fault) ? new Refusal(KernelProblems.ChangedMeanwhile) : new Refusal(KernelProblems.Busy);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(5 * attempt * attempt), ct);
            }
            catch (DbUpdateException) when (key is not null && attempt == 1)
            {
                // The same command may have run at the same moment and be the very row we met: look for its answer once more.
            }
            catch (DbUpdateException fault) when (StorageFaults.ProblemOf(fault, scopes) is { } problem)
            {
                throw new Refusal(problem);
            }
        }
    }

    /// <summary>Opens a batch: many acts of one office in few transactions, for replays and imports.</summary>
    public Task<ActBatch> OpenBatchAsync(Office office, bool keepRefused = false, CancellationToken ct = default) =>
        ActBatch.OpenAsync(scopes, gate, pulse, office, keepRefused, ct);

    /// <summary>
    /// Runs work that no command asks for – a reaction, a job's closing – in one transaction as an act of the office's own. The body says
    /// whether to commit. Work that changed nothing and recorded nothing may commit silently; any other must have left a record.
    /// </summary>
    internal Task<bool> RunWorkAsync(Caller caller, ActAttribute act, DateTime? at, Func<Work, Task<bool>> body, CancellationToken ct) =>
        InTransactionAsync(caller, act, at, async work =>
        {
            work.Permit();
            var keep = await body(work);
            if (keep && (work.Drafts.Count > 0 || work.Db.ChangeTracker.HasChanges()))
            {
                Insist(work);
            }

            return (keep, keep);
        }, ct);

    private Task<TResult> TryAsync<TResult>(
        Caller caller, ICommand<TResult> command, ActInvoker<TResult> invoker, string? key, CancellationToken ct) =>
        InTransactionAsync(caller, invoker.Act, null, async work =>
        {
            var asked = key is null || invoker.Act.AnswerIsSecret ? null : $"{caller.Actor.Id}:{key}";
            var hash = asked is null ? "" : HashOf(command);
            if (asked is not null && await work.Db.Set<CommandLog>().AsNoTracking().FirstOrDefaultAsync(c => c.Key == asked, ct) is { } done)
            {
                return done.RequestHash == hash && done.Act == invoker.Act.Name
                    ? (JsonSerializer.Deserialize<TResult>(done.Result, CanonicalJson.Options)!, false)
                    : throw new Refusal(KernelProblems.KeyReused);
            }

            var result = await invoker.RunAsync(work.Services, command, work, ct);
            Insist(work);
            if (asked is not null)
            {
                work.Db.Put(new CommandLog
                {
                    Key = asked,
                    Act = invoker.Act.Name,
                    RequestHash = hash,
                    Result = JsonSerializer.Serialize(result, CanonicalJson.Options),
                    At = work.Now,
                });
            }

            return (result, true);
        }, ct);

    private async Task<TResult> InTransactionAsync<TResult>(
        Caller caller, ActAttribute act, DateTime? at, Func<Work, Task<(TResult Result, bool Keep)>> body, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        using var span = Trace.StartActivity(act.Name);
        span?.SetTag("office", caller.Office.ShortName).SetTag("door", caller.Door.ToString());
        await using var scope = scopes.Open(caller.Office.Id);
        var db = scope.Db();
        using var turn = await gate.EnterAsync(db, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var work = new Work(scope.ServiceProvider, db, caller, act, at ?? clock.Now(caller.Office));
        var (result, keep) = await body(work);
        if (!keep)
        {
            return result;
        }

        await db.SaveChangesAsync(ct);
        await RecordStore.WriteAsync(db, work.Drafts, ct);
        await transaction.CommitAsync(CancellationToken.None);
        if (work.Drafts.Count > 0)
        {
            KernelTelemetry.Acted(caller, act.Name, work.Drafts.Count, Stopwatch.GetElapsedTime(began));
            pulse.Beat(caller.Office.Id);
        }

        return result;
    }

    /// <summary>Silence is the worst failure of an audit: an act that asked no permission or wrote no record does not commit.</summary>
    internal static void Insist(Work work)
    {
        if (!work.Demanded)
        {
            throw new InvalidOperationException($"The act {work.Act.Name} asked for no permission.");
        }

        if (work.Drafts.Count == 0)
        {
            throw new InvalidOperationException($"The act {work.Act.Name} wrote no record.");
        }
    }

    private static string HashOf<TResult>(ICommand<TResult> command) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(command))));

    private static void CheckKey(string? key)
    {
        if (key is not null && (key.Length is < 8 or > 80 || key.Any(c => c is < '!' or > '~')))
        {
            throw new Refusal(KernelProblems.BadKey);
        }
    }
}

/// <summary>Finds and calls the act of a command without naming types at every call.</summary>
internal abstract class ActInvoker<TResult>
{
    private static readonly ConcurrentDictionary<Type, ActInvoker<TResult>> Known = new();

    public abstract ActAttribute Act { get; }

    public static ActInvoker<TResult> For(Type command) => Known.GetOrAdd(command, static type =>
        (ActInvoker<TResult>)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(typeof(TResult), type))!);

    public abstract Task<TResult> RunAsync(IServiceProvider services, object command, Work work, CancellationToken ct);

    private sealed class Typed<TCommand> : ActInvoker<TResult> where TCommand : ICommand<TResult>
    {
        public Typed()
        {
            // A command is declared inside its act, so the act is the type around it.
            var declaring = typeof(TCommand).DeclaringType
                ?? throw new InvalidOperationException($"The command {typeof(TCommand)} stands outside its act.");
            Act = declaring.GetCustomAttribute<ActAttribute>()
                ?? throw new InvalidOperationException($"The act {declaring} has no name: put [Act] on it.");
        }

        public override ActAttribute Act { get; }

        public override Task<TResult> RunAsync(IServiceProvider services, object command, Work work, CancellationToken ct) =>
            services.GetRequiredService<IAct<TCommand, TResult>>().RunAsync((TCommand)command, work, ct);
    }
}
