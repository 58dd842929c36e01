namespace Jiedao.Catalogue.Reading;

/// <summary>
/// Every mistake the reader of the catalogue can name: rules about the form of files. What lines say is judged by the checks.
/// </summary>
internal static class CatalogueFaults
{
    public static readonly FaultKind Syntax = new("yaml-syntax",
        "这个文件到这里读不下去了。", "The file cannot be read from here: {reason}.",
        "多半是缩进、冒号后的空格或引号不对，看看这一行和上一行。",
        "Usually it is the indent, the space after a colon or a quotation mark; look at this line and the one above.");

    public static readonly FaultKind KeyTwice = new("key-twice",
        "“{key}”写了两次。", "“{key}” stands here twice.", "删掉一个。", "Remove one.");

    public static readonly FaultKind NoAnchors = new("no-anchors",
        "这里不用锚点和别名（& 和 *），请写全。", "Anchors and aliases (& and *) are not used here; write it out.");

    public static readonly FaultKind Empty = new("empty-file", "文件是空的。", "The file is empty.");

    public static readonly FaultKind MissingFile = new("missing-file",
        "缺少文件 {file}。", "The file {file} is missing.", "建一个 {file}。", "Create {file}.");

    public static readonly FaultKind UnknownKey = new("unknown-key",
        "这里没有“{key}”这个键。", "There is no key “{key}” here.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind MissingKey = new("missing-key",
        "缺少“{key}”。", "“{key}” is missing.", "加一行“{key}: …”。", "Add a line “{key}: …”.");

    public static readonly FaultKind WrongForm = new("wrong-form",
        "这里要写成 {form} 的形式。", "This must be written as {form}.");

    public static readonly FaultKind WrongValue = new("wrong-value",
        "“{value}”读不出来，应像这样写：{expected}。", "“{value}” cannot be read; write it like {expected}.");

    public static readonly FaultKind WrongChoice = new("wrong-choice",
        "“{value}”不在可选的范围里：{choices}。", "“{value}” is not one of {choices}.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind BadLineId = new("bad-line-id",
        "文件夹名“{id}”不合规矩：只能用小写字母、数字和短横，最长 40 个字符。",
        "The folder name “{id}” will not do: lower-case letters, digits and dashes only, at most 40 characters.");

    public static readonly FaultKind VersionFolder = new("version-folder",
        "保留的旧版本文件夹 {folder} 里写的是第 {version} 版。", "The kept version in folder {folder} says it is version {version}.",
        "文件夹名和 version 要一致，并且比现行版小。", "The folder's name and version must agree, and be lower than the current one.");
}
