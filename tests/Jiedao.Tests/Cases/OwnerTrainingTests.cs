using Jiedao.Cases;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Cases;

/// <summary>The text model of dispatch: learns from closed cases, is measured on cases it never saw, and says nothing when it is not sure.</summary>
public sealed class OwnerTrainingTests
{
    private static readonly string[][] Words =
    [
        ["路灯不亮", "灯杆歪了", "晚上路灯没电", "路面坑洼", "井盖松动"],
        ["油烟扰民", "占道摆摊", "乱贴小广告", "违建加盖", "垃圾乱倒"],
        ["欠薪三个月", "老板拖欠工资", "不签劳动合同", "工伤没赔", "加班没有工资"],
    ];

    [Fact]
    public void Learns_who_closes_what_and_is_right_where_it_answers()
    {
        var trained = OwnerTraining.Train(Examples(600, noise: 0));
        Assert.NotNull(trained);
        var report = trained.Value.Report;
        Assert.Equal((600, 3, 90), (report.Cases, report.Owners, report.Tested));
        Assert.True(report.Accuracy >= 0.95, $"{report}");
        Assert.True(report.Coverage >= 0.9, $"{report}");
        Assert.True(report.RightOfAll > report.Usual, $"{report}");
        using var model = OwnerModel.Read(new MemoryStream(trained.Value.Model), report.Threshold);
        var input = OwnerInput.Of(new OwnerExample(0, "line", "", 0, "您好，厂里拖欠工资不发，请帮忙"));
        var (owner, sure) = model.Predict(input);
        Assert.Equal(103, owner);
        Assert.True(sure > 0.4, $"{sure}");
        Assert.Contains("工资", model.Telling(input, sure), StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_nothing_when_words_say_nothing()
    {
        var trained = OwnerTraining.Train(Examples(600, noise: 100));
        Assert.NotNull(trained);
        Assert.True(trained.Value.Report.Coverage < 0.2, $"{trained.Value.Report}");
    }

    [Fact]
    public void Learns_nothing_from_too_little()
    {
        Assert.Null(OwnerTraining.Train(Examples(OwnerTraining.Fewest - 1, noise: 0)));
        Assert.Null(OwnerTraining.Train([.. Examples(600, noise: 0).Where(e => e.Owner == 101)]));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Kept_model_names_a_unit_for_a_case_that_no_rule_names(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, new DateTime(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc));
        var units = new[] { office.Unit("municipal"), office.Unit("city-management"), office.Unit("labour") };
        var trained = OwnerTraining.Train([.. Examples(600, noise: 0).Select(e => e with { Owner = units[e.Owner - 101] })])!.Value;
        var blob = new string('a', 64) + ".owner";
        await office.Store.Services.GetRequiredService<IBlobStore>().PutAsync(office.Office.Id, blob, trained.Model, CancellationToken.None);
        await office.Store.Acts.RunAsync(office.Store.System, new KeepDispatchModel.Command(blob, trained.Report, 1, trained.Model.Length));
        var guess = await GuessAsync(office, "厂里老板拖欠工资不发");
        Assert.Equal(units[2], guess?.Unit);
        Assert.Null(await GuessAsync(office, "ABCDEF QRSTUV"));
        await office.Store.Services.GetRequiredService<OwnerGuesses>().LetGoAsync(CancellationToken.None);
        Assert.Single(await office.Store.ReadAsync(db => db.Set<DispatchModel>().ToListAsync()));
    }

    private static async Task<OwnerGuess?> GuessAsync(StandardOffice office, string text)
    {
        var opened = await office.Store.Acts.RunAsync(office.Store.System, new OpenCase.Command
        { Line = "resident-appeal", Channel = "hotline", Title = text, Text = text, Place = office.Community(1) });
        var row = await office.CaseAsync(opened.Id);
        await using var scope = office.Store.Services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Enter(office.Office, Door.Worker, "");
        var desk = scope.ServiceProvider.GetRequiredService<CaseDesk>();
        var at = await desk.AtWorkAsync(row, office.Catalogue.Line(row.Line), office.Office, visit.Now, CancellationToken.None);
        return await office.Store.Services.GetRequiredService<OwnerGuesses>().OfAsync(visit.Db, at, CancellationToken.None);
    }

    /// <summary>Cases whose words belong to one of three units; noise: share in a hundred whose unit is drawn by lot.</summary>
    private static List<OwnerExample> Examples(int count, int noise)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var kind = random.Next(3);
            var text = $"{Words[kind][random.Next(5)]}，{random.Next(1, 90)}号楼附近，请尽快处理";
            return new OwnerExample(101 + (random.Next(100) < noise ? random.Next(3) : kind), "line", "", random.Next(3), text);
        })];
    }
}
