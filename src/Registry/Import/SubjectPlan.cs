using System.Globalization;
using Jiedao.Kernel;
using Jiedao.Registry.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Import;

/// <summary>Which column of a file becomes which field.</summary>
/// <param name="Kind">Kind of subject.</param>
/// <param name="Fields">Column → field: <c>name</c>, <c>community</c>, <c>latitude</c>, <c>attributes.phone</c>, <c>identifiers.id-card</c> …</param>
/// <param name="Ignored">Columns that nobody understands.</param>
internal sealed record SubjectColumns(SubjectKind Kind, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Ignored);

/// <summary>A row that was judged, with what it would become.</summary>
internal sealed record JudgedRow(ImportRow Row, SubjectSpec Spec, SubjectDraft Draft, long Place);

/// <summary>
/// Judges the rows of a file of subjects: what is new, what is known, what does not fit and why. The preview and the act use the same judgement.
/// </summary>
internal sealed class SubjectPlan(OfficeDb db, SubjectWork subjects, IRegistry registry)
{
    private const int Chunk = 500;

    private static readonly (string Field, string[] Words)[] Common =
    [
        ("name", ["name", "姓名", "名称", "单位名称", "企业名称", "字号名称", "场所名称", "户主", "户主姓名", "householder", "firm", "title"]),
        ("community", ["community", "社区", "所属社区", "所在社区", "居委会"]),
        ("latitude", ["latitude", "lat", "纬度"]),
        ("longitude", ["longitude", "lng", "lon", "经度"]),
        ("source", ["source", "来源", "数据来源"]),
        ("verifiedOn", ["verifiedon", "verified", "核实日期", "核查日期", "采集日期"]),
        ("identifiers.id-card", ["身份证", "身份证号", "身份证号码", "公民身份号码", "证件号码", "idcard", "idnumber"]),
        ("identifiers.credit-code", ["社会信用代码", "统一信用代码", "信用代码", "creditcode", "uscc"]),
        ("identifiers.household-book", ["户号", "户口簿号码"]),
        ("identifiers.licence", ["许可证", "许可证编号", "license", "licence"]),
        ("attributes.phone", ["电话", "联系电话", "手机", "手机号", "手机号码", "联系方式", "phone", "mobile", "telephone"]),
        ("attributes.address", ["住址", "详细地址", "经营地址", "注册地址", "居住地址"]),
        ("attributes.representative", ["法人", "法人代表"]),
        ("attributes.employees", ["员工数", "员工人数", "职工人数"]),
    ];

    /// <summary>Understands the columns. Refuses with <c>import_no_name</c>.</summary>
    public SubjectColumns Columns(ImportKind kind, ImportTable table)
    {
        var book = subjects.Book.Kinds[KindOf(kind)];
        var words = new Dictionary<string, string>();
        foreach (var attribute in book.Attributes)
        {
            foreach (var word in new[] { attribute.Id, attribute.Words.Zh, attribute.Words.En })
            {
                words.TryAdd(Plain(word), "attributes." + attribute.Id);
            }
        }

        foreach (var id in book.Identifiers)
        {
            var number = subjects.Book.Identifiers[id];
            foreach (var word in new[] { id, number.Words.Zh, number.Words.En })
            {
                words.TryAdd(Plain(word), "identifiers." + id);
            }
        }

        foreach (var (field, list) in Common.Where(c => Fits(c.Field, book)))
        {
            Array.ForEach(list, word => words.TryAdd(Plain(word), field));
        }

        var fields = new Dictionary<string, string>();
        foreach (var column in table.Columns)
        {
            if (words.TryGetValue(Plain(column), out var field) && !fields.ContainsValue(field))
            {
                fields[column] = field;
            }
        }

        return fields.ContainsValue("name")
            ? new SubjectColumns(book, fields, [.. table.Columns.Where(c => !fields.ContainsKey(c))])
            : throw new Refusal(ImportProblems.NoName, new { column = kind == ImportKind.Persons ? "姓名" : "名称" });
    }

    /// <summary>Judges every row.</summary>
    public async Task<(IReadOnlyList<ImportLine> Lines, IReadOnlyList<JudgedRow> New)> JudgeAsync(
        ImportKind kind, SubjectColumns columns, ImportTable table, DateOnly today, CancellationToken ct)
    {
        var ground = await registry.GroundAsync(today, ct);
        var judged = new List<(JudgedRow Row, Faults Faults)>();
        foreach (var row in table.Rows)
        {
            var faults = new Faults();
            var spec = SpecOf(row, columns, ground, faults);
            var draft = SubjectDraft.Check(spec, subjects.Book, today, faults);
            var place = await subjects.PlaceAsync(spec.PlaceId, spec.Latitude, spec.Longitude, today, faults, ct);
            judged.Add((new JudgedRow(row, spec, draft, place), faults));
        }

        var known = await KnownAsync(judged.ConvertAll(j => j.Row), ct);
        var seen = new Dictionary<string, int>();
        var lines = new List<ImportLine>();
        var added = new List<JudgedRow>();
        foreach (var (row, faults) in judged)
        {
            var line = Judge(row, faults, known, seen);
            lines.Add(line);
            if (line.Outcome == ImportOutcome.New)
            {
                added.Add(row);
            }
        }

        return (lines, added);
    }

    /// <summary>Kind of the subject book.</summary>
    public static string KindOf(ImportKind kind) => kind switch
    {
        ImportKind.Persons => "person",
        ImportKind.Households => "household",
        ImportKind.Firms => "firm",
        _ => "premises",
    };

    private static bool Fits(string field, SubjectKind kind) => field.Split('.') is [var of, var what]
        ? of == "attributes" ? kind.Find(what) is not null : kind.Identifiers.Contains(what)
        : true;

    /// <summary>Columns are compared without case, spaces, signs and what stands in brackets: “联系电话（必填）*”.</summary>
    private static string Plain(string column)
    {
        var cut = column.IndexOfAny(['(', '（', '[', '【']);
        return new string([.. (cut > 0 ? column[..cut] : column).Where(char.IsLetterOrDigit)]).ToLowerInvariant();
    }

    private static SubjectSpec SpecOf(ImportRow row, SubjectColumns columns, GroundChart ground, Faults faults)
    {
        var attributes = new Dictionary<string, string>();
        var identifiers = new List<IdentifierSpec>();
        var plain = new Dictionary<string, string>();
        foreach (var (column, field) in columns.Fields)
        {
            var value = row.Cells.GetValueOrDefault(column, "");
            if (value.Length == 0)
            {
                continue;
            }

            if (field.StartsWith("attributes.", StringComparison.Ordinal))
            {
                attributes[field[11..]] = value;
            }
            else if (field.StartsWith("identifiers.", StringComparison.Ordinal))
            {
                identifiers.Add(new IdentifierSpec(field[12..], value));
            }
            else
            {
                plain[field] = value;
            }
        }

        return new SubjectSpec(columns.Kind.Id, plain.GetValueOrDefault("name", ""), attributes, identifiers, Community(plain.GetValueOrDefault("community"), ground, faults),
            Degrees(plain, "latitude", faults), Degrees(plain, "longitude", faults), plain.GetValueOrDefault("source"), Day(plain.GetValueOrDefault("verifiedOn"), faults));
    }

    private static long? Community(string? name, GroundChart ground, Faults faults)
    {
        if (name is null)
        {
            return null;
        }

        var place = ground.CommunityNamed(name)?.PlaceId ?? ground.CommunityNamed(name.Replace("社区", "", StringComparison.Ordinal))?.PlaceId
            ?? ground.Communities.FirstOrDefault(c => c.Code == name || c.Name == name || c.ShortName == name)?.PlaceId;
        faults.When(place is null, "community", ImportProblems.CommunityUnknown, new { name });
        return place;
    }

    private static double? Degrees(Dictionary<string, string> plain, string field, Faults faults)
    {
        if (!plain.TryGetValue(field, out var text))
        {
            return null;
        }

        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees);
        faults.When(!isNumber, field, KernelProblems.BadFormat, new { expected = "114.38" });
        return isNumber ? degrees : null;
    }

    private static DateOnly? Day(string? text, Faults faults)
    {
        if (text is null)
        {
            return null;
        }

        var isDay = DateOnly.TryParseExact(text.Split(' ')[0], ["yyyy-MM-dd", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        faults.When(!isDay, "verifiedOn", KernelProblems.BadFormat, new { expected = "2014-12-31" });
        return isDay ? day : null;
    }

    private ImportLine Judge(JudgedRow row, Faults faults, Known known, Dictionary<string, int> seen)
    {
        var (name, number) = (row.Draft.Name, row.Row.Number);
        if (faults.Any)
        {
            return new ImportLine(number, name, ImportOutcome.Refused, Found(faults));
        }

        var keys = KeysOf(row).ToList();
        foreach (var (key, field) in keys)
        {
            if (seen.TryGetValue(key, out var first))
            {
                return new ImportLine(number, name, ImportOutcome.Refused, [ImportProblems.RowTwice.With(new { row = first }, field)]);
            }

            if (known.Find(key) is { } holder)
            {
                seen[key] = number;
                return holder.Name == name
                    ? new ImportLine(number, name, ImportOutcome.Known, [], holder.Id)
                    : new ImportLine(number, name, ImportOutcome.Refused, [ImportProblems.OtherName.With(new { name = holder.Name }, field)], holder.Id);
            }
        }

        keys.ForEach(k => seen[k.Key] = number);
        return new ImportLine(number, name, ImportOutcome.New, []);
    }

    /// <summary>
    /// By what a row is recognised: its numbers; without one, name and telephone; without that, name, community and what is plainly said of it.
    /// </summary>
    private IEnumerable<(string Key, string Field)> KeysOf(JudgedRow row)
    {
        var draft = row.Draft;
        if (draft.Identifiers.Count > 0)
        {
            return draft.Identifiers.Select(i => ($"{i.Kind} {subjects.PrintOf(i.Kind, i.Number)}", "identifiers." + i.Kind));
        }

        return draft.Sensitive.GetValueOrDefault("phone") is { Length: > 0 } phone
            ? [($"phone {draft.Kind.Id} {draft.Name} {subjects.PrintOf("phone", phone)}", "attributes.phone")]
            : [(PlainKey(draft.Kind.Id, draft.Name, row.Place, draft.Plain.GetValueOrDefault("address", "")), "name")];
    }

    private static string PlainKey(string kind, string name, long place, string address) => $"name {kind} {name} {place} {address}";

    private static IReadOnlyList<Problem> Found(Faults faults)
    {
        try
        {
            faults.Throw();
        }
        catch (Refusal refusal)
        {
            return refusal.Problem.Fields;
        }

        return [];
    }

    private async Task<Known> KnownAsync(List<JudgedRow> rows, CancellationToken ct)
    {
        var known = new Known();
        foreach (var chunk in rows.Chunk(Chunk))
        {
            var prints = chunk.SelectMany(r => r.Draft.Identifiers.Select(i => subjects.PrintOf(i.Kind, i.Number))).ToList();
            var numbers = await (from i in db.Set<SubjectIdentifier>()
                                 where prints.Contains(i.Fingerprint)
                                 join s in db.Set<Subject>() on i.SubjectId equals s.Id
                                 select new { i.Kind, i.Fingerprint, s.Id, s.Name }).ToListAsync(ct);
            numbers.ForEach(n => known.Add($"{n.Kind} {n.Fingerprint}", n.Id, n.Name));
            var phones = chunk.Where(r => r.Draft.Identifiers.Count == 0 && r.Draft.Sensitive.GetValueOrDefault("phone") is { Length: > 0 })
                .Select(r => subjects.PrintOf("phone", r.Draft.Sensitive["phone"])).ToList();
            var called = await (from x in db.Set<SubjectSecret>()
                                where phones.Contains(x.Fingerprint)
                                join s in db.Set<Subject>() on x.SubjectId equals s.Id
                                where s.State == SubjectState.Active
                                select new { x.Fingerprint, s.Id, s.Kind, s.Name }).ToListAsync(ct);
            called.ForEach(c => known.Add($"phone {c.Kind} {c.Name} {c.Fingerprint}", c.Id, c.Name));
            var names = chunk.Where(r => r.Draft.Identifiers.Count == 0).Select(r => r.Draft.Name).Distinct().ToList();
            var kind = chunk[0].Draft.Kind.Id;
            foreach (var s in await db.Set<Subject>().AsNoTracking().Where(s => s.Kind == kind && s.State == SubjectState.Active && names.Contains(s.Name)).ToListAsync(ct))
            {
                known.Add(PlainKey(s.Kind, s.Name, s.PlaceId ?? 0, SubjectWork.AttributesOf(s).GetValueOrDefault("address", "")), s.Id, s.Name);
            }
        }

        return known;
    }

    private sealed class Known
    {
        private readonly Dictionary<string, (long Id, string Name)> byKey = [];

        public void Add(string key, long id, string name) => byKey.TryAdd(key, (id, name));

        public (long Id, string Name)? Find(string key) => byKey.TryGetValue(key, out var found) ? found : null;
    }
}
