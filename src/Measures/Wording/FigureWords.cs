using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Jiedao.Registry;
using Jiedao.UiKit;

namespace Jiedao.Measures.Wording;

/// <summary>Figures in the visitor's words: names, units, numbers, changes, periods, parts. One per visit; pages say the same the same way.</summary>
internal sealed class FigureWords(Visit visit, Texts texts, ICatalogue catalogue, MeasureTexts names, IRegistry registry)
{
    private UnitChart? units;
    private GroundChart? ground;

    /// <summary>Words of the page.</summary>
    public Texts Texts => texts;

    /// <summary>Units of the day; load them first.</summary>
    public UnitChart Units => units ?? throw new InvalidOperationException("Names are loaded first.");

    /// <summary>Ground of the day; load it first.</summary>
    public GroundChart Ground => ground ?? throw new InvalidOperationException("Names are loaded first.");

    /// <summary>Loads the names of units and communities as of a day.</summary>
    public async Task ReadyAsync(DateOnly day, CancellationToken ct)
    {
        units ??= await registry.UnitsAsync(day, ct);
        ground ??= await registry.GroundAsync(day, ct);
    }

    /// <summary>信访受理量.</summary>
    public string Name(MeasureDefinition definition) => names.Name(definition, visit.Lang);

    /// <summary>Name of a measure by its code.</summary>
    public string Name(string code, DateOnly day) => Name(MeasureBook.Of(catalogue).At(code, day));

    /// <summary>What is counted, in one sentence.</summary>
    public string Sentence(MeasureDefinition definition) => names.Sentence(definition, visit.Lang);

    /// <summary>What is not counted, in one sentence.</summary>
    public string Excludes(MeasureDefinition definition) => names.Excludes(definition, visit.Lang);

    /// <summary>Name of the line that defines it.</summary>
    public string LineName(MeasureDefinition definition) =>
        names.LineName(definition, visit.Lang) is { Length: > 0 } name ? name : texts["measures.list.all-lines"];

    /// <summary>Unit of count in the page's language.</summary>
    public string Unit(string unit) => catalogue.Shared.Find("units." + unit, visit.Lang) ?? unit;

    /// <summary>A number with its own decimals and thousands separators; a quiet dash when nothing is known.</summary>
    public string Number(decimal? value) => value is { } number ? texts.Number(number, number.Scale) : "–";

    /// <summary>Change on the year: ↓ 5.7%, ↑ 1.6 个百分点; or the reason why it is not compared.</summary>
    public string Change(YearComparison? change) => change switch
    {
        null => "",
        { ChangeShown: { } value } => Arrow(value) + (change.InPoints
            ? texts["measures.yoy.points", texts.Number(Math.Abs(value), value.Scale)]
            : texts.Number(Math.Abs(value), value.Scale) + "%"),
        _ => texts["measures.yoy." + change.Note switch
        {
            YearNote.OtherDefinition => "other",
            YearNote.FromZero => "zero",
            _ => "first",
        }],
    };

    /// <summary>2014年, 2014年第3季度, 2014年10月, 2014年1–10月.</summary>
    public string Period(Period period)
    {
        var to = period.To;
        return period.Kind switch
        {
            PeriodKind.Year => texts["measures.period.year", Raw(to.Year)],
            PeriodKind.HalfYear => texts["measures.period.half", Raw(to.Year), texts["measures.period.half" + (to.Month > 6 ? 2 : 1)]],
            PeriodKind.Quarter => texts["measures.period.quarter", Raw(to.Year), (to.Month + 2) / 3],
            PeriodKind.Month => texts["measures.period.month", Raw(to.Year), texts.MonthName(to.Month)],
            PeriodKind.Day => texts.LongDay(to),
            PeriodKind.UpTo => texts["measures.period.cumulative", texts.LongDay(to)],
            _ when period.From is { Day: 1 } from && from.Year == to.Year && to.AddDays(1).Day == 1 =>
                texts["measures.period.months", Raw(to.Year), texts.MonthName(from.Month), texts.MonthName(to.Month)],
            _ => texts["measures.period.span", texts.LongDay(period.From ?? to), texts.LongDay(to)],
        };
    }

    /// <summary>A step of a trend on its axis: 1月, 1季度, 2014.</summary>
    public string Step(Period period, Grain grain) => grain switch
    {
        Grain.Year => Raw(period.To.Year),
        Grain.Quarter => texts["measures.period.q", (period.To.Month + 2) / 3],
        _ => texts.MonthName(period.To.Month),
    };

    /// <summary>Name of a dimension: 社区, 承办, 渠道, 类别.</summary>
    public string Dim(string dim)
    {
        var key = "measures.dim." + (dim.StartsWith(FactDims.Further, StringComparison.Ordinal) ? dim[FactDims.Further.Length..] : dim);
        return texts.Has(key) ? texts[key] : dim[(dim.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>Name of a value of a dimension.</summary>
    public string Item(MeasureDefinition definition, string dim, string item) => item.Length == 0
        ? texts["measures.item.unknown"]
        : dim switch
        {
            FactDims.Place => Place(Id(item)),
            FactDims.Owner => UnitName(Id(item)),
            FactDims.Channel => Channel(item),
            FactDims.Matter => Matter(definition.Line, item),
            FactDims.Line => catalogue.FindLine(item)?.Texts.Find("name", visit.Lang) ?? item,
            _ => Further(definition, dim[(dim.IndexOf('.', StringComparison.Ordinal) + 1)..], item),
        };

    /// <summary>A slice in words: 社区：龙田社区；渠道：来访.</summary>
    public string Slice(MeasureDefinition definition, string slice) => string.Join(texts.Pick("；", "; "), Reading.Slice.Parse(slice).Terms
        .Select(t => $"{Dim(t.Dim)}{texts.Pick("：", ": ")}{string.Join(texts.Pick("、", ", "), t.Items.Select(i => Item(definition, t.Dim, i)))}"));

    /// <summary>Name of a community; of its unit when the ground does not know it.</summary>
    public string Place(long place) => place == 0 ? texts["measures.item.unknown"]
        : Ground.Community(place)?.Label(visit.Lang) ?? (Units.ForCommunity(place) is { } unit ? UnitName(unit.Id) : place.ToString());

    /// <summary>Short name of a unit.</summary>
    public string UnitName(long unit) => unit == 0 ? texts["measures.item.unknown"]
        : Units.Find(unit) is { } found ? visit.Say(found.ShortZh, found.ShortEn) : Units.NameOf(unit, visit.Lang);

    /// <summary>Name of a channel.</summary>
    public string Channel(string channel) => catalogue.Shared.Find("channels." + channel, visit.Lang) ?? channel;

    /// <summary>Name of a matter type, the last step of its path.</summary>
    public string Matter(string line, string path) => path.Length == 0 ? ""
        : Word(line, "matters." + path) ?? catalogue.Lines.Select(l => l.Texts.Find("matters." + path, visit.Lang)).FirstOrDefault(t => t is not null)
            ?? path;

    /// <summary>Name of a stage of a line.</summary>
    public string Stage(string line, string stage) => Word(line, "stages." + stage) ?? stage;

    /// <summary>How cases ended, in a word.</summary>
    public string Outcome(string outcome) => catalogue.Shared.Find("outcomes." + outcome, visit.Lang) ?? outcome;

    private string Further(MeasureDefinition definition, string name, string item) => name switch
    {
        "outcome" => Outcome(item),
        "clock" => Word(definition.Line, "clocks." + item) ?? item,
        "letter" => Word(definition.Line, "letters." + item) ?? item,
        _ when texts.Has("measures.item." + item) => texts["measures.item." + item],
        _ => item,
    };

    private string? Word(string line, string key) =>
        catalogue.FindLine(line)?.Texts.Find(key, visit.Lang) ?? catalogue.Shared.Find(key, visit.Lang);

    private static string Arrow(decimal change) => change switch { > 0 => "↑ ", < 0 => "↓ ", _ => "" };

    private static long Id(string item) => long.TryParse(item, out var id) ? id : 0;

    private static string Raw(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
