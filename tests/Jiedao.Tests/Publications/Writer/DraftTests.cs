using Jiedao.Kernel;
using Jiedao.Publications.Writer.Checking;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.DraftReport;
using Jiedao.Publications.Writer.EditReport;

namespace Jiedao.Tests.Publications.Writer;

public sealed class DraftTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Draft_is_made_once_and_asking_again_opens_it(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        var id = await office.DraftAsync();
        Assert.Equal("report_exists", await ReportOffice.CodeAsync(() => office.DraftAsync()));
        Assert.Equal(id, (await office.FilesAsync()).Id);
        Assert.Equal("report_year_unfit", await ReportOffice.CodeAsync(() => office.DraftAsync(2015)));
        var refusal = await ReportOffice.CodeAsync(() => office.Store.Acts.RunAsync(office.Store.System, new DraftReport.Command("monthly",
            2014)));
        Assert.Equal("report_template_not_found", refusal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Only_what_the_records_hold_stands_and_is_numbered(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        await office.PetitionsAsync(2014, 12, 9);
        var paper = await office.PaperAsync(await office.DraftAsync());
        var text = PaperText.Of(paper).Text;
        Assert.StartsWith("坑梓街道办事处2014年工作总结和2015年工作计划\n", text, StringComparison.Ordinal);
        Assert.Contains("全年受理信访事项12宗，办结9宗，结案率75%，剩余3宗", text, StringComparison.Ordinal);
        Assert.DoesNotContain("劳动仲裁", text, StringComparison.Ordinal);
        Assert.DoesNotContain("〔缺数〕", text, StringComparison.Ordinal);
        Assert.DoesNotContain('{', text);
        string[] headings = ["一、2014年工作总结", "（一）畅通诉求渠道，依法办理信访事项", "二、存在的主要问题", "三、2015年工作计划"];
        Assert.Equal(headings, paper.Sections.Where(s => s.Level is 1 || s.Heading.StartsWith("畅通", StringComparison.Ordinal)).Select(s =>
            s.Number + s.Heading));

        // Of the problems only the petitions have figures: its point is the first, whatever stood before it in the template.
        Assert.StartsWith("一是信访存量", paper.Sections.Single(s => s.Heading == "存在的主要问题").Paragraphs[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 12, "同比上升20%")]
    [InlineData(16, 12, "同比下降25%")]
    [InlineData(12, 12, "与上年持平")]
    [InlineData(0, 12, "")]
    public async Task Change_on_the_year_before_is_said_in_words_or_left_out(int before, int now, string said)
    {
        await using var office = await ReportOffice.CreateAsync(Store.Sqlite);
        await office.PetitionsAsync(2013, before, 0);
        await office.PetitionsAsync(2014, now, 0);
        var id = await office.DraftAsync();
        await office.WriteOnlyAsync(id, "受理{{PE-01}}{{?PE-01 yoy}}，{{PE-01 yoy}}{{/}}{{?PE-01 yoy >0}}，多了{{/}}。");
        var text = (await office.PaperAsync(id)).Sections[0].Paragraphs[0].Text;
        Assert.Equal(said.Length == 0 ? "受理12宗。" : $"受理12宗，{said}{(now > before ? "，多了" : "")}。", text);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Edit_keeps_what_was_typed_last_only_when_the_writer_saw_what_was_there(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        var id = await office.DraftAsync();
        var section = (await office.SectionsAsync(id))[0];
        Task Save(string text) => office.Store.Acts.RunAsync(office.Store.System, new EditReport.Command(id, section.Id, section.Revision,
            text));
        await Save("第一个人写的。");
        Assert.Equal("changed_meanwhile", await ReportOffice.CodeAsync(() => Save("第二个人写的。")));
        Assert.Equal("第一个人写的。", (await office.SectionsAsync(id))[0].Text);
        Assert.Equal(2, (await office.ReportAsync(id)).Revision);
    }

    [Theory]
    [InlineData("受理{{PE-01x y}}。", "report_tag_unreadable")]
    [InlineData("受理{{PE-99}}。", "measure_not_found")]
    [InlineData("受理{{= 90%以上 | 抽样}}。", "typed_figure_needs_source")]
    [InlineData("{{?PE-01 >0}}受理。", "report_condition_unpaired")]
    [InlineData("{yeer}年。", "report_word_unknown")]
    [InlineData("受理{{PE-01 in=万元}}。", "report_unit_unfit")]
    [InlineData("受理{{PE-01。", "report_tag_unreadable")]
    public async Task Text_that_cannot_be_printed_is_refused_with_its_place(string text, string code)
    {
        await using var office = await ReportOffice.CreateAsync(Store.Sqlite);
        var id = await office.DraftAsync();
        Assert.Equal(code, await ReportOffice.CodeAsync(() => office.WriteAsync(id, "", text)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Strangers_and_readers_cannot_write_and_writers_cannot_sign(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        var stranger = new Caller(office.Store.Office, Actor.Resident, Door.Api);
        Assert.Equal("sign_in_needed",
            await ReportOffice.CodeAsync(() => office.Store.Acts.RunAsync(stranger, new DraftReport.Command("annual", 2014))));
        var writer = new Actor
        {
            Kind = ActorKind.Person,
            Id = 7,
            Name = "刘一（示例）",
            Permissions = [new Permission(new HashSet<string> { "report.read", "report.write" }, "", null)],
        };
        var by = new Caller(office.Store.Office, writer, Door.Page);
        var id = (await office.Store.Acts.RunAsync(by, new DraftReport.Command("annual", 2014))).Id;
        Assert.Equal("not_permitted", await ReportOffice.CodeAsync(() => office.SignAsync(id, by: by)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Number_typed_between_the_words_is_warned_about_until_it_has_a_source(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        await office.PetitionsAsync(2014, 12, 9);
        var id = await office.DraftAsync();
        await office.WriteOnlyAsync(id, "全年受理信访事项{{PE-01}}，走访企业675家次。");
        var unbound = Assert.Single(await office.ChecksAsync(id), c => c.Matter == CheckMatter.Unbound);
        Assert.Contains("675家次", unbound.Quote, StringComparison.Ordinal);
        Assert.Equal("figure_without_source", await ReportOffice.CodeAsync(() => office.SignAsync(id)));
        await office.WriteOnlyAsync(id, "全年受理信访事项{{PE-01}}，走访企业{{= 675家次 | 走访还没有进系统 | 经济服务办台账}}。");
        Assert.DoesNotContain(await office.ChecksAsync(id), c => c.Matter == CheckMatter.Unbound);
        Assert.Equal(1, (await office.SignAsync(id)).Figures);
        Assert.Equal("经济服务办台账", (await office.PaperAsync(id)).Figures[1].Source);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Figure_that_changed_stops_the_signing_until_it_is_taken_up_or_kept_at_its_day(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        await office.PetitionsAsync(2014, 12, 9);
        var id = await office.DraftAsync();
        await office.WriteOnlyAsync(id, "全年受理信访事项{{PE-01}}。");
        office.Store.Time.Pass(TimeSpan.FromDays(3));
        await office.LateAsync(2);
        var figure = (await office.PaperAsync(id)).Figures[0];
        Assert.Equal((FigureState.Differs, "12宗", "14宗"), (figure.State, figure.Text, figure.Now));
        Assert.Equal("report_figures_differ", await ReportOffice.CodeAsync(() => office.SignAsync(id)));

        await office.WriteOnlyAsync(id, "全年受理信访事项{{PE-01 known=2014-12-31}}，现为{{PE-01}}。");
        Assert.Equal(["12宗", "12宗"], (await office.PaperAsync(id)).Figures.Select(f => f.Text));
        await office.Store.Acts.RunAsync(office.Store.System, new Jiedao.Publications.Writer.TakeFigures.TakeFigures.Command(id));
        Assert.Equal(["12宗", "14宗"], (await office.PaperAsync(id)).Figures.Select(f => f.Text));
        Assert.Equal(2, (await office.SignAsync(id)).Figures);
    }

    [Fact]
    public async Task Sums_that_do_not_agree_are_found_and_signed_only_with_a_reason()
    {
        await using var office = await ReportOffice.CreateAsync(Store.Sqlite);
        await office.PetitionsAsync(2014, 12, 9);
        var id = await office.DraftAsync();
        await office.WriteOnlyAsync(id,
            "全年受理信访事项{{PE-01}}，办结{{PE-02.closed}}，办结率{{= 85% | 试算 | 测试}}。");
        Assert.Contains(await office.ChecksAsync(id), c => c is { Matter: CheckMatter.Arithmetic, State: CheckState.Differs });
        Assert.Equal("report_sums_differ", await ReportOffice.CodeAsync(() => office.SignAsync(id)));
        Assert.Equal(2, (await office.SignAsync(id, "口径不同，已在会上说明。")).Figures);
    }
}
