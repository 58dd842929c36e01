using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Publications;
using Jiedao.Publications.Writer;
using Jiedao.Publications.Writer.Checking;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.Differences;
using Jiedao.Publications.Writer.DraftReport;
using Jiedao.Publications.Writer.EditReport;
using Jiedao.Publications.Writer.Model;
using Jiedao.Publications.Writer.SignReport;
using Jiedao.Registry;
using Jiedao.Tests.Catalogue;
using Jiedao.Tests.Measures;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Publications.Writer;

/// <summary>An office with the product's catalogue and records written by hand, in which reports are written.</summary>
internal sealed class ReportOffice : IAsyncDisposable
{
    private ReportOffice(TestStore store) => Store = store;

    public TestStore Store { get; }

    public static async Task<ReportOffice> CreateAsync(Store store) => new(await TestStore.CreateAsync(store, Rooms));

    public static void Rooms(IServiceCollection services) => services
        .AddCatalogue(CatalogueFolder.Ours).AddRegistry().AddCases().AddMeasures().AddPublications()
        .AddScoped<IAct<MeasureOffice.CountFacts.Command, long>, MeasureOffice.CountFacts>();

    /// <summary>A year of petitions: so many accepted and so many of them closed.</summary>
    public async Task PetitionsAsync(int year, int accepted, int closed)
    {
        await CountAsync(new DateTime(year, 3, 3, 1, 0, 0, DateTimeKind.Utc), "case.accepted", "petition", "宗", accepted);
        await CountAsync(new DateTime(year, 6, 3, 1, 0, 0, DateTimeKind.Utc), "case.closed", "petition", "宗", closed);
    }

    /// <summary>Records of one fact each, all at an instant.</summary>
    public async Task CountAsync(DateTime at, string kind, string line, string unit, int times, DateTime? recordedAt = null)
    {
        await using var batch = await Store.Acts.OpenBatchAsync(Store.Office);
        for (var i = 0; i < times; i++)
        {
            await batch.RunAsync(Store.System, new MeasureOffice.CountFacts.Command(at, [new Fact { Kind = kind, Line = line,
                Unit = unit }]), recordedAt ?? at);
        }

        await batch.CommitAsync();
    }

    /// <summary>A petition found out later: it was accepted in the year, and is written down now.</summary>
    public Task LateAsync(int times = 1) => CountAsync(
        new DateTime(2014, 12, 30, 1, 0, 0, DateTimeKind.Utc), "case.accepted", "petition", "宗", times, Store.Time.GetUtcNow().UtcDateTime);

    public async Task<long> DraftAsync(int year = 2014) =>
        (await Store.Acts.RunAsync(Store.System, new DraftReport.Command("annual", year))).Id;

    /// <summary>Writes another text into the section whose heading begins so; the empty heading is what stands before the first.</summary>
    public async Task WriteAsync(long report, string heading, string text)
    {
        var section = (await SectionsAsync(report)).First(s => s.Heading.StartsWith(heading, StringComparison.Ordinal)
            && (heading.Length > 0 || s.Level == 0));
        await Store.Acts.RunAsync(Store.System, new EditReport.Command(report, section.Id, section.Revision, text));
    }

    /// <summary>Leaves only the opening, and writes it.</summary>
    public async Task WriteOnlyAsync(long report, string text)
    {
        foreach (var section in (await SectionsAsync(report)).Where(s => s.Level > 0 && s.Text.Length > 0))
        {
            await Store.Acts.RunAsync(Store.System, new EditReport.Command(report, section.Id, section.Revision, ""));
        }

        await WriteAsync(report, "", text);
    }

    public async Task<SignReport.Signed> SignAsync(long report, string? reason = null, Caller? by = null) =>
        await Store.Acts.RunAsync(by ?? Store.System, new SignReport.Command(report, (await ReportAsync(report)).Revision, "坑办〔2015〕1号",
            reason));

    public Task<Report> ReportAsync(long report) => AskAsync(async s => (await s.GetRequiredService<ReportShelf>().GetAsync(report,
        default)).Report);

    public Task<List<ReportSection>> SectionsAsync(long report) =>
        AskAsync(async s => (await s.GetRequiredService<ReportShelf>().GetAsync(report, default)).Sections);

    public Task<Paper> PaperAsync(long report) => AskAsync(async s =>
    {
        var shelf = s.GetRequiredService<ReportShelf>();
        var (row, sections) = await shelf.GetAsync(report, default);
        return await shelf.PaperAsync(row, sections, Store.Office, default);
    });

    public async Task<IReadOnlyList<ReportCheck>> ChecksAsync(long report) => ReportChecks.Run(await PaperAsync(report));

    public Task<IReadOnlyList<ReportDifference>> DifferencesAsync(long report) => AskAsync(async s =>
    {
        var (row, _) = await s.GetRequiredService<ReportShelf>().GetAsync(report, default);
        return (await s.GetRequiredService<ReportDifferences>().OfAsync(row, Store.Office, default)).Different;
    });

    public Task<WrittenReport> FilesAsync(int year = 2014) => AskAsync(s =>
        s.GetRequiredService<ReportDesk>().WriteAsync(Store.System, "annual", year, new DateOnly(2014, 12, 31)));

    public async Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(Store.Office, Door.Worker, "");
        return await ask(scope.ServiceProvider);
    }

    public static async Task<string> CodeAsync(Func<Task> act)
    {
        var problem = (await Assert.ThrowsAsync<Refusal>(act)).Problem;
        return problem.Fields.Count == 0 ? problem.Kind.Code : string.Join(' ', problem.Fields.Select(f => f.Kind.Code));
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
