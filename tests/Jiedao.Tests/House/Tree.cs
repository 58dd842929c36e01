using System.Runtime.CompilerServices;

namespace Jiedao.Tests.House;

/// <summary>The source tree that the house tests read.</summary>
internal static class Tree
{
    /// <summary>Root of the project: the folder of the solution.</summary>
    public static readonly string Root = FindRoot();

    /// <summary>Files below a folder of the project, built and generated ones left out, as paths relative to the root.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "wwwroot" or "Migrations" or "broken"))
            .Where(f => extensions.Length == 0 || extensions.Contains(Path.GetExtension(f)))
            .Order(StringComparer.Ordinal)];

    /// <summary>Text of a file.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Nothing was found; else all of it is told.</summary>
    public static void None(IEnumerable<string?> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Jiedao.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The solution was not found above the tests.");
    }
}
