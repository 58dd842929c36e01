using Jiedao.Cases;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Cases;

/// <summary>What residents do with their cases, on both databases.</summary>
public sealed class ResidentTests
{
    private static readonly DateTime Morning = new(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc);

    [Theory, ClassData(typeof(BothStores))]
    public async Task Report_says_all_that_is_wrong_at_once_and_stores_nothing(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var codes = await office.RefusalAsync(() => office.Store.Acts.RunAsync(office.Resident, new OpenCase.Command
        {
            Line = "resident-appeal", Matter = "no/such", Urgency = "Z", Latitude = 91, Longitude = 114.3, OccurredAt = Morning.AddDays(2),
            Parties = [new GivenParty { Role = "judge", Name = new string('张', 61) }], Form = new() { ["affected"] = "viele", ["admin"] = true },
        }));
        Assert.Equal("invalid_input", codes[0]);
        Assert.Equal(
            ["bad_format", "field_unknown", "in_future", "matter_unknown", "no_such_point", "not_allowed_value", "not_allowed_value", "report_empty", "too_long"],
            codes.Skip(1).Order());
        Assert.Equal(0, await office.Store.ReadAsync(db => db.Set<Case>().CountAsync()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Report_outside_the_office_is_refused_and_one_inside_finds_its_grid(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        Assert.Contains("outside_office", await office.RefusalAsync(() =>
            ReportAsync(office, c => c with { Place = 0, Grid = 0, Latitude = 39.9, Longitude = 116.4 })));
        Assert.Contains("grid_unknown", await office.RefusalAsync(() => ReportAsync(office, c => c with { Grid = office.Grid(2, 1) })));
        var opened = await ReportAsync(office, c => c with { Place = 0, Grid = 0, Latitude = 22.7555, Longitude = 114.3701, AccuracyM = 8 });
        var row = await office.CaseAsync(opened.Id);
        Assert.Equal((office.Community(2), office.Grid(2, 1)), (row.Place, row.Grid));
        Assert.Equal((22755L * 1_000_000) + 114370, row.Cell);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Contact_is_encrypted_masked_and_revealed_only_with_a_reason(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var opened = await ReportAsync(office, c => c with { Parties = [new GivenParty { Name = "张三（示例）", Contact = "138 0000 0000", Notice = "sms" }] });
        var party = await office.Store.ReadAsync(db => db.Set<Party>().SingleAsync(p => p.CaseId == opened.Id));
        Assert.Equal("138****0000", party.ContactMask);
        Assert.DoesNotContain("13800000000", party.Contact.Cipher, StringComparison.Ordinal);
        Assert.All(await office.RecordsAsync(opened.Id), r => Assert.DoesNotContain("0000", r.Payload, StringComparison.Ordinal));
        var handler = await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        Assert.Contains("invalid_input", await office.RefusalAsync(() => office.Store.Acts.RunAsync(
            handler, new RevealField.Command("case-party", party.Id, "contact", ""))));
        var shown = await office.Store.Acts.RunAsync(handler, new RevealField.Command("case-party", party.Id, "contact", "回电核实位置"));
        Assert.Equal(("138 0000 0000", 60), (shown.Value, shown.Seconds));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Only_the_code_opens_the_resident_acts(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var opened = await ReportAsync(office);
        Assert.Contains("token_wrong", await office.RefusalAsync(() => office.Store.Acts.RunAsync(office.Resident, new UrgeCase.Command(opened.Id, "ABCDEFGHJKLMNPQRSTUV"))));
        await office.Store.Acts.RunAsync(office.Resident, new UrgeCase.Command(opened.Id, opened.Token!.ToLowerInvariant(), "还没人来"));
        Assert.Contains("urged_today", await office.RefusalAsync(() => office.Store.Acts.RunAsync(office.Resident, new UrgeCase.Command(opened.Id, opened.Token))));
        office.Store.Time.Pass(TimeSpan.FromDays(1));
        await office.Store.Acts.RunAsync(office.Resident, new UrgeCase.Command(opened.Id, opened.Token));
        await office.Store.Acts.RunAsync(office.Resident, new SupplementCase.Command(opened.Id, opened.Token, "又堵了一处"));
        await office.Store.Acts.RunAsync(office.Resident, new WithdrawCase.Command(opened.Id, opened.Token, "自己通了"));
        Assert.Equal("withdrawn", (await office.CaseAsync(opened.Id)).Outcome);
        Assert.Equal((0m, 1m), (await office.SumAsync("case.accepted"), await office.SumAsync("case.left")));
        Assert.Contains("case_not_open", await office.RefusalAsync(() => office.Store.Acts.RunAsync(office.Resident, new UrgeCase.Command(opened.Id, opened.Token))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Neighbour_joins_once_and_rates_by_himself(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var opened = await ReportAsync(office, c => c with { Parties = [new GivenParty { Name = "张三（示例）", Contact = "13800000000" }] });
        Assert.Contains("already_joined", await office.RefusalAsync(() => office.Store.Acts.RunAsync(
            office.Resident, new JoinCase.Command(opened.Id) { Contact = "13800000000" })));
        var joined = await office.Store.Acts.RunAsync(office.Resident, new JoinCase.Command(opened.Id) { Name = "李四（示例）", Contact = "13900000000" });
        Assert.Equal(1, joined.Followers);
        Assert.Contains("not_rated", await office.RefusalAsync(() => office.Store.Acts.RunAsync(
            office.Resident, new RateCase.Command(opened.Id, 5, true) { Token = opened.Token })));
        await CloseAsync(office, opened.Id);
        await office.Store.Acts.RunAsync(office.Resident, new RateCase.Command(opened.Id, 2, false) { Token = joined.Token });
        Assert.Equal("closed", (await office.CaseAsync(opened.Id)).Outcome);
        Assert.Contains("already_rated", await office.RefusalAsync(() => office.Store.Acts.RunAsync(
            office.Resident, new RateCase.Command(opened.Id, 3, true) { Token = joined.Token })));
        await office.Store.Acts.RunAsync(office.Resident, new RateCase.Command(opened.Id, 1, false) { Token = opened.Token, Text = "还是堵" });
        var row = await office.CaseAsync(opened.Id);
        Assert.Equal(("", 2, "assigned"), (row.Outcome, row.Round, row.Stage));
        Assert.Equal((2m, 0m, 1m), (await office.SumAsync("case.rated"), await office.SumAsync("case.closed"), await office.SumAsync("case.reopened")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Same_number_of_another_system_is_taken_over_once_even_at_the_same_moment(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                await office.Store.Acts.RunAsync(office.Store.System, new OpenCase.Command
                {
                    Line = "resident-appeal", Channel = "hotline", Title = "热线转来", Place = office.Community(1), Source = "12345", SourceId = "20141231001",
                });
                return "opened";
            }
            catch (Refusal refusal)
            {
                return refusal.Problem.Kind.Code;
            }
        }));
        Assert.Single(answers, "opened");
        Assert.All(answers.Where(a => a != "opened"), a => Assert.Contains(a, new[] { "source_taken", "source_number_taken" }));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Numbers_rise_without_repeating_when_many_report_at_once(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var opened = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => ReportAsync(office)));
        Assert.Equal(40, opened.Select(o => o.Number).Distinct().Count());
        Assert.Equal(40, await office.Store.ReadAsync(db => db.Set<IssuedLetter>().Select(l => l.Number).Distinct().CountAsync()));
        var letters = await office.Store.ReadAsync(db => db.Set<IssuedLetter>().Select(l => l.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 40), letters.Select(l => int.Parse(l[(l.IndexOf('〕') + 1)..^1])).Order());
    }

    private static Task<OpenedCase> ReportAsync(StandardOffice office, Func<OpenCase.Command, OpenCase.Command>? with = null)
    {
        var command = new OpenCase.Command { Line = "resident-appeal", Matter = "drainage/blocked", Text = "门口下水道堵了", Place = office.Community(1), Grid = office.Grid(1, 1) };
        return office.Store.Acts.RunAsync(office.Resident, with?.Invoke(command) ?? command);
    }

    private static async Task CloseAsync(StandardOffice office, long id) => await office.Store.Acts.RunAsync(
        await office.PersonAsync("dispatcher", office.Unit("command-centre")), new MoveCase.Command(id, "answer-now")
        {
            Form = new() { ["result"] = "solved", ["measures"] = "当天派人疏通，水已流通，现场看过" },
        });
}
