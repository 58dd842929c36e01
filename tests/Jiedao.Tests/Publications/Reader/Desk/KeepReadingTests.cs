using System.Text;
using Jiedao.Kernel;
using Jiedao.Publications;
using Jiedao.Publications.Reader;
using Jiedao.Publications.Reader.Desk;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Publications.Reader.Desk;

/// <summary>Readings are kept with their file, corrected by further rows, and never changed.</summary>
public sealed class KeepReadingTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Keep_reads_a_report_and_keeps_it_with_its_file(Store store)
    {
        await using var office = await ReadingOffice.CreateAsync(store);
        var id = await office.KeepAsync();
        var kept = await office.LoadAsync(id);
        Assert.Equal("坑梓街道2013年工作总结和2014年工作计划", kept.Title);
        Assert.Equal((2013, 2014), (kept.Row.Year, kept.Row.PlanYear));
        Assert.Equal(1, kept.Row.Differing);
        Assert.Contains(kept.Checks, c => c is
        {
            Differs: true, Check.Relation: CheckRelation.Sum, Check.Expected: "490",
            Check.Stated: "500"
        });
        Assert.All(kept.Figures, f => Assert.Equal(f.Claim.Quote, new CodePoints(kept.Row.Text).Between(f.Claim.Start, f.Claim.End)));
        var record = Assert.Single(await office.RecordsAsync(PublicationsEvents.ReadingKept));
        Assert.Contains(kept.Row.Hash, record.Evidence, StringComparison.Ordinal);
        var file = await office.ReadAsync(db => db.Set<Attachment>().SingleAsync(a => a.OwnerKind == KeepReading.OwnerKind));
        Assert.Equal(id, file.OwnerId);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Keep_the_same_file_again_is_refused_with_the_reading_there(Store store)
    {
        await using var office = await ReadingOffice.CreateAsync(store);
        var id = await office.KeepAsync();
        var refusal = await Assert.ThrowsAsync<Refusal>(() => office.KeepAsync());
        Assert.Equal("report_kept_already", refusal.Problem.Kind.Code);
        Assert.Equal(id, refusal.Problem.Details["reading"]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Kept_rows_cannot_be_changed_in_the_database(Store store)
    {
        await using var office = await ReadingOffice.CreateAsync(store);
        await office.KeepAsync();
        foreach (var sql in (string[])["UPDATE publications_reading SET title = 'x'", "DELETE FROM publications_reading"])
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => office.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
        }
    }

    [Theory]
    [InlineData(0x00, "report_binary")]
    [InlineData(0xD0, "report_format")]
    public async Task Keep_refuses_what_is_no_report(byte first, string code)
    {
        await using var office = await ReadingOffice.CreateAsync(Store.Sqlite);
        byte[] bytes = [first, 0xCF, 0x11, 0xE0, .. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7 % 256))];
        var refusal = await Assert.ThrowsAsync<Refusal>(() => office.KeepAsync(bytes, "x.txt"));
        Assert.Equal(code, refusal.Problem.Kind.Code);
        Assert.Equal(0, await office.ReadAsync(db => db.Set<ReadingRow>().CountAsync()));
    }

    [Fact]
    public async Task Keep_refuses_a_text_longer_than_any_report()
    {
        await using var office = await ReadingOffice.CreateAsync(Store.Sqlite);
        var text = string.Concat(Enumerable.Repeat("全年安装路灯320盏,完成率98%。\n", 30_000));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => office.KeepAsync(Encoding.UTF8.GetBytes(text)));
        Assert.Equal("report_too_long", refusal.Problem.Kind.Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Correct_a_figure_leaves_the_reading_and_unsettles_its_check(Store store)
    {
        await using var office = await ReadingOffice.CreateAsync(store);
        var id = await office.KeepAsync();
        var no = (await office.LoadAsync(id)).No(500, "件");
        await office.Acts.RunAsync(office.System, new CorrectReading.Command(id, "figure", "change", no, "看错一位", Value: 490));
        var kept = await office.LoadAsync(id);
        Assert.Equal((490m, 500m, Standing.Changed), (kept.Figure(no).Claim.Value, kept.Figure(no).AsRead!.Value,
            kept.Figure(no).Standing));
        Assert.DoesNotContain(kept.Checks, c => c.Differs);
        Assert.Contains(kept.Checks, c => c.Standing == Standing.Unsettled);
        Assert.Contains(kept.Report.Claims, c => c is { Value: 490, Unit: "件" });
        var record = Assert.Single(await office.RecordsAsync(PublicationsEvents.ReadingCorrected));
        Assert.Equal("看错一位", record.Reason);

        await office.Acts.RunAsync(office.System, new CorrectReading.Command(id, "figure", "restore", no));
        kept = await office.LoadAsync(id);
        Assert.Equal((500m, Standing.Read), (kept.Figure(no).Claim.Value, kept.Figure(no).Standing));
        Assert.Single(kept.Checks, c => c.Differs);
        Assert.Equal("reading_nothing_changed", await office.RefusedAsync(new CorrectReading.Command(id, "figure", "restore", no)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Correct_adds_what_was_overlooked_and_removes_what_is_no_figure(Store store)
    {
        await using var office = await ReadingOffice.CreateAsync(store);
        var id = await office.KeepAsync();
        var before = await office.LoadAsync(id);
        var added = await office.Acts.RunAsync(office.System, new CorrectReading.Command(id, "figure", "add", Quote: "二、2014年", Line: 5,
            Name: "计划年度", Value: 2014, Unit: "年", Kind: "other", Period: "2014"));
        await office.Acts.RunAsync(office.System, new CorrectReading.Command(id, "figure", "remove", before.No(210, "宗")));
        var kept = await office.LoadAsync(id);
        Assert.Equal(before.Figures.Count + 1, added);
        Assert.Equal(("二、2014年", Standing.Added), (kept.Figure(added).Claim.Quote, kept.Figure(added).Standing));
        Assert.Equal("二、2014年", new CodePoints(kept.Row.Text).Between(kept.Figure(added).Claim.Start, kept.Figure(added).Claim.End));
        Assert.DoesNotContain(kept.Report.Claims, c => c.Value == 210);
        Assert.Equal("reading_figure_read", await office.RefusedAsync(new CorrectReading.Command(id, "figure", "add", Quote: "二、2014年",
            Name: "计划年度", Value: 2014)));
        Assert.Equal("reading_quote_not_found", await office.RefusedAsync(new CorrectReading.Command(id, "figure", "add", Quote: "没有的话",
            Name: "无", Value: 1)));
        Assert.Equal("required", await office.RefusedAsync(new CorrectReading.Command(id, "figure", "add", Quote: "二、2014年",
            Name: "计划年度")));
        Assert.Equal("reading_no_such_figure", await office.RefusedAsync(new CorrectReading.Command(id, "figure", "remove", 999)));
        Assert.Equal("reading_bad_period", await office.RefusedAsync(new CorrectReading.Command(id, "figure", "change", 1, Period: "去年")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Set_aside_a_check_needs_a_reason_and_can_be_taken_back(Store store)
    {
        await using var office = await ReadingOffice.CreateAsync(store);
        var id = await office.KeepAsync();
        var no = (await office.LoadAsync(id)).Checks.First(c => c.Differs).No;
        Assert.Equal("required", await office.RefusedAsync(new CorrectReading.Command(id, "check", "set-aside", no)));
        await office.Acts.RunAsync(office.System, new CorrectReading.Command(id, "check", "set-aside", no, "另有其他类10件"));
        var kept = await office.LoadAsync(id);
        Assert.DoesNotContain(kept.Checks, c => c.Differs);
        Assert.Equal("另有其他类10件", kept.Checks[no - 1].Reason);
        Assert.DoesNotContain(kept.Report.Checks, c => c.Verdict == CheckVerdict.DoesNotHold);
        await office.Acts.RunAsync(office.System, new CorrectReading.Command(id, "check", "restore", no));
        Assert.Contains((await office.LoadAsync(id)).Checks, c => c.Differs);
        Assert.Equal("reading_no_such_check", await office.RefusedAsync(new CorrectReading.Command(id, "check", "restore", 99)));
    }

    [Fact]
    public async Task Correct_without_permission_is_refused()
    {
        await using var office = await ReadingOffice.CreateAsync(Store.Sqlite);
        var id = await office.KeepAsync();
        var clerk = new Caller(office.Office, new Actor { Kind = ActorKind.Person, Id = 7, Name = "李四（示例）" }, Door.Api);
        Assert.Equal("not_permitted", await office.RefusedAsync(new CorrectReading.Command(id, "figure", "remove", 1), clerk));
        Assert.Equal("not_permitted", await office.RefusedAsync(new ImportAsPublished.Command(id, [new(1, "PE-01")]), clerk));
        Assert.Equal("not_permitted", await office.RefusedAsync(new TakeAsTargets.Command(id, [new(1, "PE-02")]), clerk));
    }
}
