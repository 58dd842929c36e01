using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Registry;

/// <summary>A store with the registry in it, and a small office tree.</summary>
internal static class RegistryStore
{
    public static readonly DateOnly Start = new(2014, 1, 1);

    public static Task<TestStore> CreateAsync(Store store, DateTime? at = null) => TestStore.CreateAsync(store, Rooms, at);

    public static void Rooms(IServiceCollection services) =>
        services.AddRegistry().AddSingleton<IRoleBook, Book>().AddSingleton<ICatalogue, SealedPetitions>()
            .AddScoped<IAct<SubjectTests.Enrol.Command, long>, SubjectTests.Enrol>();

    /// <summary>The chart of a day.</summary>
    public static async Task<UnitChart> ChartAsync(this TestStore office, DateOnly day)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office.Office, Door.Worker, "");
        return await scope.ServiceProvider.GetRequiredService<IRegistry>().UnitsAsync(day);
    }

    /// <summary>Adds a unit from the first day of 2014.</summary>
    public static Task<long> UnitAsync(
        this TestStore office, UnitKind kind, string name, long parent = 0, string? code = null, string[]? functions = null, DateOnly? from = null) =>
        office.Acts.RunAsync(office.System, new AddUnit.Command(
            new UnitSpec(kind, name, name + " (en)", parent, code, Functions: functions), from ?? Start));

    /// <summary>Adds an account.</summary>
    public static async Task<long> AccountAsync(this TestStore office, string login)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Enter(office.Office, Door.Worker, "");
        var account = new Account { Id = office.Services.GetRequiredService<Ids>().Next(), Login = login, Name = login + "（示例）" };
        visit.Db.Put(account);
        await visit.Db.SaveChangesAsync();
        return account.Id;
    }

    public static async Task<string> CodeAsync(Func<Task> act)
    {
        var problem = (await Assert.ThrowsAsync<Refusal>(act)).Problem;
        return problem.Fields.Count == 0 ? problem.Kind.Code : string.Join(' ', problem.Fields.Select(f => $"{f.Field}:{f.Kind.Code}"));
    }

    private sealed class Book : IRoleBook
    {
        private static readonly HashSet<string> Dispatch = ["case.dispatch"];
        private static readonly HashSet<string> Manage = [RegistryVerbs.ManageUnits, RegistryVerbs.ManagePosts];

        public IReadOnlyList<RoleEntry> Roles { get; } =
            [new("dispatcher", "分拨员", "Dispatcher", Dispatch), new("administrator", "管理员", "Administrator", Manage)];

        public IReadOnlySet<string> VerbsOf(string role) => Roles.FirstOrDefault(r => r.Id == role)?.Verbs ?? new HashSet<string>();
    }

    private sealed class SealedPetitions : ICatalogue
    {
        public IReadOnlyList<WorkLine> Lines { get; } = [new WorkLine { Id = "petition" }, new WorkLine { Id = "discipline", Sealed = true }];

        public IReadOnlyDictionary<string, MeasureDefinition> Measures { get; } = new Dictionary<string, MeasureDefinition>();

        public LineTexts Shared => LineTexts.Empty;

        public WorkLine Line(string id) => FindLine(id) ?? throw new Refusal(CatalogueProblems.LineNotFound, new { line = id });

        public WorkLine Line(string id, int version) => Line(id);

        public WorkLine? FindLine(string id) => Lines.FirstOrDefault(l => l.Id == id);
    }
}
