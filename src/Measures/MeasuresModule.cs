using Jiedao.Kernel;
using Jiedao.Measures.Cells;
using Jiedao.Measures.Reading;
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
        services.AddSingleton(new ConstraintProblem("ix_measures_given_series", KernelProblems.ChangedMeanwhile));
        services.AddActsOf(typeof(MeasuresModule).Assembly);
        return services;
    }
}
