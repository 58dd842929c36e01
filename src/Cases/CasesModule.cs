using Jiedao.Cases.Import;
using Jiedao.Cases.Tell;
using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cases;

/// <summary>The room's face to the host.</summary>
public static class CasesModule
{
    /// <summary>Adds the case machine.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<IRoomTables, CaseTables>();
        services.AddSingleton<CaseSchedules>();
        services.AddSingleton<CaseFormulas>();
        services.AddSingleton<LetterText>();
        services.AddSingleton<CaseCounters>();
        services.AddSingleton<OwnerGuesses>();
        services.AddSingleton<Recommender>();
        services.AddScoped<DispatchTrainer>().AddScoped<IDispatchModel, OfficeDispatchModel>();
        services.AddJob<DispatchTrainingJob, DispatchTrainingAsked>(TrainDispatch.JobKind);
        services.AddWorker<DispatchTrainingWorker>();
        services.AddScoped<ICases, OfficeCases>();
        services.AddWorker<ClockWorker>();
        services.AddScoped<CaseDesk>();
        services.AddScoped<FormCheck>();
        services.AddScoped<Contacts>();
        services.AddScoped<CaseFiles>();
        services.AddSingleton<IFileReaders, CaseFileReaders>();
        services.AddScoped<MoveCheck>();
        services.AddScoped<CaseLetters>();
        services.AddScoped<OpeningCheck>();
        services.AddScoped<RepeatVisits>();
        services.AddScoped<CaseOpening>();
        services.AddScoped<AnswerTogether>();
        services.AddScoped<CaseMachine>();
        services.AddSingleton(new ConstraintProblem(CaseTables.NumberIndex, CasesProblems.NumberTaken));
        services.AddSingleton(new ConstraintProblem(CaseTables.DedupIndex, CasesProblems.SameMatterTaken));
        services.AddSingleton(new ConstraintProblem(CaseTables.SourceIndex, CasesProblems.SourceNumberTaken));
        services.AddScoped<ISubjectMatters, SubjectCases>();
        services.AddSingleton<IRevealSource, PartyContacts>();
        services.AddSingleton<IRevealSource, CaseFormEntries>();
        services.AddScoped<IRecordConsumer, OnCaseNews>();
        services.AddPortal();
        services.AddImports();
        services.AddActsOf(typeof(CasesModule).Assembly);
        services.AddTexts(typeof(CasesModule).Assembly);
        services.AddDesk();
        return services;
    }

    /// <summary>Maps the pages of the desk below the root and the room's part of the API.</summary>
    /// <param name="root">The application.</param>
    /// <param name="api">Group of the API (<c>/api/v1</c>).</param>
    public static void MapCases(this IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        root.MapDesk();
        api.MapCaseApi();
    }
}
