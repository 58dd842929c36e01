using Jiedao.Kernel;

namespace Jiedao.Catalogue;

/// <summary>The catalogue as other rooms see it: typed work lines, every version of them, and the measures they define.</summary>
public interface ICatalogue
{
    /// <summary>The newest version of every line.</summary>
    IReadOnlyList<WorkLine> Lines { get; }

    /// <summary>The newest version of a line; refuses with <c>line_not_found</c>.</summary>
    WorkLine Line(string id);

    /// <summary>A version of a line, for a running case; refuses with <c>line_not_found</c>.</summary>
    WorkLine Line(string id, int version);

    /// <summary>The newest version of a line, or null.</summary>
    WorkLine? FindLine(string id);

    /// <summary>Every measure in its newest version, by code.</summary>
    IReadOnlyDictionary<string, MeasureDefinition> Measures { get; }

    /// <summary>Every version of every measure: figures of a past period are counted by the version in force then.</summary>
    IReadOnlyList<MeasureDefinition> MeasureVersions => [.. Measures.Values];

    /// <summary>Words shared by every line (channels, outcomes, urgency classes, roles, functions), same form as a line's words.</summary>
    LineTexts Shared { get; }

    /// <summary>Templates of reports, by name.</summary>
    IReadOnlyDictionary<string, ReportTemplate> Reports => new Dictionary<string, ReportTemplate>();
}

/// <summary>The refusals of the catalogue.</summary>
public static class CatalogueProblems
{
    public static readonly ProblemKind LineNotFound = new("line_not_found", 404,
        "没有“{line}”这条业务线。", "There is no work line “{line}”.");

    public static readonly ProblemKind LineExists = new("line_exists", 409,
        "已经有“{line}”这条业务线，没有改动它；换一个名字。", "The work line “{line}” exists already and was not touched; choose another name.");

    public static readonly ProblemKind BadLineId = new("bad_line_id", 400,
        "“{line}”不能作业务线的文件夹名：小写字母开头，只用小写字母、数字和短横，2 到 40 个字符。",
        "“{line}” cannot name a work line: it begins with a lower-case letter and has 2 to 40 lower-case letters, digits and dashes.");

    public static readonly ProblemKind PlainName = new("plain_name", 400,
        "名称里不要用引号、冒号、括号一类的符号。", "A name may not have quotation marks, colons, brackets and the like.");

    public static readonly ProblemKind RowUnknown = new("row_unknown", 400,
        "系统清单里没有 {row}，编号见 systems.tsv。", "The inventory has no row {row}; the numbers are in systems.tsv.");

    public static readonly ProblemKind PrefixUnfit = new("prefix_unfit", 400,
        "编号前缀“{prefix}”要用 2 到 4 个大写字母，并且没有人用过。", "The prefix “{prefix}” must be 2 to 4 capital letters that nobody uses yet.");
}
