using System.Reflection;
using System.Text.Json;
using Jiedao.Kernel.Messages;
using Jiedao.Kernel.People;
using Jiedao.Kernel.Webhooks;
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
        services.AddSingleton<OfficeSetup>();
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
        services.AddBackground();
        services.AddWebhooks();
        services.AddMessages();
        return services;
    }

    /// <summary>Runs workers and jobs in this process; a web host calls it, the command line does not.</summary>
    public static IServiceCollection AddKernelWorkers(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<WorkerHost>())
            .AddHostedService(provider => provider.GetRequiredService<JobHost>());

    /// <summary>Registers what runs a kind of job.</summary>
    /// <param name="services">Services.</param>
    /// <param name="kind">Kind, kebab-case (<c>import-cases</c>).</param>
    public static IServiceCollection AddJob<TJob, TPayload>(this IServiceCollection services, string kind) where TJob : class, IJob<TPayload> =>
        services.AddScoped<TJob>().AddSingleton(new JobKind(kind, (provider, payload, run, ct) => provider.GetRequiredService<TJob>()
            .RunAsync(JsonSerializer.Deserialize<TPayload>(payload, CanonicalJson.Options)!, run, ct)));

    private static void AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>();
        services.TryAddSingleton<ISealedLines, NoSealedLines>();
        services.AddSingleton<OutsideGuard>();
        services.AddSingleton<WebhookSender>();
        services.AddScoped<IRecordConsumer, WebhookQueue>();
        services.AddWorker<WebhookWorker>();
        services.AddSingleton(new SealedColumn(typeof(Webhook), nameof(Webhook.Secret), Webhook.Purpose));
    }

    private static void AddMessages(this IServiceCollection services)
    {
        services.AddOptions<MessageOptions>();
        services.AddSingleton<IMessageGateway, MailGateway>();
        services.AddSingleton<IMessageGateway>(p => Gateway(p, "sms", o => o.Sms));
        services.AddSingleton<IMessageGateway>(p => Gateway(p, "wechat", o => o.WeChat));
        services.AddSingleton<Outbox>();
        services.AddWorker<MessageWorker>();
        services.AddSingleton(new SealedColumn(typeof(Message), nameof(Message.To), Message.Purpose));

        static HttpGateway Gateway(IServiceProvider provider, string way, Func<MessageOptions, GatewayOptions> of) =>
            new(way, of(provider.GetRequiredService<IOptions<MessageOptions>>().Value), provider.GetRequiredService<Clock>());
    }

    private static void AddBackground(this IServiceCollection services)
    {
        services.AddSingleton<Leases>();
        services.AddSingleton<OfficeClocks>();
        services.AddSingleton<WorkerHost>();
        services.AddSingleton<JobHost>();
        services.AddSingleton(provider => new JobBoard(provider.GetServices<JobKind>(), provider.GetRequiredService<Clock>()));
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
        services.AddSingleton(new SealedColumn(typeof(Account), nameof(Account.TotpSecret), TotpCodes.Purpose));
        services.AddSingleton(new SealedColumn(typeof(Account), nameof(Account.TotpPending), TotpCodes.Purpose));
        services.AddSingleton(new ConstraintProblem("ix_kernel_account_login", PeopleProblems.LoginTaken));
    }

    private static void AddSecrets(this IServiceCollection services)
    {
        services.AddSingleton<MasterKeys>();
        services.AddSingleton<Secrets>();
        services.AddSingleton<Resealing>();
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
