using System.Runtime.CompilerServices;

namespace Jiedao.Tests.Catalogue;

/// <summary>The project's own catalogue, and a folder of its own for lines that tests break.</summary>
internal static class CatalogueFolder
{
    /// <summary>The project's catalogue.</summary>
    public static string Ours { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "catalogue", "roles.yaml")))
            {
                return Path.Combine(folder, "catalogue");
            }
        }

        throw new DirectoryNotFoundException("catalogue");
    }
}
