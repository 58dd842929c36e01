using System.Net;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Jiedao.Kernel;

/// <summary>The kernel's part of a web host.</summary>
public static class KernelWeb
{
    /// <summary>Adds what the kernel's middleware needs. The host binds <see cref="WebOptions"/> to its configuration.</summary>
    public static IServiceCollection AddKernelWeb(this IServiceCollection services)
    {
        services.AddOptions<WebOptions>();
        services.TryAddSingleton<IProblemPage, PlainProblemPage>();
        services.AddSingleton<Readiness>();
        services.AddRateLimiter(_ => { });
        services.AddSingleton<IConfigureOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>, Limits>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<WebOptions>>((kestrel, web) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = web.Value.LargestBody;
        });
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<WebOptions>>((forwarded, web) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in web.Value.TrustedProxies)
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
        services.Configure<FormOptions>(form =>
        {
            form.ValueLengthLimit = 1024 * 1024;
            form.MultipartBodyLengthLimit = 64L * 1024 * 1024;
        });
        // A body that cannot be read reaches the problem middleware in every environment, not only on a developer's machine.
        services.Configure<RouteHandlerOptions>(handler => handler.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            foreach (var converter in CanonicalJson.Options.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }

            json.SerializerOptions.Encoder = CanonicalJson.Options.Encoder;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, new DefaultJsonTypeInfoResolver { Modifiers = { DemandWhatCannotBeMissing } });
        });
        return services;
    }

    /// <summary>
    /// The kernel's middleware, in its order; the host maps pages and API afterwards. From here on every request has an office (or needs none),
    /// a person, a language, a permission – or has been answered.
    /// </summary>
    public static IApplicationBuilder UseKernel(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<OfficeMiddleware>();
        app.UseMiddleware<PersonMiddleware>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseMiddleware<NeedsMiddleware>();
        return app;
    }

    /// <summary>Maps health, files and the list of offices at the root, and the kernel's part of the API below <paramref name="api"/>.</summary>
    /// <param name="root">The application.</param>
    /// <param name="api">Group of the API (<c>/api/v1</c>).</param>
    public static void MapKernel(this IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        root.MapHealth();
        root.MapOfficeList();
        root.MapFiles();
        api.MapEntrance();
        api.MapPeople();
        api.MapJobs();
        api.MapWebhooks();
    }

    /// <summary>Endpoints that declare no permission; the host refuses to start with one, and a test counts them.</summary>
    public static IReadOnlyList<string> Undeclared(IEnumerable<Endpoint> endpoints) =>
        [.. endpoints.Where(e => !NeedsMiddleware.IsDeclared(e)).Select(e => e.DisplayName ?? "?")];

    /// <summary>A command's parameters that are neither optional nor nullable must be given: a missing one is the sender's fault, told by name.</summary>
    private static void DemandWhatCannotBeMissing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property is { Set: not null, AssociatedParameter: { HasDefaultValue: false, IsNullable: false } parameter }
                && (!parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is null))
            {
                property.IsRequired = true;
            }
        }
    }
}
