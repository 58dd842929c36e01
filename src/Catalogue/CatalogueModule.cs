using Jiedao.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Catalogue;

/// <summary>The catalogue's face: work lines, measures, roles and words, read from a folder.</summary>
public static class CatalogueModule
{
    /// <summary>
    /// Adds <see cref="ICatalogue"/>, <see cref="ICatalogueFolder"/> and the role book, read from the folder at the first question.
    /// </summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services, string folder)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(_ => new FolderCatalogue(folder));
        services.AddSingleton<ICatalogue>(s => s.GetRequiredService<FolderCatalogue>());
        services.AddSingleton<ICatalogueFolder>(s => s.GetRequiredService<FolderCatalogue>());
        services.AddSingleton<IRoleBook>(s => s.GetRequiredService<FolderCatalogue>());
        services.AddSingleton<ISealedLines>(s => s.GetRequiredService<FolderCatalogue>());
        return services;
    }
}
