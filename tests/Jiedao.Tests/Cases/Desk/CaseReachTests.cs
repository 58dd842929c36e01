using Jiedao.Cases;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Cases.Desk;

/// <summary>The condition by which lists are narrowed says the same as the rule by which a single case is shown.</summary>
public sealed class CaseReachTests
{
    private static readonly DateTime Morning = new(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc);

    [Theory, ClassData(typeof(BothStores))]
    public async Task Lists_show_exactly_what_may_be_seen_and_sealed_lines_only_to_those_named(Store store)
    {
        await using var plain = await StandardOffice.CreateAsync(store, Morning);
        var appeal = plain.Catalogue.Line("resident-appeal");
        var hidden = appeal with { Id = "sealed-appeal", Sealed = true, Case = appeal.Case! with { Prefix = "MF" } };
        await using var office = await StandardOffice.CreateAsync(store, Morning, [hidden]);
        foreach (var line in new[] { "resident-appeal", "sealed-appeal" })
        {
            for (var i = 0; i < 3; i++)
            {
                await office.Store.Acts.RunAsync(office.Resident, new OpenCase.Command
                { Line = line, Matter = "drainage/blocked", Text = $"{line} {i}", Place = office.Community(1), Grid = office.Grid(1, 1) });
            }
        }

        var first = await office.Store.ReadAsync(db => db.Set<Case>().Where(c => c.Line == "resident-appeal").Select(c => c.Id).FirstAsync());
        var centre = office.Unit("command-centre");
        await office.Store.Acts.RunAsync(await office.PersonAsync("dispatcher", centre), new DispatchCases.Command([first], office.Unit("municipal")));
        Caller[] people =
        [
            await office.PersonAsync("dispatcher", centre), await office.PersonAsync("handler", office.Unit("municipal")),
            await office.PersonAsync("handler", office.Unit("construction")), await office.PersonAsync("leader", office.Unit("office")),
            await office.PersonAsync("dispatcher", centre, 2, "sealed-appeal"), office.Resident,
        ];
        int[] expected = [3, 1, 0, 3, 3, 0];
        var all = await office.Store.ReadAsync(db => db.Set<Case>().AsNoTracking().ToListAsync());
        for (var i = 0; i < people.Length; i++)
        {
            var actor = people[i].Actor;
            var listed = await office.Store.ReadAsync(db => new CaseReach(office.Catalogue).Within(db.Set<Case>(), actor).Select(c => c.Id).ToListAsync());
            var seen = all.Where(c => CaseRights.MaySee(actor, c, office.Catalogue.Line(c.Line))).Select(c => c.Id).ToList();
            Assert.Equal(seen.Order(), listed.Order());
            Assert.Equal(expected[i], listed.Count);
        }
    }
}
