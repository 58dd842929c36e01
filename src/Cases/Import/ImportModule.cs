using Jiedao.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cases.Import;

/// <summary>What imports are made of.</summary>
internal static class ImportModule
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<TakenOverMatters>();
        services.AddSingleton<ICaseImport, CaseImport>();
        services.AddSingleton<IDutyImport, DutyImport>();

        // The catalogue as everybody asks for it knows the matter types that came with imported cases.
        if (services.LastOrDefault(s => s.ServiceType == typeof(ICatalogue)) is { ImplementationFactory: { } given })
        {
            services.AddSingleton<ICatalogue>(s => new CatalogueWithMatters(
                (ICatalogue)given(s), s.GetRequiredService<TakenOverMatters>(), s.GetRequiredService<TimeProvider>()));
        }
    }
}
