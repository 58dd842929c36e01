using System.Globalization;

namespace Jiedao.UiKit;

/// <summary>A value axis with round steps. Positions are percent from the top, so that a chart fits any size without script.</summary>
internal sealed class ChartScale
{
    public ChartScale(IEnumerable<decimal> values, bool fromZero)
    {
        var list = values.ToList();
        var max = list.Count == 0 ? 1 : list.Max();
        var min = list.Count == 0 ? 0 : list.Min();
        if (fromZero) min = Math.Min(0, min);
        if (max <= min) max = min + 1;
        Step = RoundStep((max - min) / 4);
        if (Step < 1 && fromZero && list.All(value => value == Math.Truncate(value))) Step = 1; // counts have no halves
        Low = fromZero && min >= 0 ? 0 : Math.Floor(min / Step) * Step;
        High = Math.Ceiling(max / Step) * Step;
        if (High <= Low) High = Low + Step;
    }

    public decimal Low { get; }

    public decimal High { get; }

    public decimal Step { get; }

    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = Low; tick <= High; tick += Step) yield return tick;
        }
    }

    public decimal Share(decimal value) => (value - Low) / (High - Low);

    public string Y(decimal value) => Percent(1 - Share(value));

    public string TickText(decimal tick)
    {
        var format = Step >= 1 ? "#,##0" : Step >= 0.1m ? "0.0" : "0.00";
        return tick.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Percent(decimal share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static string Bare(decimal share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture);

    private static decimal RoundStep(decimal raw)
    {
        if (raw <= 0) return 1;
        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)raw)));
        var part = raw / power;
        decimal[] nice = [1, 2, 2.5m, 5, 10];
        var step = nice.First(n => n >= part) * power;
        return raw >= 1 && step % 1 != 0 ? Math.Ceiling(step) : step;
    }
}
