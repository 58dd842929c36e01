using Jiedao.Kernel;

namespace Jiedao.Cli;

/// <summary>The refusals of the command line itself.</summary>
internal static class CliProblems
{
    public static readonly ProblemKind StoreMissing = new("store_missing", 404,
        "{folder} 里没有数据；先运行 jiedao db migrate、office open 或 replay。",
        "There is no store in {folder}; make one with `jiedao db migrate`, `office open` or `replay`.");

    public static readonly ProblemKind OfficeExists = new("office_exists", 409,
        "已经有“{office}”这个办事处，没有改动它。", "The office “{office}” exists already and was not touched.");

    public static readonly ProblemKind ShortName = new("short_name_format", 400,
        "短名用 2–30 个小写字母、数字、短横，字母开头。", "A short name is 2–30 small letters, digits and dashes, beginning with a letter.");

    public static readonly ProblemKind FileMissing = new("file_missing", 404, "没有这个文件：{file}。", "There is no such file: {file}.");
}
