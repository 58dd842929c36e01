using Jiedao.Kernel;
using Jiedao.Publications.Reader;
using Jiedao.Publications.Writer;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Publications;

/// <summary>The face of the room of reports: reading them and writing them.</summary>
public static class PublicationsModule
{
    /// <summary>Adds the report reader and writer.</summary>
    public static IServiceCollection AddPublications(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<IRoomTables, PublicationsTables>();
        services.AddActsOf(typeof(PublicationsModule).Assembly);
        services.AddTexts(typeof(PublicationsModule).Assembly);
        services.AddReader();
        services.AddWriter();
        return services;
    }

    /// <summary>Maps the room's pages and API.</summary>
    /// <param name="app">Pages.</param>
    /// <param name="api">Below the API's prefix.</param>
    public static void MapPublications(this IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(api);
        app.MapReader(api);
        app.MapWriter(api);
    }
}
