using CsCheck;
using Jiedao.UiKit;

namespace Jiedao.Tests.UiKit;

/// <summary>The arithmetic under charts and maps.</summary>
public sealed class DrawingTests
{
    [Fact]
    public void Scale_starts_bars_at_zero_and_rounds_its_steps()
    {
        var scale = new ChartScale([58, 41, 76, 85], fromZero: true);
        Assert.Equal([0m, 25, 50, 75, 100], scale.Ticks);
        Assert.Equal("24%", scale.Y(76));
        Assert.Equal([90m, 92, 94, 96], new ChartScale([90.1m, 94.3m], fromZero: false).Ticks);
        Assert.Equal([0m, 1], new ChartScale([0], fromZero: true).Ticks);
    }

    [Fact]
    public void Scale_holds_every_value_it_was_given() =>
        Gen.Decimal[-1e9m, 1e9m].Array[1, 30].Sample(values =>
        {
            var scale = new ChartScale(values, fromZero: true);
            Assert.All(values, v => Assert.InRange(scale.Share(v), 0m, 1m));
            Assert.InRange(scale.Ticks.Count(), 2, 12);
        }, iter: 300);

    [Fact]
    public void Classes_break_at_whole_numbers_and_keep_zero_and_none_apart()
    {
        var classes = new MapClasses([Area("a", 16), Area("b", 8), Area("c", 7), Area("d", 6), Area("e", 0), Area("f", null)], [6, 8, 12]);
        Assert.Equal(["6–7", "8–11", "12+"], classes.Legend().Skip(1).Select(l => l.Words));
        Assert.Equal(0, classes.ClassOf(0));
        Assert.Equal(2, classes.ClassOf(6));
        Assert.Equal(4, classes.ClassOf(16));
        Assert.True(classes.HasZero);
        Assert.True(classes.HasNone);
        var own = new MapClasses([Area("a", 16), Area("b", 8), Area("c", 7), Area("d", 6), Area("e", 5), Area("f", 6)], null);
        Assert.All(own.Breaks, b => Assert.Equal(Math.Truncate(b), b));
        Assert.InRange(own.Breaks.Count, 1, 3);
        Assert.Equal(1, own.ClassOf(5));
        Assert.Empty(new MapClasses([Area("a", 3)], null).Breaks);
    }

    [Fact]
    public void Label_stands_inside_its_area_even_when_the_middle_does_not()
    {
        MapPoint[] horseshoe = [new(0, 0), new(30, 0), new(30, 30), new(20, 30), new(20, 10), new(10, 10), new(10, 30), new(0, 30)];
        var at = LabelPlace.Of(new MapArea("u", "U", [horseshoe]));
        Assert.False(at.X is > 10 and < 20 && at.Y > 10, $"{at} is in the opening");
        Assert.InRange(at.X, 0, 30);
        Assert.InRange(at.Y, 0, 30);
        Assert.Equal(default, LabelPlace.Of(new MapArea("none", "", [])));
    }

    [Fact]
    public void Projection_keeps_metres_true_around_a_point()
    {
        var to = MapProjection.Around(new MapPoint(114.385, 22.752), geographic: true);
        Assert.Equal(0, to.X(new MapPoint(114.385, 22.752)), 6);
        Assert.InRange(to.X(new MapPoint(114.395, 22.752)), 1020, 1032);
        Assert.InRange(to.Y(new MapPoint(114.385, 22.762)), -1118, -1108);
        var fit = MapProjection.Fit([new MapPoint(114.36, 22.73), new MapPoint(114.41, 22.77)], 1000, geographic: true);
        Assert.Equal(1000, fit.X(new MapPoint(114.41, 22.73)), 3);
        Assert.Equal(fit.Height, fit.Y(new MapPoint(114.41, 22.73)), 3);
        Assert.Equal(0, MapProjection.Fit([], 1000, true).X(default));
    }

    [Fact]
    public void Chip_says_remaining_time_the_date_or_what_has_passed()
    {
        var texts = new TextCatalogue([typeof(Texts).Assembly]).For(Lang.Zh);
        var now = new DateTimeOffset(2014, 12, 31, 15, 20, 0, TimeSpan.FromHours(8));
        Assert.Equal("剩 22 分", DueChip.Of(texts, DueState.OnTime, now.AddMinutes(22), now).Text);
        Assert.Equal("1月8日 18:00", DueChip.Of(texts, DueState.OnTime, new DateTimeOffset(2015, 1, 8, 18, 0, 0, now.Offset), now).Text);
        Assert.Equal("超期 48 分", DueChip.Of(texts, DueState.Overdue, now.AddMinutes(-48), now).Text);
        Assert.Equal("中止", DueChip.Of(texts, DueState.Suspended, now, now).Text);
        Assert.Equal(now.AddMinutes(9), DueChip.Of(texts, DueState.Near, now.AddMinutes(9), now).Until);
        Assert.Null(DueChip.Of(texts, DueState.Overdue, now.AddMinutes(-9), now).Until);
    }

    private static MapArea Area(string id, decimal? value) => new(id, id, [[new(0, 0), new(1, 0), new(1, 1)]]) { Value = value };
}
