using Jiedao.Kernel;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.Desk;
using Jiedao.Publications.Writer.Differences;
using Jiedao.Publications.Writer.Printing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Publications.Writer;

/// <summary>The report writer's part of the room.</summary>
internal static class WriterParts
{
    public static void AddWriter(this IServiceCollection services)
    {
        services.AddSingleton(new ConstraintProblem(WriterTables.YearIndex, WriterProblems.ReportExists));
        services.AddSingleton(new ConstraintProblem(WriterTables.ErratumIndex, KernelProblems.ChangedMeanwhile));
        services.AddSingleton<IFileReaders, ReportFileReaders>();
        services.AddScoped<ReportComposer>();
        services.AddScoped<ReportShelf>();
        services.AddScoped<ReportDifferences>();
        services.AddScoped<AnnexRows>();
        services.AddScoped<ReportFiles>();
        services.AddScoped<WriterDesk>();
        services.AddScoped<ReportDownload>();
        services.AddScoped<MeasureSearch>();
        services.AddScoped(s => new ReportDesk(
            s.GetRequiredService<ActRunner>(), s.GetRequiredService<ReportShelf>(), s.GetRequiredService<ReportFiles>()));
    }

    public static void MapWriter(this IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        app.MapWriterPages();
        api.MapWriterApi();
    }
}
