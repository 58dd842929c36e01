using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Jiedao.Registry.Places;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Units;

/// <summary>What every act on the unit tree does.</summary>
internal static class UnitWork
{
    extension(Work work)
    {
        /// <summary>The forest as it is at this very moment, with what earlier acts of the same batch have done.</summary>
        public ValueTask<UnitForest> ForestAsync(CancellationToken ct) => work.Ask<InScope<UnitForest>>().FreshAsync(ct);

        /// <summary>Says that the tree changed: copies in memory are looked at again, and permissions with them.</summary>
        public async Task UnitsChangedAsync(CancellationToken ct)
        {
            await work.ChangedAsync(Revision.OfUnits, ct);
            work.Ask<InScope<UnitForest>>().Forget();
            work.Ask<Actors>().ForgetAll();
        }

        /// <summary>Refuses places that are not in the national tree.</summary>
        public async Task CheckPlacesAsync(IEnumerable<long?> places, CancellationToken ct)
        {
            foreach (var place in places.OfType<long>().Where(p => p != 0).Distinct())
            {
                if (!await work.Db.Set<Place>().AnyAsync(p => p.Id == place, ct))
                {
                    throw new Refusal(RegistryProblems.PlaceNotFound, new { place }, "placeId");
                }
            }
        }

        /// <summary>Makes a unit the root of the office.</summary>
        public async Task RootAsync(long unit, CancellationToken ct)
        {
            var row = await work.Db.Set<Office>().FirstAsync(o => o.Id == work.Office.Id, ct);
            row.RootUnit = unit;
            work.Office.RootUnit = unit;
            work.Ask<Offices>().Forget();
        }

        /// <summary>A row of the unit to change, the office itself excepted. Refuses with <c>unit_not_found</c>, <c>office_unit_stays</c>, <c>unit_closed_already</c>.</summary>
        public async Task<Unit> LoadUnitAsync(long id, CancellationToken ct, bool rootToo = false)
        {
            var unit = await work.Db.FindAsync<Unit>([work.Office.Id, id], ct) ?? throw new Refusal(RegistryProblems.UnitNotFound, new { unit = id });
            if (unit.Kind == UnitKind.Office && !rootToo)
            {
                throw new Refusal(RegistryProblems.OfficeUnitStays);
            }

            return unit.ValidTo is null ? unit : throw new Refusal(RegistryProblems.UnitClosedAlready, new { day = unit.ValidTo });
        }

        /// <summary>Rows of a unit that hold on a day or later, tracked for change.</summary>
        public async Task<List<T>> OpenRowsAsync<T>(long unit, DateOnly day, CancellationToken ct) where T : class, IDated =>
            await work.Db.Set<T>().Where(r => EF.Property<long>(r, "UnitId") == unit && (r.ValidTo == null || r.ValidTo >= day)).ToListAsync(ct);

        /// <summary>Ends a unit before a day, with its names, place in the tree, functions and posts. Answers the posts that ended.</summary>
        public async Task<IReadOnlyList<long>> EndUnitAsync(Unit unit, DateOnly day, CancellationToken ct)
        {
            unit.EndBefore(day);
            unit.Version++;
            foreach (var row in await work.OpenRowsAsync<UnitName>(unit.Id, day, ct))
            {
                row.EndBefore(day);
            }

            foreach (var row in await work.OpenRowsAsync<UnitParent>(unit.Id, day, ct))
            {
                row.EndBefore(day);
            }

            foreach (var row in await work.OpenRowsAsync<UnitFunction>(unit.Id, day, ct))
            {
                row.EndBefore(day);
            }

            return await Posts.PostWork.EndPostsAsync(work, unit.Id, day, ct);
        }
    }
}
