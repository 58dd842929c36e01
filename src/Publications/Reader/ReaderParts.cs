using Jiedao.Kernel;
using Jiedao.Publications.Reader.Desk;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Publications.Reader;

/// <summary>The report reader's part of the room.</summary>
internal static class ReaderParts
{
    public static void AddReader(this IServiceCollection services)
    {
        services.AddScoped<MeasureMatching>();
        services.AddScoped<OwnRecords>();
        services.AddScoped<ReviewDesk>();
        services.AddSingleton<IFileReaders, ReadingFiles>();
        services.AddSingleton(new ConstraintProblem(ReaderTables.OrdinalIndex, KernelProblems.ChangedMeanwhile));
        services.AddSingleton(new ConstraintProblem(ReaderTables.UseIndex, KernelProblems.ChangedMeanwhile));
        services.AddSingleton(new ConstraintProblem(ReaderTables.FileIndex, KernelProblems.ChangedMeanwhile));
    }

    public static void MapReader(this IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        app.MapReaderPages();
        api.MapReaderApi();
    }

    /// <summary>Whoever may see readings may open their files.</summary>
    private sealed class ReadingFiles : IFileReaders
    {
        public string Kind => KeepReading.OwnerKind;

        public Task<bool> MayReadAsync(Visit visit, Attachment attachment, string pass, CancellationToken ct) =>
            Task.FromResult(visit.May(PublicationsVerbs.Read));
    }
}
