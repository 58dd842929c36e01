using System.Text;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Publications;
using Jiedao.Publications.Reader.Desk;
using Jiedao.Registry;
using Jiedao.Server;
using Jiedao.UiKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Publications.Reader.Desk;

/// <summary>An office with the real catalogue whose people read reports.</summary>
internal static class ReadingOffice
{
    /// <summary>A report with a sum that fails, figures of known measures, and a plan with a target.</summary>
    public const string Report = """
        坑梓街道2013年工作总结和2014年工作计划
        一、2013年工作总结
        全年受理信访案件620宗,结案589宗,结案率95%。服务窗口共受理事项500件,其中劳动保障120件,民政业务180件,房屋租赁190件。
        劳动仲裁立案210宗。
        二、2014年工作计划
        新建社区公园3个。信访结案率达到96%以上。
        """;

    public static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Report);

    public static void Rooms(IServiceCollection services) => services
        .AddUiKit().AddCatalogue(Home.Path("catalogue")).AddRegistry().AddMeasures().AddPublications();

    public static Task<TestStore> CreateAsync(Store store) => TestStore.CreateAsync(store, Rooms);

    /// <summary>Uploads a file as a form would and keeps its reading.</summary>
    public static async Task<long> KeepAsync(this TestStore office, byte[]? content = null, string name = "总结.txt")
    {
        var ticket = office.Services.GetRequiredService<UploadTickets>().Issue(office.Office, Actor.System, TimeSpan.FromMinutes(5));
        await using var stream = new MemoryStream(content ?? Bytes);
        await office.Services.GetRequiredService<FileReceiver>().ReceiveAsync(office.System, ticket.Draft, stream, name, texts: true,
            default);
        return await office.Acts.RunAsync(office.System, new KeepReading.Command(ticket.Token));
    }

    public static Task<KeptReading> LoadAsync(this TestStore office, long id) => office.ReadAsync(db => KeptReading.LoadAsync(db, id,
        default));

    /// <summary>The number of the figure with a value and unit.</summary>
    public static int No(this KeptReading kept, decimal value, string unit) =>
        kept.Figures.First(f => f.Claim.Value == value && f.Claim.Unit == unit).No;

    public static async Task<T> MeasuresAsync<T>(this TestStore office, Func<IMeasures, Task<T>> ask)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office.Office, Door.Worker, "");
        return await ask(scope.ServiceProvider.GetRequiredService<IMeasures>());
    }

    public static Task<List<Record>> RecordsAsync(this TestStore office, string kind) =>
        office.ReadAsync(db => db.Set<Record>().AsNoTracking().Where(r => r.Kind == kind).OrderBy(r => r.Id).ToListAsync());

    /// <summary>The code of the problem with which a command is refused.</summary>
    public static async Task<string> RefusedAsync<T>(this TestStore office, ICommand<T> command, Caller? caller = null)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(caller ?? office.System, command));
        return (refusal.Problem.Fields is [var first, ..] ? first : refusal.Problem).Kind.Code;
    }
}
