using System.Reflection;
using System.Text.RegularExpressions;
using Jiedao.Kernel;

namespace Jiedao.Tests.House;

/// <summary>Rules of names and words: lines are data, problems have one code and two languages.</summary>
public sealed partial class WordRuleTests
{
    [Fact]
    public void No_work_line_is_named_in_code()
    {
        var lines = Lines();
        Assert.True(lines.Count >= 14, $"saw {lines.Count} lines");
        var files = Tree.Files("src", ".cs", ".razor", ".ts", ".js");
        Assert.True(files.Count > 300, $"saw {files.Count} files");
        Tree.None(files.SelectMany(f => Named(lines, Tree.Read(f)).Select(l => $"{f} names the line {l}")));
    }

    [Fact]
    public void Named_line_is_caught() =>
        Assert.Equal(["petition"], Named(["petition", "road-hazard"], "if (line == \"petition\") // road-hazard is only told of"));

    [Fact]
    public void Every_problem_has_one_code_and_two_languages()
    {
        var kinds = Kinds();
        Assert.True(kinds.Count > 80, $"saw {kinds.Count} problems");
        Tree.None(Wrong(kinds));
    }

    [Fact]
    public void Wrong_problems_are_caught()
    {
        ProblemKind good = new("case_ended", 409, "已办结。", "It has ended."), same = new("case_ended", 409, "又。", "Again."), untold = new("Odd", 200, "", "Odd.");
        Assert.Equal(["case_ended is said by two kinds", "Odd is no code", "Odd has no Chinese", "Odd is no refusal"], Wrong([good, same, untold]));
    }

    private static List<string> Lines() =>
        [.. Directory.EnumerateFiles(Path.Combine(Tree.Root, "catalogue"), "workline.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetFileName(Path.GetDirectoryName(f)!)).Distinct()];

    private static IEnumerable<string> Named(IEnumerable<string> lines, string code) =>
        lines.Where(l => code.Contains($"\"{l}\"", StringComparison.Ordinal) || code.Contains($"'{l}'", StringComparison.Ordinal));

    private static List<ProblemKind> Kinds() =>
        [.. AppDomain.CurrentDomain.GetAssemblies().Concat(Rooms()).Distinct()
            .Where(a => a.GetName().Name!.StartsWith("Jiedao.", StringComparison.Ordinal) && !a.GetName().Name!.Contains("Tests", StringComparison.Ordinal))
            .SelectMany(a => a.GetTypes()).SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(ProblemKind)).Select(f => (ProblemKind)f.GetValue(null)!)];

    private static IEnumerable<Assembly> Rooms() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "Jiedao.*.dll").Where(f => !f.Contains("Tests", StringComparison.Ordinal)).Select(Assembly.LoadFrom);

    private static IEnumerable<string> Wrong(IReadOnlyList<ProblemKind> kinds) =>
        kinds.GroupBy(k => k.Code).Where(g => g.Distinct().Count() > 1).Select(g => $"{g.Key} is said by two kinds")
            .Concat(kinds.Where(k => !Code().IsMatch(k.Code)).Select(k => $"{k.Code} is no code"))
            .Concat(kinds.Where(k => !k.Zh.Any(c => c >= 0x4E00)).Select(k => $"{k.Code} has no Chinese"))
            .Concat(kinds.Where(k => !k.En.Any(char.IsAsciiLetter)).Select(k => $"{k.Code} has no English"))
            .Concat(kinds.Where(k => k.Status is < 400 or > 599).Select(k => $"{k.Code} is no refusal"));

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex Code();
}
