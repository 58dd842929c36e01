using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.UiKit;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Server;

/// <summary>All rooms together.</summary>
public static class House
{
    /// <summary>Adds every room over a store.</summary>
    public static IServiceCollection AddHouse(this IServiceCollection services, StorageOptions storage)
    {
        services.AddKernel(storage);
        services.AddUiKit();
        services.AddCatalogue(Home.Path("catalogue"));
        services.AddRegistry();
        services.AddTexts(typeof(House).Assembly);
        return services;
    }
}
