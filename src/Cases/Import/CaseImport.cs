using System.Globalization;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cases.Import;

/// <summary>Runs an import of cases: reads, checks every row, and takes over those that can be.</summary>
internal sealed class CaseImport(IServiceScopeFactory scopes, ActRunner acts, ICatalogue catalogue, TakenOverMatters matters, Clock clock) : ICaseImport
{
    private const int BatchRows = 250;

    public async Task<ImportedCases> RunAsync(Office office, CaseImportFile file, CancellationToken ct = default)
    {
        var mapping = ImportMapping.Read(await File.ReadAllTextAsync(file.Mapping, ct));
        var line = catalogue.Line(mapping.Line);
        var sheet = SheetRows.Read(file.Path, mapping.Sheet);
        foreach (var column in mapping.Named().Where(c => !sheet.Columns.Contains(c)))
        {
            throw new Refusal(CasesProblems.ColumnMissing, new { column });
        }

        var empty = new HashSet<string>(mapping.Empty) { "" };
        var classes = mapping.Matters is { } m ? new Classification(m, sheet, empty) : null;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office, Door.CommandLine, "");
        var around = await Around.LoadAsync(scope.ServiceProvider, office, clock.Now(office), ct);
        var units = new UnitNames(mapping.Units, around.Today.Units);
        var missing = units.Missing().ToList();
        await AddUnitsAsync(office, units, missing, (sheet, mapping), around, file.DryRun, ct);
        if (mapping.Columns.Owner is { } owner)
        {
            units.Learn(sheet.Rows.Select(r => (r[owner.Column], mapping.Columns.OwnerCode is { } code ? r[code.Column] : "")));
        }

        var reader = new RowReader(mapping, (office, line.Texts["name", Lang.Zh]), units, classes, around.PlaceOf);
        var read = sheet.Rows.Select(reader.Read).ToList();
        var known = await KnownAsync(office, mapping.Source, ct);
        var done = new Doing(Fresh(read), known);
        var added = classes is null || file.DryRun ? 0 : matters.Add(line.Id, classes.Matters);
        (catalogue as CatalogueWithMatters)?.Refresh();
        if (!file.DryRun)
        {
            await TakeAsync(office, done, file.Progress, ct);
        }

        var duties = classes is null ? [] : DutyGuess.Of(read.Where(r => r.Command is { Owner: not 0, Matter.Length: > 0 }).Select(r => r.Command!).ToList(), line);
        if (!file.DryRun && duties.Count > 0 && done.Taken > 0)
        {
            await acts.RunAsync(Caller.Worker(office) with { Door = Door.CommandLine }, new ImportDuties.Command(duties, Replace: false, From: around.First(read)), null, ct);
        }

        return await SayAsync(office, file, (mapping, sheet, classes, read), done, ct) with
        {
            UnitsAdded = [.. missing.Select(u => u.Name)],
            MattersAdded = added,
            Duties = duties.Count,
        };
    }

    /// <summary>A number that stands in the sheet twice is taken once; the second row is told so.</summary>
    private static List<ReadRow> Fresh(List<ReadRow> read)
    {
        var first = new Dictionary<string, int>();
        return read.ConvertAll(r => r.Command is not { } command || first.TryAdd(command.SourceId, r.Row.Number) ? r : r with
        {
            Command = null,
            Faults = [.. RowFault.Of(r.Row.Number, CasesProblems.SameRowTwice.With(new { id = command.SourceId, row = first[command.SourceId] }))],
        });
    }

    private async Task<HashSet<string>> KnownAsync(Office office, string source, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office, Door.CommandLine, "");
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        return [.. await db.Set<Case>().AsNoTracking().Where(c => c.Source == source && c.SourceId != null).Select(c => c.SourceId!).ToListAsync(ct)];
    }

    private async Task TakeAsync(Office office, Doing done, Action<int, int>? progress, CancellationToken ct)
    {
        var caller = Caller.Worker(office) with { Door = Door.CommandLine };
        var now = clock.Now(office);
        var rows = done.Rows.Where(r => r.Command is not null && !done.KnownBefore.Contains(r.Command.SourceId)).ToList();
        await using var batch = await acts.OpenBatchAsync(office, keepRefused: true, ct);
        foreach (var (i, row) in rows.Index())
        {
            try
            {
                var taken = await batch.RunAsync(caller, row.Command!, AtOf(office, row.Command!, now), ct);
                done.Take(row.Command!, taken);
            }
            catch (Refusal refusal)
            {
                done.Refuse(row.Row.Number, refusal.Problem);
            }

            if ((i + 1) % BatchRows == 0)
            {
                await batch.CommitAsync(ct);
                progress?.Invoke(i + 1, rows.Count);
            }
        }

        await batch.CommitAsync(ct);
        progress?.Invoke(rows.Count, rows.Count);
    }

    /// <summary>
    /// The instant at which a row is written: now. Only an office that plays an earlier year may take over what lies ahead of its own clock; it
    /// is written a season after it was opened, when it had long ended.
    /// </summary>
    private static DateTime AtOf(Office office, TakeOverCase.Command command, DateTime now)
    {
        var after = command.OpenedAt.AddDays(60);
        return office.IsDemo && after > now ? after : now;
    }

    private async Task AddUnitsAsync(
        Office office, UnitNames units, List<AddedUnit> missing, (SheetRows Sheet, ImportMapping Mapping) given, Around around, bool dry, CancellationToken ct)
    {
        if (missing.Count == 0)
        {
            return;
        }

        // In a preview the units are only named; a number that no unit bears lets the rows be checked as if they were there.
        var from = FirstDay(office, given.Sheet, given.Mapping) is var first && first < around.Day ? first : around.Day;
        var root = around.Today.Units.Root?.Id ?? 0;
        foreach (var unit in missing)
        {
            var kind = unit.Kind == "company" ? UnitKind.Company : UnitKind.Posted;
            var id = dry ? -1 : await acts.RunAsync(Caller.Worker(office) with { Door = Door.CommandLine }, new AddUnit.Command(
                new UnitSpec(kind, unit.Name, unit.NameEn.Length > 0 ? unit.NameEn : unit.Name, root), from, "导入事项时增设"), null, ct);
            units.Add(unit.Name, id);
        }
    }

    private static DateOnly FirstDay(Office office, SheetRows sheet, ImportMapping mapping) => sheet.Rows
        .Select(r => DateTime.TryParseExact(r[mapping.Columns.Opened!.Column], mapping.Columns.Opened.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var t)
            ? DateOnly.FromDateTime(t) : DateOnly.MaxValue)
        .DefaultIfEmpty(DateOnly.MaxValue).Min();

    private async Task<ImportedCases> SayAsync(
        Office office, CaseImportFile file, (ImportMapping Mapping, SheetRows Sheet, Classification? Classes, List<ReadRow> Read) given, Doing done, CancellationToken ct)
    {
        var verdicts = given.Read.Where(r => r.Command?.OnTime is not null).Select(r => r.Command!.OnTime!.Value).ToList();
        var faults = done.Rows.SelectMany(r => r.Faults).Concat(done.Refused).OrderBy(f => f.Row).ToList();
        return new ImportedCases
        {
            DryRun = file.DryRun, Rows = given.Sheet.Rows.Count,
            Taken = file.DryRun ? done.Rows.Count(r => r.Command is not null && !done.KnownBefore.Contains(r.Command.SourceId)) : done.Taken,
            Known = done.Rows.Count(r => r.Command is not null && done.KnownBefore.Contains(r.Command.SourceId)), Refused = faults,
            Matters = given.Classes?.Matters.Count ?? 0, AmbiguousCodes = given.Classes?.Ambiguous ?? 0, RepairedCells = given.Sheet.Repaired,
            AssumedClosings = done.Assumed, InFile = new Verdicts(verdicts.Count, verdicts.Count(v => v)),
            InRecords = await InRecordsAsync(office, given.Mapping, ct), Proof = [.. given.Mapping.Proof.Select(p => (p.Measure, p.Period))],
        };
    }

    /// <summary>Counts the judged main limits of the cases of a source, from their facts.</summary>
    private async Task<Verdicts> InRecordsAsync(Office office, ImportMapping mapping, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office, Door.CommandLine, "");
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var judged = await db.Set<Fact>().AsNoTracking().Where(f => f.Kind == EngineFacts.Judged)
            .Join(db.Set<Case>().Where(c => c.Source == mapping.Source), f => f.CaseId, c => c.Id, (f, c) => new { f.Dims, f.QuantityE4 })
            .GroupBy(f => f.Dims).Select(g => new { Dims = g.Key, Sum = g.Sum(f => f.QuantityE4) }).ToListAsync(ct);
        bool Says(string dims, string name, string value) => System.Text.Json.Nodes.JsonNode.Parse(dims)?[name]?.ToString() == value;
        var main = judged.Where(j => Says(j.Dims, "main", "yes")).ToList();
        return new Verdicts((int)(main.Sum(j => j.Sum) / 10000), (int)(main.Where(j => Says(j.Dims, "late", "no")).Sum(j => j.Sum) / 10000));
    }

    /// <summary>The import while it goes on.</summary>
    private sealed class Doing(List<ReadRow> rows, HashSet<string> known)
    {
        private readonly List<RowFault> refused = [];

        public List<ReadRow> Rows => rows;

        public HashSet<string> KnownBefore => known;

        public int Taken { get; private set; }

        public int Assumed { get; private set; }

        public IReadOnlyList<RowFault> Refused => refused;

        public void Take(TakeOverCase.Command command, TakenOver taken)
        {
            Taken++;
            Assumed += command.ClosedAt is null && taken.ClosedAt is not null ? 1 : 0;
        }

        public void Refuse(int row, Problem problem) => refused.AddRange(RowFault.Of(row, problem));
    }

    /// <summary>The office's units and ground, of today and of the days of rows.</summary>
    private sealed class Around(IRegistry registry, Surroundings today, DateOnly day)
    {
        private readonly Dictionary<(DateOnly, string), long> places = [];

        public Surroundings Today => today;

        public DateOnly Day => day;

        public static async Task<Around> LoadAsync(IServiceProvider services, Office office, DateTime now, CancellationToken ct)
        {
            var day = Clock.Day(office, now);
            return new Around(services.GetRequiredService<IRegistry>(), await services.GetRequiredService<CaseDesk>().AroundAsync(day, ct), day);
        }

        public DateOnly First(List<ReadRow> read) => read.Where(r => r.Command is not null).Select(r => DateOnly.FromDateTime(r.Command!.OpenedAt)).DefaultIfEmpty(day).Min();

        /// <summary>The community of a name on a row's day; else on the office's day.</summary>
        public long PlaceOf(DateOnly on, string name)
        {
            if (places.TryGetValue((on, name), out var known))
            {
                return known;
            }

            // Answered from memory: the ground of a day is a view into the loaded index.
            var then = registry.GroundAsync(on).AsTask().GetAwaiter().GetResult();
            return places[(on, name)] = then.CommunityNamed(name)?.PlaceId ?? today.Ground.CommunityNamed(name)?.PlaceId ?? 0;
        }
    }
}
