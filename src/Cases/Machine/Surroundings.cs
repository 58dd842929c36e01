using Jiedao.Kernel;
using Jiedao.Registry;

namespace Jiedao.Cases;

/// <summary>Community and grid of a point; 0 when unknown.</summary>
internal readonly record struct Spot(long Community, long Grid);

/// <summary>What cases ask about places.</summary>
internal interface ISurroundings
{
    /// <summary>Community and grid of a point.</summary>
    ValueTask<Spot> LocateAsync(double latitude, double longitude, CancellationToken ct);

    /// <summary>Whether a community belongs to the office.</summary>
    ValueTask<bool> HasCommunityAsync(long community, CancellationToken ct);

    /// <summary>Name of a community or grid.</summary>
    ValueTask<string> PlaceNameAsync(long place, Lang lang, CancellationToken ct);
}

/// <summary>Places as the unit tree knows them: a community is one that a unit serves.</summary>
internal sealed class UnitSurroundings(IRegistry registry, OfficeScope scope, Offices offices, Clock clock) : ISurroundings
{
    public ValueTask<Spot> LocateAsync(double latitude, double longitude, CancellationToken ct) => ValueTask.FromResult(default(Spot));

    public async ValueTask<bool> HasCommunityAsync(long community, CancellationToken ct) => (await ChartAsync(ct)).ForCommunity(community) is not null;

    public async ValueTask<string> PlaceNameAsync(long place, Lang lang, CancellationToken ct) =>
        (await ChartAsync(ct)).ForCommunity(place)?.ShortName(lang) ?? "";

    private async ValueTask<UnitChart> ChartAsync(CancellationToken ct)
    {
        var office = await offices.GetAsync(scope.Office, ct);
        return await registry.UnitsAsync(Clock.Day(office, clock.Now(office)), ct);
    }
}

/// <summary>Questions of cases to the unit chart.</summary>
internal static class ServingUnits
{
    extension(UnitChart chart)
    {
        /// <summary>Units that serve a community and grid, the grid's first.</summary>
        public IEnumerable<long> Serving(long community, long grid)
        {
            if (community == 0 || chart.ForCommunity(community) is not { } serving)
            {
                return [];
            }

            var grids = grid == 0 ? [] : chart.Below(serving.Id).Where(u => u.Kind == UnitKind.Grid && u.PlaceId == grid).Select(u => u.Id);
            return [.. grids, serving.Id];
        }

        /// <summary>Number of the unit with a function that is nearest to a unit, or to the office when that is 0; 0 when there is none.</summary>
        public long NearestId(string function, long from) => chart.Nearest(function, from == 0 ? chart.Root?.Id ?? 0 : from)?.Id ?? 0;
    }
}
