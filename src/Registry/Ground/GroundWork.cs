using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Jiedao.Registry.Units;

namespace Jiedao.Registry.Ground;

/// <summary>What every act on the ground does.</summary>
internal static class GroundWork
{
    extension(Work work)
    {
        /// <summary>The ground of a day, as it is at this very moment.</summary>
        public async Task<(GroundIndex Index, GroundChart Chart)> GroundAsync(DateOnly day, CancellationToken ct)
        {
            var units = await work.ForestAsync(ct);
            var index = await work.Ask<InScope<GroundIndex>>().FreshAsync(ct);
            return (index, index.On(day, units.On(day)));
        }

        /// <summary>Says that the ground changed.</summary>
        public async Task GroundChangedAsync(CancellationToken ct)
        {
            await work.ChangedAsync(Revision.OfGround, ct);
            work.Ask<InScope<GroundIndex>>().Forget();
        }
    }
}
