using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Publications;
using Jiedao.Registry;
using Jiedao.Server.Settings;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;

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
        services.AddCases();
        services.AddMeasures();
        services.AddPublications();
        services.AddScoped<IPublicFigures, PublicRecord>();
        services.AddTexts(typeof(House).Assembly);
        return services;
    }

    /// <summary>Maps every room's pages and API.</summary>
    internal static void MapHouse(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").WithTags("api");
        app.MapKernel(api);
        app.MapAssets().OpenToAll("Styles, scripts and icons are the same for everybody.");
        app.MapUiPreferences().OpenToAll("Sets only how pages look.");
        app.MapMeasures(api);
        app.MapEntrancePages();
        app.MapOpenPages();
        app.MapRegistry(api);
        app.MapCases(api);
        app.MapPublications(api);
        app.MapSettings();
        app.MapCasesPortal(api);
        app.MapOpenApi("/api/{documentName}/openapi.json").OpenToAll("The description of a public API.");
        app.MapScalarApiReference("/api/reference", scalar => scalar.WithOpenApiRoutePattern("/api/{documentName}/openapi.json").DisableDefaultFonts())
            .OpenToAll("The reference page of a public API.");
    }
}
