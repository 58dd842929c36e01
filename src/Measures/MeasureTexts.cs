using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>What measures are called, out of the words of the line that defines them (<c>measures.CODE</c>).</summary>
public sealed class MeasureTexts(ICatalogue catalogue)
{
    /// <summary>Name (信访受理量); the code when the line words none.</summary>
    public string Name(MeasureDefinition measure, Lang lang) => Find(measure, "", lang) ?? measure.Code;

    /// <summary>One sentence that says what is counted; empty when none is worded.</summary>
    public string Sentence(MeasureDefinition measure, Lang lang) => Find(measure, ".definition", lang) ?? "";

    /// <summary>One sentence that says what is not counted; empty when none is worded.</summary>
    public string Excludes(MeasureDefinition measure, Lang lang) => Find(measure, ".excludes", lang) ?? "";

    /// <summary>Name of the line that defines it; empty for measures of no single line.</summary>
    public string LineName(MeasureDefinition measure, Lang lang)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return catalogue.FindLine(measure.Line)?.Texts.Find("name", lang) ?? "";
    }

    private string? Find(MeasureDefinition measure, string part, Lang lang)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var key = $"measures.{measure.Code}{part}";
        return catalogue.FindLine(measure.Line)?.Texts.Find(key, lang) ?? catalogue.Shared.Find(key, lang);
    }
}
