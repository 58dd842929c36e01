using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>Sets up offices: the one thing that cannot be an act inside an office, because the office is not there yet.</summary>
public sealed class OfficeSetup(IServiceScopeFactory scopes, Offices offices, ActRunner acts)
{
    /// <summary>Opens an office under the next free number and records it as its first record.</summary>
    public async Task<Office> OpenAsync(Office office, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(office);
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            office.Id = (await db.Set<Office>().MaxAsync(o => (int?)o.Id, ct) ?? 0) + 1;
            db.Add(office);
            await db.SaveChangesAsync(ct);
        }

        offices.Forget();
        await acts.RunAsync(Caller.Worker(office), new OpenOffice.Command(office.Code, office.ShortName, office.NameZh), ct: ct);
        return office;
    }

    /// <summary>Changes an office's own row: root of its trees, clock, readiness.</summary>
    public async Task<Office> ChangeAsync(int id, Action<Office> change, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var office = await db.Set<Office>().FirstOrDefaultAsync(o => o.Id == id, ct) ?? throw new Refusal(KernelProblems.OfficeNotFound, new { office = id });
        change(office);
        await db.SaveChangesAsync(ct);
        offices.Forget();
        return office;
    }
}

/// <summary>Records that an office was opened. For set-up. Records <c>office.opened</c>.</summary>
[Act("open-office", "office.manage")]
internal sealed class OpenOffice : IAct<OpenOffice.Command, bool>
{
    public Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        work.Record("office.opened").With(new { command.Code, command.ShortName, command.Name });
        return Task.FromResult(true);
    }

    internal sealed record Command(string Code, string ShortName, string Name) : ICommand<bool>;
}
