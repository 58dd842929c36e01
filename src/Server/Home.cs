namespace Jiedao.Server;

/// <summary>Where the product's own files lie: catalogue, demo years, web data.</summary>
public static class Home
{
    /// <summary>Root folder: <c>JIEDAO_HOME</c>, or the nearest folder above the program that holds <c>catalogue/</c>.</summary>
    public static string Folder { get; } = Find();

    /// <summary>A path below it.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("JIEDAO_HOME") is { Length: > 0 } given)
        {
            return given;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(System.IO.Path.Combine(folder.FullName, "catalogue")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
