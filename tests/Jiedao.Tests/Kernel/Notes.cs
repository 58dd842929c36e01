using Jiedao.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel;

/// <summary>A kernel with one act that writes as many records as it is told, for stories about records.</summary>
internal static class Notes
{
    public static void Room(IServiceCollection services)
    {
        services.AddSingleton<IRoleBook, TestRoles>().AddSingleton<IUnitTree, LoneUnit>();
        services.AddScoped<IAct<WriteNotes.Command, long>, WriteNotes>();
    }

    public static Task<long> WriteAsync(this TestStore office, int count = 1, string kind = "note.written", long? caseId = null) =>
        office.Acts.RunAsync(office.System, new WriteNotes.Command(count, kind, caseId));

    public static SealingWorker Sealing(this TestStore office) => office.Services.GetRequiredService<SealingWorker>();

    public static async Task SealAsync(this TestStore office) => await office.Sealing().SealAllAsync(office.Office);

    public static Task<ChainReport> VerifyAsync(this TestStore office) => office.Services.GetRequiredService<ChainVerify>().RunAsync(office.Office);
}

[Act("write-notes", "note.write")]
internal sealed class WriteNotes : IAct<WriteNotes.Command, long>
{
    public Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        long last = 0;
        for (var i = 0; i < command.Count; i++)
        {
            last = work.Record(command.Kind).About("petition", command.CaseId).On(i + 1).Because("群众来电反映").With(new { number = i, text = "路面破损" })
                .Count(new Fact { Kind = "note", Unit = "件", Channel = "phone", Matter = "road/surface" })
                .Count(new Fact { Kind = "persons", Unit = "人", QuantityE4 = 30000, SubjectId = i + 1 }).Id;
        }

        return Task.FromResult(last);
    }

    public sealed record Command(int Count, string Kind, long? CaseId) : ICommand<long>;
}

/// <summary>A role book in which the role <c>a+b</c> holds the verbs a and b.</summary>
internal sealed class TestRoles : IRoleBook
{
    public IReadOnlyList<RoleEntry> Roles => [];

    public IReadOnlySet<string> VerbsOf(string role) => role.Split('+').ToHashSet();
}

/// <summary>A unit tree without levels.</summary>
internal sealed class LoneUnit : IUnitTree
{
    public Task<IReadOnlySet<long>> WithinAsync(Office office, long unit, DateOnly day, CancellationToken ct) =>
        Task.FromResult<IReadOnlySet<long>>(new HashSet<long> { unit });
}
