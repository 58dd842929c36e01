using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Jiedao.Publications.Reader.Intake;

/// <summary>Writes out the automatic numbering of a Word document (一、 (一) 1.), which is not in its text.</summary>
internal sealed class DocxNumbering
{
    private readonly Dictionary<int, AbstractNum> definitions = [];
    private readonly Dictionary<(int Number, int Level), int> counters = [];
    private readonly Dictionary<string, NumberingProperties> byStyle = new(StringComparer.Ordinal);

    public DocxNumbering(MainDocumentPart main)
    {
        if (main.NumberingDefinitionsPart?.Numbering is { } numbering)
        {
            var abstracts = numbering.Elements<AbstractNum>().Where(a => a.AbstractNumberId is not null)
                .GroupBy(a => a.AbstractNumberId!.Value).ToDictionary(g => g.Key, g => g.First());
            foreach (var instance in numbering.Elements<NumberingInstance>())
            {
                if (instance.NumberID?.Value is { } id && instance.AbstractNumId?.Val?.Value is { } of
                    && abstracts.TryGetValue(of, out var definition))
                {
                    definitions[id] = definition;
                }
            }
        }

        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is { } id && style.StyleParagraphProperties?.NumberingProperties is { } properties)
            {
                byStyle[id] = properties;
            }
        }
    }

    /// <summary>The number that Word shows before this paragraph, or nothing.</summary>
    public string Mark(Paragraph paragraph)
    {
        var properties = paragraph.ParagraphProperties?.NumberingProperties;
        if (properties is null && paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value is { } style)
        {
            byStyle.TryGetValue(style, out properties);
        }

        if (properties?.NumberingId?.Val?.Value is not { } number || !definitions.TryGetValue(number, out var definition))
        {
            return "";
        }

        var level = Math.Clamp(properties.NumberingLevelReference?.Val?.Value ?? 0, 0, 8);
        if (LevelOf(definition, level) is not { } shape)
        {
            return "";
        }

        var next = counters.TryGetValue((number, level), out var last) ? last + 1 : shape.StartNumberingValue?.Val?.Value ?? 1;
        counters[(number, level)] = next;
        foreach (var deeper in counters.Keys.Where(k => k.Number == number && k.Level > level).ToList())
        {
            counters.Remove(deeper);
        }

        var pattern = shape.LevelText?.Val?.Value ?? "";
        var mark = new StringBuilder(pattern);
        for (var i = 0; i <= level; i++)
        {
            var value = counters.TryGetValue((number, i), out var count) ? count : 1;
            mark.Replace("%" + (i + 1).ToString(CultureInfo.InvariantCulture),
                Write(value, LevelOf(definition, i)?.NumberingFormat?.Val?.InnerText));
        }

        return mark.ToString();
    }

    private static Level? LevelOf(AbstractNum definition, int level) =>
        definition.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == level);

    private static string Write(int value, string? format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "ideographDigital"
            or "japaneseCounting" or "chineseLegalSimplified" => Zh(value),
        "bullet" or "none" => "",
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when value is >= 1 and <= 20 => ((char)('①' + value - 1)).ToString(),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Zh(int value)
    {
        const string digits = "〇一二三四五六七八九";
        return value switch
        {
            < 1 or > 99 => value.ToString(CultureInfo.InvariantCulture),
            < 10 => digits[value].ToString(),
            10 => "十",
            < 20 => "十" + digits[value - 10],
            _ => digits[value / 10] + "十" + (value % 10 == 0 ? "" : digits[value % 10].ToString()),
        };
    }
}
