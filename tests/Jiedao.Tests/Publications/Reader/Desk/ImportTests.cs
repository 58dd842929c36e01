using System.Text;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Publications;
using Jiedao.Publications.Reader.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Publications.Reader.Desk;

/// <summary>Figures of a report become figures as published, commitments become targets.</summary>
public sealed class ImportTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Import_enters_figures_as_published_once(Store store)
    {
        await using var office = await ReadingOffice.CreateAsync(store);
        var id = await office.KeepAsync();
        var kept = await office.LoadAsync(id);
        var command = new ImportAsPublished.Command(id, [new(kept.No(620, "宗"), "PE-01"), new(kept.No(95, "%"), "PE-02")]);
        Assert.Equal(new ImportAsPublished.Answer(2, 0), await office.Acts.RunAsync(office.System, command));
        Assert.Equal(new ImportAsPublished.Answer(0, 2), await office.Acts.RunAsync(office.System, command));
        var given = Assert.Single(await office.MeasuresAsync(m => m.GivenAsync("PE-01", Period.Year(2013))));
        Assert.Equal((620m, FigureStatus.AsPublished), (given.Value, given.Status));
        Assert.Contains("坑梓街道2013年工作总结", given.Source, StringComparison.Ordinal);
        Assert.Contains("620宗", given.Source, StringComparison.Ordinal);
        var figure = await office.MeasuresAsync(async m => (await m.ReadAsync(new FigureQuery(["PE-01"], Period.Year(2013))))[0]);
        Assert.Equal((620m, FigureStatus.AsPublished), (figure.Shown, figure.Status));
        Assert.Equal(2, (await office.LoadAsync(id)).Uses.Count);
        Assert.Equal(2, (await office.RecordsAsync(PublicationsEvents.ReadingImported)).Count);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Import_refuses_what_differs_from_what_is_registered(Store store)
    {
        await using var office = await ReadingOffice.CreateAsync(store);
        var id = await office.KeepAsync();
        var kept = await office.LoadAsync(id);
        var (accepted, closed) = (kept.No(620, "宗"), kept.No(589, "宗"));
        Assert.Equal("reading_measure_twice", await office.RefusedAsync(new ImportAsPublished.Command(id, [new(accepted, "PE-01"),
            new(closed, "PE-01")])));
        Assert.Equal("reading_units_differ", await office.RefusedAsync(new ImportAsPublished.Command(id, [new(accepted, "PE-02")])));
        Assert.Equal("measure_not_found", await office.RefusedAsync(new ImportAsPublished.Command(id, [new(accepted, "XX-99")])));
        Assert.Equal("reading_nothing_chosen", await office.RefusedAsync(new ImportAsPublished.Command(id, [])));
        await office.Acts.RunAsync(office.System, new ImportAsPublished.Command(id, [new(accepted, "PE-01")]));
        Assert.Equal("reading_published_differs", await office.RefusedAsync(new ImportAsPublished.Command(id, [new(closed, "PE-01")])));
        Assert.Single(await office.MeasuresAsync(m => m.GivenAsync("PE-01", Period.Year(2013))));
    }

    [Fact]
    public async Task Import_refuses_the_report_of_another_office()
    {
        await using var office = await ReadingOffice.CreateAsync(Store.Sqlite);
        var id = await office.KeepAsync(Encoding.UTF8.GetBytes(ReadingOffice.Report.Replace("坑梓", "青石", StringComparison.Ordinal)));
        Assert.Equal("reading_other_office", await office.RefusedAsync(new ImportAsPublished.Command(id, [new(1, "PE-01")])));
        Assert.Equal("reading_other_office", await office.RefusedAsync(new TakeAsTargets.Command(id, [new(1, "PE-02")])));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Commitments_with_a_value_become_targets_once(Store store)
    {
        await using var office = await ReadingOffice.CreateAsync(store);
        var id = await office.KeepAsync();
        var promises = (await office.LoadAsync(id)).Promises;
        var rate = promises.Single(p => p.Promise.Target?.Unit == "%").No;
        var command = new TakeAsTargets.Command(id, [new(rate, "PE-02")]);
        Assert.Equal(1, await office.Acts.RunAsync(office.System, command));
        Assert.Equal(0, await office.Acts.RunAsync(office.System, command));
        var target = Assert.Single(await office.MeasuresAsync(m => m.GivenAsync("PE-02", Period.Year(2014))));
        Assert.Equal((96m, FigureStatus.Target), (target.Value, target.Status));
        Assert.Equal("reading_units_differ", await office.RefusedAsync(new TakeAsTargets.Command(id,
            [new(promises.First(p => p.Promise.Target?.Unit == "个").No, "PE-02")])));
    }

    [Fact]
    public async Task Measures_are_proposed_by_name_unit_and_kind()
    {
        await using var office = await ReadingOffice.CreateAsync(Store.Sqlite);
        var kept = await office.LoadAsync(await office.KeepAsync());
        await using var scope = office.Services.CreateAsyncScope();
        var matching = scope.ServiceProvider.GetRequiredService<MeasureMatching>();
        string? Best(decimal value, string unit) => matching.For(kept.Figure(kept.No(value, unit)).Claim) is [var first, ..]
            ? first.Measure.Code : null;
        Assert.Equal("PE-01", Best(620, "宗"));
        Assert.Equal("PE-02.closed", Best(589, "宗"));
        Assert.Equal("PE-02", Best(95, "%"));
        Assert.Equal("PE-15", Best(210, "宗"));
        Assert.Empty(matching.For(kept.Figure(kept.No(620, "宗")).Claim with { Name = "行道树补栽数", Unit = "棵" }));
    }

    [Theory]
    [InlineData("亿元", "万元", 10_000)]
    [InlineData("万元", "元", 10_000)]
    [InlineData("公里", "米", 1000)]
    [InlineData("万平方米", "平方米", 10_000)]
    [InlineData("公顷", "平方米", 10_000)]
    [InlineData("万余宗", "万宗", null)]
    [InlineData("宗", "件", 1)]
    [InlineData("宗", "元", null)]
    [InlineData("%", "个百分点", null)]
    public void Units_convert_within_their_sort_only(string from, string to, int? factor) =>
        Assert.Equal((decimal?)factor, UnitScales.Between(from, to, out _));

    [Fact]
    public async Task Sheet_cuts_lines_at_figures_and_behind_open_checks()
    {
        await using var office = await ReadingOffice.CreateAsync(Store.Sqlite);
        var kept = await office.LoadAsync(await office.KeepAsync());
        var sheet = new SheetText(kept, c => c.Differs);
        var text = string.Concat(sheet.Lines.Select(l => (l.IsRest || l.No == 1 ? "" : "\n") + string.Concat(l.Pieces.Select(p =>
            p.Text))));
        Assert.Equal(kept.Row.Text.TrimEnd(), text);
        var broken = sheet.Lines.Single(l => l.Checks.Count > 0);
        Assert.EndsWith("190件。", string.Concat(broken.Pieces.Select(p => p.Text)), StringComparison.Ordinal);
        Assert.Contains(broken.Pieces, p => p.Figure is not null && p.Text == "500件");
    }
}
