using System.Globalization;
using System.Text.RegularExpressions;
using Jiedao.Kernel;
using Jiedao.Registry.Ground;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Import;

/// <summary>
/// Imports grids (GeoJSON) and buildings with door plates by the act of daily work (<see cref="LayGround"/>): the preview does the same act as a
/// trial, which is taken back.
/// </summary>
internal sealed partial class GroundImport(Visit visit, IRegistry registry)
{
    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["name"] = ["name", "名称", "网格名称", "楼栋", "楼栋名称", "建筑名称", "建筑物名称", "楼名", "building"],
        ["nameEn"] = ["nameen", "name_en", "英文名称"],
        ["code"] = ["code", "编码", "代码", "网格编码", "网格代码", "楼栋编码", "建筑编码", "id"],
        ["community"] = ["community", "社区", "所属社区", "所在社区"],
        ["road"] = ["road", "道路", "路名", "街路巷", "街道名称", "street"],
        ["number"] = ["number", "门牌", "门牌号", "号"],
        ["floors"] = ["floors", "层数", "楼层数", "地上层数"],
        ["rooms"] = ["rooms", "房号", "房间", "房屋编号"],
        ["latitude"] = ["latitude", "lat", "纬度"],
        ["longitude"] = ["longitude", "lng", "lon", "经度"],
    };

    /// <summary>Previews or imports.</summary>
    public async Task<ImportReport> RunAsync(ImportKind kind, ImportTable table, string file, bool doIt, bool soundOnly, CancellationToken ct)
    {
        var fields = table.Columns.Select(c => (Column: c, Field: Words.FirstOrDefault(w => w.Value.Contains(Plain(c))).Key)).Where(c => c.Field is not null)
            .DistinctBy(c => c.Field).ToDictionary(c => c.Field!, c => c.Column);
        if (!fields.ContainsKey("name"))
        {
            throw new Refusal(ImportProblems.NoName, new { column = kind == ImportKind.Grids ? "网格名称" : "楼栋名称" });
        }

        var ground = await registry.GroundAsync(visit.Today, ct);
        var things = kind == ImportKind.Grids ? Grids(table, fields, ground) : await BuildingsAsync(table, fields, ground, ct);
        var lines = await TryAsync(things, file, ct);
        if (doIt)
        {
            RegistryImport.Consent(lines, soundOnly);
            var sound = things.Where(t => lines.Any(l => l.Row == t.Row && l.Outcome == ImportOutcome.New)).ToList();
            if (sound.Count > 0)
            {
                await visit.DoAsync(CommandOf(sound, file, isTrial: false), null, ct);
            }
        }

        return new ImportReport(kind, [.. fields.Select(f => (f.Value, f.Key))], [.. table.Columns.Except(fields.Values)], lines, doIt);
    }

    private sealed record Thing(int Row, string Name, ImportOutcome Outcome, IReadOnlyList<Problem> Problems, GridSpec? Grid = null, BuildingSpec? Building = null,
        IReadOnlyList<int>? Further = null);

    private static LayGround.Command CommandOf(List<Thing> things, string file, bool isTrial) => new(
        Grids: [.. things.Where(t => t.Grid is not null).Select(t => t.Grid!)],
        Buildings: [.. things.Where(t => t.Building is not null).Select(t => t.Building!)],
        Reason: file, IsTrial: isTrial);

    /// <summary>Tries the act and takes it back; what it names is left out and the rest tried again, until nothing is named.</summary>
    private async Task<IReadOnlyList<ImportLine>> TryAsync(IReadOnlyList<Thing> things, string file, CancellationToken ct)
    {
        var sound = things.Where(t => t.Outcome == ImportOutcome.New).ToList();
        var refused = new Dictionary<int, List<Problem>>();
        for (var round = 0; sound.Count > 0 && round < 10; round++)
        {
            var problem = (await visit.TryAsync(CommandOf(sound, file, isTrial: true), null, ct)).Problem;
            var named = problem?.Fields.Select(f => (Match: Index().Match(f.Field ?? ""), Problem: f)).Where(f => f.Match.Success).ToList() ?? [];
            if (named.Count == 0)
            {
                if (problem is not null && problem.Kind != RegistryProblems.TrialDone)
                {
                    throw new Refusal(problem);
                }

                break;
            }

            var bad = named.GroupBy(n => int.Parse(n.Match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)).ToList();
            foreach (var group in bad)
            {
                refused[sound[group.Key].Row] = [.. group.Select(g => g.Problem with { Field = g.Match.Groups[3].Value })];
            }

            sound = [.. sound.Where(t => !refused.ContainsKey(t.Row))];
        }

        return
        [
            .. things.SelectMany(t => (t.Further ?? []).Prepend(t.Row).Select(row => refused.TryGetValue(t.Row, out var problems)
                ? new ImportLine(row, t.Name, ImportOutcome.Refused, problems)
                : new ImportLine(row, t.Name, t.Outcome, t.Problems))).OrderBy(l => l.Row),
        ];
    }

    private static IReadOnlyList<Thing> Grids(ImportTable table, Dictionary<string, string> fields, GroundChart ground)
    {
        var known = ground.Grids.Select(g => g.Code).Concat(ground.Grids.Select(g => $"{g.PlaceId} {g.NameZh}")).ToHashSet();
        var seen = new Dictionary<string, int>();
        return
        [
            .. table.Rows.Select(row =>
            {
                var (name, code, community) = (Cell(row, fields, "name"), Cell(row, fields, "code"), Cell(row, fields, "community"));
                var faults = new List<Problem>();
                var place = CommunityOf(community, code, row.Shape, ground);
                if (row.Shape is null)
                {
                    faults.Add(ImportProblems.ShapeMissing.With(null, "shape"));
                }
                else if (place == 0)
                {
                    faults.Add(ImportProblems.CommunityUnknown.With(new { name = community }, "community"));
                }

                var key = code.Length > 0 ? code : $"{place} {name}";
                if (seen.TryGetValue(key, out var first))
                {
                    faults.Add(ImportProblems.RowTwice.With(new { row = first }, code.Length > 0 ? "code" : "name"));
                }

                seen.TryAdd(key, row.Number);
                return faults.Count > 0 ? new Thing(row.Number, name, ImportOutcome.Refused, faults)
                    : known.Contains(key) ? new Thing(row.Number, name, ImportOutcome.Known, [])
                    : new Thing(row.Number, name, ImportOutcome.New, [], new GridSpec(place, name, row.Shape!, NameEn: Cell(row, fields, "nameEn"), Code: code.Length > 0 ? code : null));
            }),
        ];
    }

    private async Task<IReadOnlyList<Thing>> BuildingsAsync(ImportTable table, Dictionary<string, string> fields, GroundChart ground, CancellationToken ct)
    {
        var held = await visit.Db.Set<Building>().AsNoTracking().Where(b => b.ValidTo == null).Select(b => new { b.Code, b.NameZh, b.PlaceId }).ToListAsync(ct);
        var known = held.Select(b => $"{b.PlaceId} {b.NameZh}").Concat(held.Where(b => b.Code is not null).Select(b => b.Code!)).ToHashSet();
        var things = new List<Thing>();
        foreach (var group in table.Rows.GroupBy(r => Cell(r, fields, "code") is { Length: > 0 } code ? code : $"{Cell(r, fields, "community")} {Cell(r, fields, "name")}"))
        {
            var (row, rest) = (group.First(), group.Skip(1).ToList());
            var (name, code) = (Cell(row, fields, "name"), Cell(row, fields, "code"));
            var place = CommunityOf(Cell(row, fields, "community"), "", row.Shape, ground);
            var problems = new List<Problem>();
            var (latitude, longitude) = (Degrees(row, fields, "latitude", problems), Degrees(row, fields, "longitude", problems));
            if (Cell(row, fields, "community").Length > 0 && place == 0)
            {
                problems.Add(ImportProblems.CommunityUnknown.With(new { name = Cell(row, fields, "community") }, "community"));
            }

            var at = new GeoPoint(latitude, longitude);
            place = place == 0 && problems.Count == 0 ? ground.AreaAt(at).Place : place;
            if (problems.Count == 0 && (known.Contains(code) || known.Contains($"{place} {name}")))
            {
                things.Add(new Thing(row.Number, name, ImportOutcome.Known, [], Further: [.. rest.Select(r => r.Number)]));
                continue;
            }

            var plates = group.Select(r => new PlateSpec(Cell(r, fields, "road"), Cell(r, fields, "number"))).Where(p => p.Road.Length + p.Number.Length > 0).Distinct().ToList();
            var rooms = group.SelectMany(r => Cell(r, fields, "rooms").Split([',', '，', '、', ' ', ';', '；'], StringSplitOptions.RemoveEmptyEntries)).Distinct()
                .Select(number => new RoomSpec(number)).ToList();
            var floors = int.TryParse(Cell(row, fields, "floors"), CultureInfo.InvariantCulture, out var read) ? read : 0;
            things.Add(new Thing(row.Number, name, problems.Count > 0 ? ImportOutcome.Refused : ImportOutcome.New, problems,
                Building: new BuildingSpec(name, latitude, longitude, place, Cell(row, fields, "nameEn"), code.Length > 0 ? code : null, row.Shape, floors, Plates: plates, Rooms: rooms),
                Further: [.. rest.Select(r => r.Number)]));
        }

        return things;
    }

    private static double Degrees(ImportRow row, Dictionary<string, string> fields, string field, List<Problem> problems)
    {
        var text = Cell(row, fields, field);
        if (text.Length == 0 && row.Cells.TryGetValue(field, out var given))
        {
            text = given;
        }

        if (text.Length == 0 && row.Shape is { } shape)
        {
            return field == "latitude" ? shape.Inside.Latitude : shape.Inside.Longitude;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees))
        {
            return degrees;
        }

        problems.Add(text.Length == 0 ? KernelProblems.Required.With(null, field) : KernelProblems.BadFormat.With(new { expected = "114.38" }, field));
        return 0;
    }

    /// <summary>The community named; that of the code; that in which the shape lies.</summary>
    private static long CommunityOf(string name, string code, GroundShape? shape, GroundChart ground)
    {
        if (name.Length > 0)
        {
            return ground.CommunityNamed(name)?.PlaceId ?? ground.CommunityNamed(name.Replace("社区", "", StringComparison.Ordinal))?.PlaceId
                ?? ground.Communities.FirstOrDefault(c => c.Code == name)?.PlaceId ?? 0;
        }

        return code.Length == 15 && ground.Communities.FirstOrDefault(c => code.StartsWith(c.Code, StringComparison.Ordinal)) is { } coded ? coded.PlaceId
            : shape is not null ? ground.AreaAt(shape.Inside).Place : 0;
    }

    private static string Cell(ImportRow row, Dictionary<string, string> fields, string field) =>
        fields.TryGetValue(field, out var column) ? row.Cells.GetValueOrDefault(column, "") : "";

    private static string Plain(string column) => new string([.. column.Where(c => char.IsLetterOrDigit(c) || c == '_')]).ToLowerInvariant();

    [GeneratedRegex(@"^(grids|buildings)\[(\d+)\]\.?(.*)$")]
    private static partial Regex Index();
}
