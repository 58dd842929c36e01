using Jiedao.Cases.Portal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cases;

/// <summary>The residents' portal of the room: pages without an account, and the public API behind the same acts.</summary>
public static class CasesPortal
{
    /// <summary>Maps the portal's pages and endpoints.</summary>
    /// <param name="root">The application.</param>
    /// <param name="api">Group of the API (<c>/api/v1</c>).</param>
    public static void MapCasesPortal(this IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        root.MapReport();
        root.MapUploads();
        root.MapPlaces();
        root.MapTracking();
        root.MapDoing();
        root.MapSlip();
        root.MapHome();
        api.MapResidentApi();
    }

    /// <summary>What the portal is made of.</summary>
    internal static void AddPortal(this IServiceCollection services)
    {
        services.AddOptions<PortalOptions>();
        services.AddHttpContextAccessor();
        services.AddSingleton<CasePasses>();
        services.AddSingleton<GuessLimit>();
        services.AddSingleton<MyCases>();
        services.AddSingleton<PhotoUploads>();
        services.AddSingleton<PortalLines>();
        services.AddSingleton<NextSteps>();
        services.AddScoped<CaseKeys>();
        services.AddScoped<ResidentDoor>();
        services.AddScoped<PublicTimeline>();
        services.AddScoped<TrackingView>();
        services.AddScoped<NearbyCases>();
        services.AddScoped<ReportHints>();
        services.AddScoped<ReportPages>();
        services.AddScoped<DraftPhotos>();
        services.AddScoped<ReportSending>();
        services.AddScoped<ResidentCase>();
        services.AddScoped<ApiHolder>();
    }
}
