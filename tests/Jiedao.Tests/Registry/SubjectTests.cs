using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.Registry.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Registry;

public sealed class SubjectTests
{
    private const string IdCard = "440524198001010013";
    private const string OtherIdCard = "11010519491231002X";

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_person_is_registered_with_masked_fields_and_found_by_number_phone_name_and_initials(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var id = await PersonAsync(office, "张三（示例）", "11010519491231002x", "138 1234 5678");
        await PersonAsync(office, "李四（示例）", null, "13900001111");
        var info = (await ReadAsync(office, r => r.FindSubjectAsync(id)))!;
        Assert.Equal(("138****5678", "110***********002X"), (info.Masked["phone"], info.Identifiers.Single().Shown));
        Assert.Equal(("1949-12-31", "2"), (info.Attributes["birth"], info.Attributes["sex"]));
        Assert.Equal("龙兴北路36号3栋***", info.Masked["address"]);
        foreach (var text in new[] { "张三", "zs", "ZS", "13812345678", "110105 19491231 002X" })
        {
            var page = await ReadAsync(office, r => r.SearchSubjectsAsync(new SubjectQuery(text)));
            Assert.Equal((1, id), (page.Total, page.Rows.Single().Id));
        }

        Assert.Equal(id, (await ReadAsync(office, r => r.FindSubjectAsync("id-card", OtherIdCard)))!.Id);
        Assert.Equal(0, (await ReadAsync(office, r => r.SearchSubjectsAsync(new SubjectQuery("13812345679")))).Total);
        Assert.Equal(2, (await ReadAsync(office, r => r.SearchSubjectsAsync(new SubjectQuery(Kind: "person")))).Total);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nothing_sensitive_is_stored_or_recorded_in_clear(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var id = await PersonAsync(office, "张三（示例）", OtherIdCard, "13812345678");
        await office.Acts.RunAsync(office.System, new ChangeSubject.Command(id, Attributes: new Dictionary<string, string> { ["health"] = "糖尿病", ["phone"] = "13811112222" }));
        var stored = await office.ReadAsync(async db => string.Join('\n',
            (await db.Set<SubjectSecret>().ToListAsync()).Select(s => $"{s.Value.Cipher} {s.Masked} {s.Fingerprint}")
                .Concat((await db.Set<SubjectIdentifier>().ToListAsync()).Select(i => $"{i.Value.Cipher} {i.Masked} {i.Fingerprint}"))
                .Concat((await db.Set<Subject>().ToListAsync()).Select(s => s.Attributes))
                .Concat((await db.Set<Record>().ToListAsync()).Select(r => r.Payload))));
        Assert.DoesNotContain("糖尿病", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("13811112222", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("19491231002", stored, StringComparison.Ordinal);
        Assert.Contains("subject.changed", await office.ReadAsync(db => db.Set<Record>().Select(r => r.Kind).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_masked_field_is_shown_for_a_recorded_reason_only(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var id = await PersonAsync(office, "张三（示例）", OtherIdCard, "13812345678");
        Assert.Equal("13812345678", (await office.Acts.RunAsync(office.System, new RevealField.Command("subject", id, "phone", "回访居民反映"))).Value);
        var number = (await ReadAsync(office, r => r.FindSubjectAsync(id)))!.Identifiers.Single();
        Assert.Equal(OtherIdCard, (await office.Acts.RunAsync(office.System, new RevealField.Command("subject", id, $"identifier-{number.Id}", "核对身份"))).Value);
        Assert.Equal("not_found", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new RevealField.Command("subject", id, "birth", "随便看看"))));
        var stranger = new Caller(office.Office, new Actor { Kind = ActorKind.Person, Id = 7, Name = "路人" }, Door.Page);
        Assert.Equal("not_permitted", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(stranger, new RevealField.Command("subject", id, "phone", "回访居民反映"))));
        Assert.Equal(2, await office.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "field.revealed" && r.SubjectId == id)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_subjects_never_share_a_number(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var id = await PersonAsync(office, "张三（示例）", OtherIdCard, null);
        Assert.Equal("identifiers[0].number:identifier_taken", await RegistryStore.CodeAsync(() => PersonAsync(office, "张叁（示例）", OtherIdCard, null)));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            try
            {
                await PersonAsync(office, $"王{i}（示例）", IdCard, null);
                return "done";
            }
            catch (Refusal refusal)
            {
                return refusal.Problem.Fields.Count > 0 ? refusal.Problem.Fields[0].Kind.Code : refusal.Problem.Kind.Code;
            }
        }));
        Assert.Single(outcomes, "done");
        Assert.All(outcomes.Where(o => o != "done"), o => Assert.Contains(o, new[] { "identifier_taken", "identifier_in_use" }));
        Assert.Equal(2, await office.ReadAsync(db => db.Set<Subject>().CountAsync()));
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => office.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO registry_subject_identifier (office, id, subject_id, kind, value, masked, fingerprint) "
                + "SELECT office, -5, subject_id, kind, value, masked, fingerprint FROM registry_subject_identifier WHERE subject_id = {0}", id)));
        Assert.Matches("UNIQUE|unique", fault.Message);
    }

    [Theory]
    [InlineData("id-card", "110105194912310020", "id_number_check")]
    [InlineData("id-card", "11010519491331002X", "id_number_birth")]
    [InlineData("id-card", "123", "id_number_length")]
    [InlineData("passport", "", "bad_format")]
    public async Task Identity_numbers_are_checked(string kind, string number, string problem)
    {
        await using var office = await RegistryStore.CreateAsync(Store.Sqlite);
        Assert.Equal("identifiers[0].number:" + problem, await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System,
            new RegisterSubject.Command(new SubjectSpec("person", "张三（示例）", Identifiers: [new(kind, number)])))));
    }

    [Fact]
    public async Task Bad_attributes_are_named_one_by_one()
    {
        await using var office = await RegistryStore.CreateAsync(Store.Sqlite);
        var codes = await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new RegisterSubject.Command(new SubjectSpec(
            "firm", "", new SortedDictionary<string, string> { ["employees"] = "many", ["founded"] = "yesterday", ["industry"] = "魔法", ["phone"] = "1", ["wings"] = "2" },
            [new("credit-code", "91350100M000100Y44")], Latitude: 22.76, Longitude: 200))));
        Assert.Equal("name:required attributes.employees:bad_format attributes.founded:bad_format attributes.industry:not_allowed_value attributes.phone:phone_number "
            + "attributes.wings:attribute_unknown identifiers[0].number:credit_code_check latitude:no_such_point", codes);
        Assert.Equal("kind:not_allowed_value", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(office.System, new RegisterSubject.Command(new SubjectSpec("dragon", "龙")))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Links_are_typed_dated_and_single_where_they_must_be(Store store)
    {
        await using var office = await GroundTests.SketchedAsync(store);
        var person = await PersonAsync(office, "张三（示例）", null, null);
        var home = await office.Acts.RunAsync(office.System, new RegisterSubject.Command(new SubjectSpec("household", "张三户（示例）")));
        var other = await office.Acts.RunAsync(office.System, new RegisterSubject.Command(new SubjectSpec("household", "李四户（示例）")));
        var firm = await office.Acts.RunAsync(office.System, new RegisterSubject.Command(new SubjectSpec("firm", "示例五金厂", new Dictionary<string, string> { ["industry"] = "制造业" })));
        var building = await office.ReadAsync(db => db.Set<Jiedao.Registry.Ground.Building>().OrderBy(b => b.Id).FirstAsync());
        var link = await office.Acts.RunAsync(office.System, new LinkSubject.Command(person, "member-of", home, Role: "户主", From: new DateOnly(2014, 1, 1)));
        await office.Acts.RunAsync(office.System, new LinkSubject.Command(person, "works-for", firm));
        await office.Acts.RunAsync(office.System, new LinkSubject.Command(firm, "located-in", BuildingId: building.Id));
        Assert.Equal("link_single", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new LinkSubject.Command(person, "member-of", other))));
        Assert.Equal("link_holds", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new LinkSubject.Command(person, "works-for", firm))));
        Assert.Equal("link_does_not_fit", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new LinkSubject.Command(person, "member-of", firm))));
        Assert.Equal("kind:link_does_not_fit", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new LinkSubject.Command(firm, "lives-in", BuildingId: building.Id))));
        await office.Acts.RunAsync(office.System, new EndLink.Command(link, new DateOnly(2014, 11, 30), "分户"));
        await office.Acts.RunAsync(office.System, new LinkSubject.Command(person, "member-of", other, Role: "1"));

        var now = await ReadAsync(office, r => r.SubjectLinksAsync(person, new DateOnly(2014, 12, 31)));
        Assert.Equal(["works-for 示例五金厂", "member-of 李四户（示例）"], now.OrderByDescending(l => l.Kind, StringComparer.Ordinal).Select(l => $"{l.Kind} {l.OtherName}"));
        var then = await ReadAsync(office, r => r.SubjectLinksAsync(person, new DateOnly(2014, 6, 1)));
        Assert.Equal(("张三户（示例）", "0"), (then.Single().OtherName, then.Single().Role));
        var there = Assert.Single(await ReadAsync(office, r => r.SubjectLinksAsync(firm, new DateOnly(2014, 12, 31))), l => l.OtherKind == "building");
        Assert.Equal(building.NameZh, there.OtherName);
        Assert.Equal("firm", (await ReadAsync(office, r => r.FindSubjectAsync(firm)))!.Kind);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_merger_passes_everything_over_and_can_be_taken_back(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var kept = await PersonAsync(office, "张三（示例）", null, "13812345678");
        var twin = await PersonAsync(office, "张三（示例）", OtherIdCard, "13900000000");
        var home = await office.Acts.RunAsync(office.System, new RegisterSubject.Command(new SubjectSpec("household", "张三户（示例）")));
        await office.Acts.RunAsync(office.System, new LinkSubject.Command(twin, "member-of", home));
        var before = (await ReadAsync(office, r => r.FindSubjectAsync(kept)), await ReadAsync(office, r => r.FindSubjectAsync(twin)));
        var merger = await office.Acts.RunAsync(office.System, new MergeSubjects.Command(kept, twin, "同一人"));
        var one = (await ReadAsync(office, r => r.FindSubjectAsync("id-card", OtherIdCard)))!;
        Assert.Equal((kept, "138****5678", "1949-12-31"), (one.Id, one.Masked["phone"], one.Attributes["birth"]));
        Assert.Equal(home, Assert.Single(await ReadAsync(office, r => r.SubjectLinksAsync(kept))).OtherId);
        Assert.Equal((SubjectState.Merged, kept), ((await ReadAsync(office, r => r.FindSubjectAsync(twin)))! is var m ? (m.State, m.MergedInto) : default));
        Assert.Equal("subject_merged_already", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new MergeSubjects.Command(kept, twin))));

        await office.Acts.RunAsync(office.System, new UnmergeSubjects.Command(merger, "弄错了"));
        var after = (await ReadAsync(office, r => r.FindSubjectAsync(kept)), await ReadAsync(office, r => r.FindSubjectAsync(twin)));
        Assert.Equal(CanonicalJson.Write(before.Item1! with { Version = 0 }), CanonicalJson.Write(after.Item1! with { Version = 0 }));
        Assert.Equal(CanonicalJson.Write(before.Item2! with { Version = 0 }), CanonicalJson.Write(after.Item2! with { Version = 0 }));
        Assert.Empty(await ReadAsync(office, r => r.SubjectLinksAsync(kept)));
        Assert.Equal("merger_not_found", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new UnmergeSubjects.Command(merger))));
        var quantity = await office.ReadAsync(db => db.Set<Fact>().Where(f => f.Kind == "subject" && f.Unit == "人").SumAsync(f => f.QuantityE4));
        Assert.Equal(20000, quantity);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_people_with_different_identity_numbers_are_not_merged(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var (a, b) = (await PersonAsync(office, "张三（示例）", IdCard, null), await PersonAsync(office, "张三（示例）", OtherIdCard, null));
        Assert.Equal("merge_two_identities", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new MergeSubjects.Command(a, b))));
        var firm = await office.Acts.RunAsync(office.System, new RegisterSubject.Command(new SubjectSpec("firm", "示例五金厂")));
        Assert.Equal("merge_does_not_fit", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new MergeSubjects.Command(a, firm))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Erasure_waits_for_who_must_keep_the_data_and_then_leaves_only_the_number(Store store)
    {
        var cases = new Holder();
        await using var office = await TestStore.CreateAsync(store, s =>
        {
            RegistryStore.Rooms(s);
            s.AddSingleton<ISubjectErasure>(cases);
        });
        var id = await PersonAsync(office, "张三（示例）", OtherIdCard, "13812345678");
        Assert.Equal("subject_held", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new EraseSubject.Command(id, "本人要求"))));
        cases.Open = false;
        Assert.Equal("reason:required", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new EraseSubject.Command(id, ""))));
        await office.Acts.RunAsync(office.System, new EraseSubject.Command(id, "本人要求"));
        var left = (await ReadAsync(office, r => r.FindSubjectAsync(id)))!;
        Assert.Equal(("", SubjectState.Erased, 0, 0, 0), (left.Name, left.State, left.Attributes.Count, left.Masked.Count, left.Identifiers.Count));
        Assert.Equal(id, cases.Erased);
        Assert.NotEqual(id, await PersonAsync(office, "张三（示例）", OtherIdCard, "13812345678"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_party_is_found_again_or_registered_also_within_one_batch(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var party = new SubjectSpec("person", "王五（示例）", new Dictionary<string, string> { ["phone"] = "13700000001" });
        long first, second, third;
        await using (var batch = await office.Acts.OpenBatchAsync(office.Office))
        {
            var at = new DateTime(2014, 5, 1, 1, 0, 0, DateTimeKind.Utc);
            (first, second, third) = (await RunAsync(party), await RunAsync(party), await RunAsync(party with { Name = "王六（示例）" }));
            await batch.CommitAsync();

            Task<long> RunAsync(SubjectSpec spec) => batch.RunAsync(office.System, new Enrol.Command(spec), at);
        }

        Assert.Equal(first, second);
        Assert.NotEqual(first, third);
        Assert.Equal(first, await office.Acts.RunAsync(office.System, new Enrol.Command(party)));
        Assert.Equal(2, await office.ReadAsync(db => db.Set<Subject>().CountAsync()));
        Assert.Equal("王五（示例）", (await ReadAsync(office, r => r.SubjectNamesAsync([first])))[first]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Changing_keeps_what_is_not_named_and_meets_other_changes(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var id = await PersonAsync(office, "张三（示例）", OtherIdCard, "13812345678");
        await office.Acts.RunAsync(office.System, new ChangeSubject.Command(
            id, Attributes: new Dictionary<string, string> { ["occupation"] = "木工", ["phone"] = "" }, VerifiedOn: new DateOnly(2014, 12, 1), Version: 0));
        var info = (await ReadAsync(office, r => r.FindSubjectAsync(id)))!;
        Assert.Equal(("木工", "1949-12-31", false, new DateOnly(2014, 12, 1)), (info.Attributes["occupation"], info.Attributes["birth"], info.Masked.ContainsKey("phone"), info.VerifiedOn));
        Assert.Equal("changed_meanwhile", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new ChangeSubject.Command(id, "张三", Version: 0))));
        Assert.Equal("verifiedOn:in_future", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(office.System, new ChangeSubject.Command(id, VerifiedOn: new DateOnly(2015, 6, 1)))));
        await office.Acts.RunAsync(office.System, new ChangeSubject.Command(id, IsGone: true, Reason: "迁出"));
        Assert.Equal(0, (await ReadAsync(office, r => r.SearchSubjectsAsync(new SubjectQuery("张三")))).Total);
        Assert.Equal(1, (await ReadAsync(office, r => r.SearchSubjectsAsync(new SubjectQuery("张三", State: SubjectState.Gone)))).Total);
    }

    private static Task<long> PersonAsync(TestStore office, string name, string? idCard, string? phone) =>
        office.Acts.RunAsync(office.System, new RegisterSubject.Command(new SubjectSpec(
            "person", name,
            new Dictionary<string, string> { ["phone"] = phone ?? "", ["address"] = "龙兴北路36号3栋502室" },
            idCard is null ? null : [new IdentifierSpec("id-card", idCard)], Source: "入户走访")));

    private static async Task<T> ReadAsync<T>(TestStore office, Func<IRegistry, Task<T>> read)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office.Office, Door.Worker, "");
        return await read(scope.ServiceProvider.GetRequiredService<IRegistry>());
    }

    private sealed class Holder : ISubjectErasure
    {
        public bool Open { get; set; } = true;

        public long Erased { get; private set; }

        public Task<Words?> HoldsAsync(OfficeDb db, long subject, CancellationToken ct) =>
            Task.FromResult<Words?>(Open ? new Words("还有一件在办。", "One case is open.") : null);

        public Task EraseAsync(Work work, long subject, CancellationToken ct)
        {
            Erased = subject;
            return Task.CompletedTask;
        }
    }

    [Act("enrol-for-test", "subject.manage")]
    internal sealed class Enrol : IAct<Enrol.Command, long>
    {
        public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
        {
            work.Demand();
            var id = await work.Ask<IRegistry>().EnrolAsync(work, command.Party, ct);
            work.Record("test.enrolled").On(id);
            return id;
        }

        public sealed record Command(SubjectSpec Party) : ICommand<long>;
    }
}
