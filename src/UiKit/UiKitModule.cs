using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Jiedao.UiKit;

/// <summary>The face of UiKit for the host and for the rooms that bring pages.</summary>
public static class UiKitModule
{
    /// <summary>
    /// Components, assets, UiKit's own texts. <see cref="Texts"/> and <see cref="UiPreferences"/> become cascading values and can be
    /// injected. A host that keeps preferences with the person replaces the scoped <see cref="UiPreferences"/> registration.
    /// </summary>
    public static IServiceCollection AddUiKit(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton(_ => AssetFiles.Load());
        services.AddTexts(typeof(UiKitModule).Assembly);
        services.TryAddScoped(sp => UiPreferences.Of(sp.GetRequiredService<IHttpContextAccessor>().HttpContext));
        services.TryAddScoped(sp => sp.GetRequiredService<TextCatalogue>().For(sp.GetRequiredService<UiPreferences>().Lang));
        services.TryAddScoped<PageIds>();
        services.AddCascadingValue(sp => sp.GetRequiredService<Texts>());
        services.AddCascadingValue(sp => sp.GetRequiredService<UiPreferences>());
        return services;
    }

    /// <summary>Adds the <c>texts.*.yaml</c> embedded in a room's assembly. Called by the room's own <c>AddX</c>.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services, Assembly assembly)
    {
        services.TryAddSingleton(sp => new TextCatalogue(sp.GetServices<TextSource>().Select(source => source.Assembly)));
        return services.AddSingleton(new TextSource(assembly));
    }

    /// <summary>Serves <c>/assets/…</c>. Public: the host adds its permission metadata to the returned builder.</summary>
    public static IEndpointConventionBuilder MapAssets(this IEndpointRouteBuilder endpoints) => AssetEndpoint.Map(endpoints);

    /// <summary>Serves <c>POST /preferences</c> (language, large text). Public: the host adds its permission metadata.</summary>
    public static IEndpointConventionBuilder MapUiPreferences(this IEndpointRouteBuilder endpoints) => PreferenceEndpoint.Map(endpoints);
}

/// <summary>An assembly that brings texts.</summary>
public sealed record TextSource(Assembly Assembly);
