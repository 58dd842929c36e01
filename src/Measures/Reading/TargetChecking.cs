using System.Globalization;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Given;

namespace Jiedao.Measures.Reading;

/// <summary>A figure against its target and against the time that has passed. Pure.</summary>
internal static class TargetChecking
{
    public static TargetProgress Check(MeasureDefinition definition, decimal? exact, GivenFigure target, DateOnly today)
    {
        var span = new Span(DayNumber.ToDay(target.From), DayNumber.ToDay(target.To));
        var time = TimeGone(span, today);
        var planned = Planned(target.Curve, span, today);
        var actual = exact ?? 0;
        var done = target.Exact is { } goal and not 0 && definition.Direction is Direction.Up or Direction.None
            ? actual * 100 / target.Exact : null;
        return new TargetProgress(target.Id, target.Exact, target.Low, target.High, Cut(done), Cut(time)!.Value, Cut(planned)!.Value,
            StateOf(definition, actual, target, planned, today >= span.To));
    }

    private static TargetState StateOf(MeasureDefinition definition, decimal actual, GivenFigure target, decimal planned, bool over)
    {
        var direction = target.Low is not null || target.High is not null ? Direction.Band : definition.Direction;
        var goal = target.Exact ?? 0;
        switch (direction)
        {
            case Direction.Zero:
                return actual == 0 ? TargetState.Met : TargetState.Broken;
            case Direction.Band:
                return actual < target.Low && !over ? TargetState.OnPlan
                    : actual >= (target.Low ?? actual) && actual <= (target.High ?? actual) ? TargetState.Met : TargetState.Broken;
            case Direction.Down:
                return actual > goal ? TargetState.Broken : over ? TargetState.Met : TargetState.OnPlan;
            default:
                // A rate is a level, not a heap that grows through the year: the curve says nothing about it.
                var due = definition.Kind is MeasureKind.Ratio or MeasureKind.Stock ? goal : goal * planned / 100;
                return actual >= goal ? TargetState.Met : actual >= due && !over ? TargetState.OnPlan : TargetState.Behind;
        }
    }

    /// <summary>Days gone of the days of a span, per cent; the day itself counts as gone.</summary>
    public static decimal TimeGone(Span span, DateOnly today)
    {
        var days = span.To.DayNumber - span.From.DayNumber + 1;
        return Math.Clamp(today.DayNumber - span.From.DayNumber + 1, 0, days) * 100m / days;
    }

    /// <summary>Share that the plan expects by a day: between the ends of two months, evenly by days.</summary>
    public static decimal Planned(string curve, Span span, DateOnly today)
    {
        if (curve.Length == 0)
        {
            return TimeGone(span, today);
        }

        if (today >= span.To)
        {
            return 100;
        }

        var ends = curve.Split(' ').Select(s => decimal.Parse(s, CultureInfo.InvariantCulture)).ToArray();
        var month = ((today.Year - span.From.Year) * 12) + today.Month - span.From.Month;
        if (month < 0 || today < span.From)
        {
            return 0;
        }

        var before = month == 0 ? 0 : ends[Math.Min(month, ends.Length) - 1];
        var after = ends[Math.Min(month, ends.Length - 1)];
        return before + ((after - before) * today.Day / DateTime.DaysInMonth(today.Year, today.Month));
    }

    private static decimal? Cut(decimal? percent) => percent is { } value ? Rounding.Cut(value, 1, RoundingMode.HalfUp) : null;
}
