using System.Reflection;
using Jiedao.Kernel.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Jiedao.Kernel;

/// <summary>The kernel's face: what every room stands on.</summary>
public static class KernelModule
{
    /// <summary>Adds storage, the act runner, offices, people and time.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services, StorageOptions storage)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(storage);
        services.AddSingleton<Clock>();
        services.AddSingleton<Ids>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<StorageStartup>();
        services.AddSingleton<RecordPulse>();
        services.AddSingleton<ActRunner>();
        services.AddSingleton<Offices>();
        services.AddSingleton<Actors>();
        services.AddScoped<OfficeScope>();
        services.AddScoped<Visit>();
        services.AddSingleton<IRoomTables, KernelTables>();
        services.AddDbContext<OfficeDb>(storage.Apply);
        services.AddActsOf(typeof(KernelModule).Assembly);
        services.AddChain();
        services.AddSecrets();
        services.AddPeople();
        services.AddFiles();
        return services;
    }

    private static void AddFiles(this IServiceCollection services)
    {
        services.TryAddSingleton<IBlobStore, DiskBlobs>();
        services.AddSingleton<UploadTickets>();
        services.AddSingleton<Attachments>();
        services.AddSingleton<FileReceiver>();
        services.AddWorker<FileCleaning>();
    }

    private static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<Passwords>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<TotpCodes>();
        services.AddScoped<Entrance>();
        services.AddSingleton(new ConstraintProblem("ix_kernel_account_login", PeopleProblems.LoginTaken));
    }

    private static void AddSecrets(this IServiceCollection services)
    {
        services.AddSingleton<MasterKeys>();
        services.AddSingleton<Secrets>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SharedKeySetup>();
        services.AddDataProtection().SetApplicationName("jiedao");
    }

    private static void AddChain(this IServiceCollection services)
    {
        services.AddSingleton<ChainVerify>();
        services.AddScoped<RecordReader>();
        services.AddWorker<SealingWorker>();
        services.AddWorker<ReactionWorker>();
        services.AddWorker<ConsumerWorker>();
    }

    /// <summary>Registers a recurring worker; it is also reachable by its own type, for replays and tests.</summary>
    public static IServiceCollection AddWorker<TWorker>(this IServiceCollection services) where TWorker : class, IWorker =>
        services.AddSingleton<TWorker>().AddSingleton<IWorker>(provider => provider.GetRequiredService<TWorker>());

    /// <summary>Registers every act of a room.</summary>
    public static IServiceCollection AddActsOf(this IServiceCollection services, Assembly room)
    {
        ArgumentNullException.ThrowIfNull(room);
        foreach (var type in room.GetTypes().Where(t => t is { IsAbstract: false, IsInterface: false }))
        {
            foreach (var face in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAct<,>)))
            {
                services.AddScoped(face, type);
            }
        }

        return services;
    }
}
