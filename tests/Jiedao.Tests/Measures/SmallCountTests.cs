using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;

namespace Jiedao.Tests.Measures;

/// <summary>What the public sees of counts of persons: nothing below five, and nothing from which one below five could be computed.</summary>
public sealed class SmallCountTests
{
    [Fact]
    public void Hide_takes_a_part_below_five_and_the_next_smallest_with_it()
    {
        var seen = SmallCounts.Hide(Parts(100, 60, 37, 3));
        Assert.Equal([60m, null, null], seen.Rows.Select(r => r.Shown));
        Assert.All(seen.Rows.Where(r => r.Hidden), r => Assert.True(r is { Exact: null, Share: null, Rows: 0, YearBefore: null, Rate: null }));
    }

    [Fact]
    public void Hide_goes_on_until_what_is_hidden_counts_five()
    {
        var seen = SmallCounts.Hide(Parts(103, 60, 40, 2, 1));
        Assert.Equal([60m, null, null, null], seen.Rows.Select(r => r.Shown));
    }

    [Fact]
    public void Hide_leaves_enough_alone()
    {
        var seen = SmallCounts.Hide(Parts(65, 60, 5));
        Assert.Equal([60m, 5m], seen.Rows.Select(r => r.Shown));
        Assert.DoesNotContain(seen.Rows, r => r.Hidden);
    }

    [Fact]
    public void Hide_of_a_small_whole_hides_every_part()
    {
        var seen = SmallCounts.Hide(Parts(4, 3, 1));
        Assert.Null(seen.Total.Shown);
        Assert.Equal(0, seen.Total.Rows);
        Assert.All(seen.Rows, r => Assert.True(r.Hidden));
    }

    [Fact]
    public void Hide_touches_only_counts_of_persons()
    {
        var seen = SmallCounts.Hide(Parts(4, false, 3, 1));
        Assert.Equal([3m, 1m], seen.Rows.Select(r => r.Shown));
    }

    [Fact]
    public void Hide_of_a_year_before_below_five_hides_the_change_too()
    {
        var before = new YearComparison("2013", 4, 4, 900, 900, false, YearNote.None);
        var seen = SmallCounts.Hide(Whole(40, true) with { YearBefore = before });
        Assert.Equal((false, null, null), (seen.Hidden, seen.Figure.YearBefore!.Exact, seen.Figure.YearBefore.ChangeShown));
        Assert.Equal(40, seen.Figure.Shown);
    }

    [Fact]
    public void Hidden_parts_can_never_be_computed_from_the_others()
    {
        var random = new Random(5);
        for (var round = 0; round < 2000; round++)
        {
            var counts = Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(1, 14)).ToArray();
            var seen = SmallCounts.Hide(Parts(counts.Sum(), counts));
            var hidden = seen.Rows.Count(r => r.Hidden);
            var rest = counts.Sum() - seen.Rows.Sum(r => r.Shown ?? 0);
            Assert.DoesNotContain(seen.Rows, r => r.Shown < SmallCounts.Least);
            Assert.True(hidden == 0 || hidden == counts.Length || (hidden > 1 && rest >= SmallCounts.Least), string.Join(' ', counts));
        }
    }

    private static Breakdown Parts(int total, params int[] counts) => Parts(total, true, counts);

    private static Breakdown Parts(int total, bool persons, params int[] counts) => new()
    {
        Total = Whole(total, persons),
        Dim = "place",
        Additive = true,
        Holds = true,
        Rows = [.. counts.Select((n, i) => new BreakdownRow { Item = $"{i}", Slice = $"place={i}", Exact = n, Shown = n, Rows = n, Share = 1, Rate = 50 })],
    };

    private static Figure Whole(int total, bool persons) => new()
    {
        Address = new FigureAddress("X-01", Period.Year(2014)),
        Definition = new MeasureDefinition { Code = "X-01", Unit = "人", CountsPersons = persons },
        Period = Period.Year(2014),
        Exact = total,
        Shown = total,
        Rows = total,
    };
}
