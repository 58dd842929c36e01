using Jiedao.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Jiedao.Cases.Import;

/// <summary>
/// How the columns of a spreadsheet become cases: a YAML file that the office keeps beside the spreadsheet. Everything that is not named here
/// is left out of the import.
/// </summary>
internal sealed class ImportMapping
{
    /// <summary>Work line of the cases.</summary>
    public string Line { get; set; } = "";

    /// <summary>Name of the system they come from; with the number there it makes a second import change nothing.</summary>
    public string Source { get; set; } = "";

    /// <summary>Sheet of a workbook; the first when left out.</summary>
    public string? Sheet { get; set; }

    /// <summary>Cells that say nothing.</summary>
    public List<string> Empty { get; set; } = [];

    /// <summary>The columns.</summary>
    public MappedColumns Columns { get; set; } = new();

    /// <summary>Levels of the classification, highest first; each a code column and a name column.</summary>
    public MappedMatters? Matters { get; set; }

    /// <summary>Units by their names in the file.</summary>
    public MappedUnits Units { get; set; } = new();

    /// <summary>Title of a case: words with <c>{COLUMN}</c> in them.</summary>
    public string Title { get; set; } = "";

    /// <summary>Text of a case, likewise.</summary>
    public string Text { get; set; } = "";

    /// <summary>How every case ended, when the file holds only ended ones; empty: open unless a closing time is stated.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Measures shown after the import, with their period.</summary>
    public List<MappedProof> Proof { get; set; } = [];

    /// <summary>Reads a mapping. Refuses with <c>mapping_wrong</c> and the line.</summary>
    public static ImportMapping Read(string yaml)
    {
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();
            var mapping = reader.Deserialize<ImportMapping?>(yaml) ?? throw Wrong("文件是空的", "it is empty");
            mapping.Check();
            return mapping;
        }
        catch (YamlException fault)
        {
            throw Wrong($"第 {fault.Start.Line} 行：{fault.InnerException?.Message ?? fault.Message}", $"line {fault.Start.Line}: {fault.InnerException?.Message ?? fault.Message}");
        }
    }

    /// <summary>Every column the mapping names.</summary>
    public IEnumerable<string> Named() => new[]
        {
            Columns.Id, Columns.Opened, Columns.Channel, Columns.Place, Columns.Owner, Columns.OwnerCode, Columns.Dispatched, Columns.Closed, Columns.OnTime,
            Columns.Address, Columns.Score, Columns.Rated,
        }.Where(c => c is not null).Select(c => c!.Column)
        .Concat((Matters?.Levels ?? []).SelectMany(l => new[] { l.Code, l.Name })).Where(c => c.Length > 0).Distinct();

    internal static Refusal Wrong(string zh, string en) => new(CasesProblems.MappingWrong, new { reason = new Words(zh, en) });

    private void Check()
    {
        void Need(bool ok, string zh, string en)
        {
            if (!ok)
            {
                throw Wrong(zh, en);
            }
        }

        Need(Line.Length > 0, "没有写 line（业务线）", "line is missing");
        Need(Source.Length is > 0 and <= 40, "没有写 source（来源系统名）", "source is missing or too long");
        Need(Columns.Id is not null, "没有写 columns.id", "columns.id is missing");
        Need(Columns.Opened is not null, "没有写 columns.opened", "columns.opened is missing");
        Need(Columns.Channel is not null, "没有写 columns.channel", "columns.channel is missing");
        Need(Title.Length > 0, "没有写 title", "title is missing");
        Need(Matters is null || Matters.Levels.Count is > 0 and <= 3, "matters.levels 要有一到三层", "matters.levels has one to three levels");
    }
}

/// <summary>The columns of a case.</summary>
internal sealed class MappedColumns
{
    public MappedColumn? Id { get; set; }

    public MappedColumn? Opened { get; set; }

    public MappedColumn? Channel { get; set; }

    public MappedColumn? Place { get; set; }

    public MappedColumn? Owner { get; set; }

    /// <summary>Code of the owner: one unit under several names is found by it.</summary>
    public MappedColumn? OwnerCode { get; set; }

    public MappedColumn? Dispatched { get; set; }

    public MappedColumn? Closed { get; set; }

    /// <summary>The system's verdict on its limit.</summary>
    public MappedColumn? OnTime { get; set; }

    public MappedColumn? Address { get; set; }

    /// <summary>Rating, 1 to 5 after mapping.</summary>
    public MappedColumn? Score { get; set; }

    public MappedColumn? Rated { get; set; }
}

/// <summary>One column and how its cells are read.</summary>
internal sealed class MappedColumn
{
    /// <summary>Heading.</summary>
    public string Column { get; set; } = "";

    /// <summary>Format of times, .NET notation, in the office's zone.</summary>
    public string Format { get; set; } = "yyyy-MM-dd HH:mm:ss";

    /// <summary>Values by cell; <c>*</c> stands for every other cell.</summary>
    public Dictionary<string, string> Map { get; set; } = [];
}

/// <summary>The classification.</summary>
internal sealed class MappedMatters
{
    /// <summary>Letters that lead the codes in our paths, so that they meet no type of the line's own.</summary>
    public string Prefix { get; set; } = "x";

    /// <summary>Levels, highest first.</summary>
    public List<MappedLevel> Levels { get; set; } = [];
}

/// <summary>A level of the classification.</summary>
internal sealed class MappedLevel
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";
}

/// <summary>The units.</summary>
internal sealed class MappedUnits
{
    /// <summary>Words cut from the end of names.</summary>
    public List<string> Strip { get; set; } = [];

    /// <summary>Our name by theirs.</summary>
    public Dictionary<string, string> Names { get; set; } = [];

    /// <summary>Units that the office does not have and that are added with the import.</summary>
    public List<AddedUnit> Add { get; set; } = [];
}

/// <summary>A unit added with the import: a district bureau, a company.</summary>
internal sealed class AddedUnit
{
    public string Name { get; set; } = "";

    public string NameEn { get; set; } = "";

    /// <summary>posted or company.</summary>
    public string Kind { get; set; } = "posted";
}

/// <summary>A measure shown after the import.</summary>
internal sealed class MappedProof
{
    public string Measure { get; set; } = "";

    public string Period { get; set; } = "";
}
