using Jiedao.Kernel;
using Jiedao.Registry.Ground;
using Jiedao.Registry.Model;
using Jiedao.Registry.Places;
using Jiedao.Registry.Import;
using Jiedao.Registry.Subjects;
using Jiedao.Registry.Units;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Routing;
using Jiedao.Registry.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Registry;

/// <summary>The room's face to the host.</summary>
public static class RegistryModule
{
    /// <summary>Adds units, posts and the face <see cref="IRegistry"/>; answers the kernel's <see cref="IUnitTree"/>.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<IRoomTables, RegistryTables>();
        services.AddSingleton<Kept<UnitForest>, UnitForests>();
        services.AddSingleton<Kept<GroundIndex>, GroundIndexes>();
        services.AddScoped(typeof(InScope<>));
        services.AddSingleton<IUnitTree, UnitTree>();
        services.AddScoped<PlaceTree>();
        services.AddSingleton<SubjectBook>();
        services.AddScoped<SubjectWork>();
        services.AddScoped<SubjectRead>();
        services.AddScoped<SubjectPlan>();
        services.AddScoped<GroundImport>();
        services.AddScoped<RegistryImport>();
        services.AddSingleton<IRevealSource, SubjectReveal>();
        services.AddScoped<IRegistry, OfficeRegistry>();
        services.AddSingleton(new ConstraintProblem(UnitTables.CodeTaken, RegistryProblems.UnitCodeTaken));
        services.AddSingleton(new ConstraintProblem(UnitTables.TwoParents, RegistryProblems.TwoParents));
        services.AddSingleton(new ConstraintProblem(UnitTables.TwoNames, RegistryProblems.TwoNames));
        services.AddSingleton(new ConstraintProblem(GroundTables.GridCodeTaken, RegistryProblems.GridCodeTaken));
        services.AddSingleton(new ConstraintProblem(GroundTables.BuildingCodeTaken, RegistryProblems.BuildingCodeTaken));
        services.AddSingleton(new ConstraintProblem(GroundTables.RoomTaken, RegistryProblems.RoomTwice));
        services.AddSingleton(new ConstraintProblem(GroundTables.TwoOutlines, RegistryProblems.TwoShapes));
        services.AddSingleton(new ConstraintProblem(GroundTables.TwoShapes, RegistryProblems.TwoShapes));
        services.AddSingleton(new ConstraintProblem(SubjectTables.IdentifierTaken, RegistryProblems.IdentifierInUse));
        services.AddSingleton(new ConstraintProblem("pk_registry_revision", KernelProblems.Busy));
        services.AddTexts(typeof(RegistryModule).Assembly);
        services.AddActsOf(typeof(RegistryModule).Assembly);
        return services;
    }

    /// <summary>Maps the pages of the registry and its part of the API.</summary>
    public static void MapRegistry(this IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        root.MapRegistryPages();
        api.MapRegistryApi();
    }
}
