using Jiedao.Catalogue;

namespace Jiedao.Tests.Catalogue;

/// <summary>A small sound catalogue in a folder of its own, for a test to break.</summary>
internal sealed class BrokenCatalogue : IDisposable
{
    public const string Line = "sample";

    public BrokenCatalogue()
    {
        Folder = Directory.CreateTempSubdirectory("jiedao-catalogue-").FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(CatalogueFolder.Ours, "shared"), "*", SearchOption.AllDirectories)
            .Append(Path.Combine(CatalogueFolder.Ours, "roles.yaml")).Append(Path.Combine(CatalogueFolder.Ours, "systems.tsv")))
        {
            var to = Path.Combine(Folder, Path.GetRelativePath(CatalogueFolder.Ours, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        LineScaffold.Write(Folder, new NewLine(Line, "示例业务", "Sample work", ["S025"], new DateOnly(2014, 1, 1), "QA"));
        Write("sample/forms/own.yaml", "fields:\n  - {key: amount, kind: number, min: 1, max: 9}\n  - {key: way, kind: choice, choices: [one, two]}\n");
        Replace("sample/workline.yaml", "  form: request\n", "  form: own\n");
        Delete("sample/forms/request.yaml");
        Delete("sample/stories/declined.yaml");
        Replace("sample/stories/closed-in-time.yaml", ",\n      form: {wish: 请尽快处理}", "");
        Replace("sample/texts.zh-CN.yaml", "  wish: 诉求\n  wish.hint: 希望怎么办\n  urgent: 急办\n  urgentWhy: 为什么急\n",
            "  amount: 数量\n  way: 方式\n  way.one: 一\n  way.two: 二\n");
        Replace("sample/texts.en.yaml", "  wish: Wish\n  wish.hint: What should be done\n  urgent: Urgent\n  urgentWhy: Why it is urgent\n",
            "  amount: Amount\n  way: Way\n  way.one: One\n  way.two: Two\n");
        Write("sample/letters/notice.md", "# 告知\n\n{{ to.name }}：{{ case.title }}\n");
        Replace("sample/workline.yaml", "  letters:\n", "  letters:\n    notice: {template: notice, legal: house-rule}\n");
        Replace("sample/workline.yaml", "not-by: [answer, sign], letters: [reply]}", "not-by: [answer, sign]}");
        Replace("sample/workline.yaml", "    reply: {template: reply, series: notice, legal: house-rule}\n", "");
        Delete("sample/letters/reply.md");
        Delete("sample/letters/reply.en.md");
        Replace("sample/stories/closed-in-time.yaml", "  letters: [reply]\n", "");
        Replace("sample/workline.yaml", "        sign: {to: handling, effect: sign}", "        sign: {to: handling, effect: sign, letters: [notice]}");
        Replace("sample/texts.zh-CN.yaml", "  reply: 答复\n", "  notice: 告知\n");
        Replace("sample/texts.en.yaml", "  reply: Answer\n", "  notice: Notice\n");
    }

    public string Folder { get; }

    /// <summary>Another sound line beside it.</summary>
    public void AddLine(string id, string prefix) =>
        LineScaffold.Write(Folder, new NewLine(id, "另一业务", "Other work", ["S026"], new DateOnly(2014, 1, 1), prefix));

    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Append(string file, string text) => File.AppendAllText(Path.Combine(Folder, file), text);

    public void Delete(string file) => File.Delete(Path.Combine(Folder, file));

    /// <summary>Replaces the first occurrence; the text must be there, so that a sample cannot quietly break nothing.</summary>
    public void Replace(string file, string old, string by)
    {
        var path = Path.Combine(Folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"“{old}” is not in {file}");
        File.WriteAllText(path, text[..at] + by + text[(at + old.Length)..]);
    }

    public void CopyTo(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, from), "*", SearchOption.AllDirectories).ToList())
        {
            var path = Path.Combine(Folder, to, Path.GetRelativePath(Path.Combine(Folder, from), file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }

    public string LineAt(LineFault fault)
    {
        var path = Path.Combine(Folder, fault.File);
        return File.Exists(path) ? File.ReadLines(path).ElementAtOrDefault(fault.Line - 1) ?? "" : "";
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
