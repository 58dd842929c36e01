using Jiedao.Kernel;
using Jiedao.Measures.Api;
using Jiedao.Measures.Cells;
using Jiedao.Measures.Cockpit;
using Jiedao.Measures.DrillPage;
using Jiedao.Measures.GivenPage;
using Jiedao.Measures.MeasureList;
using Jiedao.Measures.Reading;
using Jiedao.Measures.Wording;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Measures;

/// <summary>The face of the figures' room.</summary>
public static class MeasuresModule
{
    /// <summary>Adds the figures: definitions from the catalogue, cells folded from records, reading.</summary>
    public static IServiceCollection AddMeasures(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<IRoomTables, MeasuresTables>();
        services.AddSingleton<IRecordConsumer, CellFolding>();
        services.AddSingleton<MeasureTexts>();
        services.AddSingleton<MeasureAccess>();
        services.AddScoped<FigureReader>();
        services.AddScoped<IMeasures, OfficeFigures>();
        services.AddScoped<MeasureDoor>();
        services.AddScoped<FigureWords>();
        services.AddScoped<MeasureListView>();
        services.AddScoped<DrillView>();
        services.AddScoped<RowsExport>();
        services.AddScoped<CockpitView>();
        services.AddScoped<ApiView>();
        services.AddScoped<GivenView>();
        services.AddTexts(typeof(MeasuresModule).Assembly);
        services.AddSingleton(new ConstraintProblem("ix_measures_given_series", KernelProblems.ChangedMeanwhile));
        services.AddActsOf(typeof(MeasuresModule).Assembly);
        return services;
    }

    /// <summary>Maps the pages of the desk and the wall.</summary>
    /// <param name="root">The site.</param>
    /// <param name="api">The API's group, <c>/api/v1</c>.</param>
    public static void MapMeasures(this IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        root.MapMeasuresPages();
        root.MapGivenForms();
        api.MapMeasuresApi();
    }
}
