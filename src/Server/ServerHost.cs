using System.Text.Encodings.Web;
using System.Text.Unicode;
using Jiedao.Cases.Portal;
using Jiedao.Kernel;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Jiedao.Server;

/// <summary>How the web host is started.</summary>
public sealed record ServerOptions
{
    /// <summary>Where the data lives.</summary>
    public required StorageOptions Storage { get; init; }

    /// <summary>Address to listen on; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>Whether background workers run in this process.</summary>
    public bool Workers { get; init; } = true;

    /// <summary>Least level logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}

/// <summary>The web host: composes the rooms, puts the middleware in order, maps every room's endpoints.</summary>
public static class ServerHost
{
    /// <summary>Builds the host; the store must be migrated before it is started.</summary>
    public static WebApplication Build(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Configuration.AddEnvironmentVariables("JIEDAO_");
        builder.Logging.ClearProviders().AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(options.LogLevel);
        var services = builder.Services;
        services.Configure<WebOptions>(builder.Configuration.GetSection("Web"));
        services.Configure<WebhookOptions>(builder.Configuration.GetSection("Webhooks"));
        services.Configure<MessageOptions>(builder.Configuration.GetSection("Messages"));
        services.Configure<PortalOptions>(builder.Configuration.GetSection("Portal"));
        services.AddHouse(options.Storage);
        services.AddWeb();
        var app = builder.Build();
        app.UseKernel();
        app.UseAntiforgery();
        app.MapHouse();
        if (KernelWeb.Undeclared(((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints)) is { Count: > 0 } open)
        {
            throw new InvalidOperationException("Endpoints that declare no permission: " + string.Join(", ", open));
        }

        return app;
    }

    private static void AddWeb(this IServiceCollection services)
    {
        services.AddSingleton<IProblemPage, ProblemPage>();
        services.AddKernelWeb();
        services.AddRazorComponents();

        // Chinese is written as it is, not as numbers: a third of the bytes on a slow line.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery(a =>
        {
            a.Cookie.Name = "jd-form";
            a.Cookie.SameSite = SameSiteMode.Strict;
            a.Cookie.HttpOnly = true;
        });
        services.AddScoped<IOfficeFrame, VisitFrame>();
        services.AddScoped(sp => sp.GetRequiredService<Visit>().AsPreferences());
        services.AddOpenApi("v1", ApiDescription.Configure);
        var telemetry = services.AddOpenTelemetry()
            .WithTracing(t => t.AddSource(ActRunner.TraceName, KernelTelemetry.Name).AddAspNetCoreInstrumentation())
            .WithMetrics(m => m.AddMeter(KernelTelemetry.Name).AddAspNetCoreInstrumentation());

        // Telemetry leaves the process only when the operator names a collector.
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")))
        {
            telemetry.UseOtlpExporter();
        }
    }
}
