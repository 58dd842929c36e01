using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>The views a person sees: his own and those of his units.</summary>
internal sealed class SavedViewList(Visit visit)
{
    /// <summary>Views of a list (<c>cases</c>, <c>dispatch</c>), own ones first.</summary>
    public async Task<IReadOnlyList<SavedView>> OfAsync(string list, CancellationToken ct)
    {
        var (me, units, prefix) = (visit.Actor.Id, visit.Actor.Units.ToArray(), list + "?");
        var views = await visit.Db.Set<SavedView>().AsNoTracking().Where(v => v.Account == me || units.Contains(v.Unit)).OrderBy(v => v.Name).ToListAsync(ct);
        return [.. views.Where(v => v.Filter.StartsWith(prefix, StringComparison.Ordinal)).OrderByDescending(v => v.Account == me)];
    }

    /// <summary>Address of a view.</summary>
    public string Href(SavedView view) => visit.To("desk/" + view.Filter.TrimEnd('?') + (view.Filter.EndsWith('?') ? "" : "&") + (view.Filter.EndsWith('?') ? "?" : "") + "view=" + view.Id);
}
