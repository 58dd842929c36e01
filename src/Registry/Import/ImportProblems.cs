using Jiedao.Kernel;

namespace Jiedao.Registry;

/// <summary>The refusals of imports.</summary>
public static class ImportProblems
{
    public static readonly ProblemKind Unreadable = new("import_unreadable", 400,
        "{file} 读不出来：{reason}。", "{file} cannot be read: {reason}.");

    public static readonly ProblemKind Empty = new("import_empty", 400,
        "{file} 里没有数据行；第一行应是列名，下面是数据。", "{file} has no rows of data; the first line names the columns.");

    public static readonly ProblemKind TooLong = new("import_too_long", 400,
        "一次最多 {max} 行，请分几个文件。", "At most {max} rows at once; make several files of it.");

    public static readonly ProblemKind NoName = new("import_no_name", 400,
        "没有名称列；第一行要有“{column}”。", "There is no column of names; the first line must have “{column}”.");

    public static readonly ProblemKind RowsRefused = new("import_rows_refused", 400,
        "{count} 行有问题，一行也没有导入；改好再导，或者只导没问题的行。",
        "{count} rows have faults and nothing was imported; correct them, or import only the sound rows.");

    public static readonly ProblemKind RowTwice = new("import_row_twice", 400,
        "和第 {row} 行是同一个号码。", "Has the same number as row {row}.");

    public static readonly ProblemKind OtherName = new("import_other_name", 409,
        "这个号码在底册里是“{name}”，名字不同：核对号码；确是同一个，先改底册里的名字或合并。",
        "In the registry this number is “{name}”'s: check the number; if it is the same, correct the name there or merge the two.");

    public static readonly ProblemKind CommunityUnknown = new("import_community_unknown", 400,
        "没有“{name}”这个社区。", "There is no community “{name}”.");

    public static readonly ProblemKind ShapeMissing = new("import_shape_missing", 400,
        "没有边界，网格要有多边形。", "There is no outline; a grid needs a polygon.");
}
