using System.Text.Json.Serialization;
using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>A figure as programs take it over: one line of the command line's and the API's list.</summary>
/// <param name="Code">Measure.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Value">The value as shown, cut to the measure's decimals; null when nothing is known.</param>
/// <param name="Unit">Its unit: 宗, 件, %, 亿元.</param>
/// <param name="Period">The period that the value covers; shorter than the one asked for when only a part of it is known.</param>
/// <param name="Status"><c>actual</c>, <c>to-date</c>, <c>estimate</c>, <c>imported</c>, <c>as-published</c>, <c>none</c>.</param>
/// <param name="Rows">Rows behind it; of a rate, those below the line.</param>
public sealed record FigureLine(
    string Code, string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Value, string Unit, string Period,
    string Status, long Rows)
{
    /// <summary>The line of a figure, named in a language.</summary>
    public static FigureLine Of(Figure figure, MeasureTexts texts, Lang lang)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(texts);
        return new FigureLine(figure.Code, texts.Name(figure.Definition, lang), figure.Shown, figure.Unit, figure.Period.ToString(),
            Word(figure.Status), figure.Rows);
    }

    /// <summary>The word of a status in programs.</summary>
    public static string Word(FigureStatus status) => status switch
    {
        FigureStatus.ToDate => "to-date",
        FigureStatus.AsPublished => "as-published",
        _ => status.ToString().ToLowerInvariant(),
    };
}
