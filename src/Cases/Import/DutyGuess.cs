using Jiedao.Catalogue;

namespace Jiedao.Cases.Import;

/// <summary>
/// The duty list that a file of ended cases speaks of: for each matter type the unit that handled most of it, and where one community's own
/// unit handled most there, a row for that community.
/// </summary>
internal static class DutyGuess
{
    private const double Most = 0.5;
    private const int LeastForPlace = 3;

    public static IReadOnlyList<GivenDuty> Of(IReadOnlyList<TakeOverCase.Command> cases, WorkLine line)
    {
        var duties = new List<GivenDuty>();
        foreach (var group in cases.GroupBy(c => c.Matter).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (lead, count) = Best(group);
            duties.Add(Row(group.Key, 0, lead, count, group.Count(), line));
            foreach (var place in group.Where(c => c.Place != 0).GroupBy(c => c.Place).OrderBy(g => g.Key))
            {
                var (local, here) = Best(place);
                if (local != lead && here >= LeastForPlace && here > Most * place.Count())
                {
                    duties.Add(Row(group.Key, place.Key, local, here, place.Count(), line));
                }
            }
        }

        return duties;
    }

    private static (long Unit, int Count) Best(IEnumerable<TakeOverCase.Command> cases)
    {
        var best = cases.GroupBy(c => c.Owner).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First();
        return (best.Key, best.Count());
    }

    private static GivenDuty Row(string matter, long place, long lead, int count, int all, WorkLine line) => new()
    {
        Line = line.Id, Matter = matter, Place = place, Lead = lead, Basis = $"按已办事项归纳：{count}/{all} 件由该单位办理", Wording = matter,
    };
}
