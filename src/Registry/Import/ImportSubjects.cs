using Jiedao.Kernel;
using Jiedao.Registry.Import;
using Jiedao.Registry.Subjects;

namespace Jiedao.Registry;

/// <summary>
/// Imports a file of persons, households, firms or premises in one transaction, for whoever keeps the registry. Rows that are known are left as
/// they are; the rest is registered.
/// <para>Refuses with <c>import_rows_refused</c> when rows do not fit, unless only the sound ones are wanted.</para>
/// <para>Records <c>subjects.imported</c> with the file and the numbers of the rows; counts a fact <c>subject</c> for each.</para>
/// </summary>
[Act("import-subjects", RegistryVerbs.Import)]
internal sealed class ImportSubjects : IAct<ImportSubjects.Command, IReadOnlyList<ImportLine>>
{
    /// <summary>What to import.</summary>
    internal sealed record Command(ImportKind Kind, ImportTable Table, ImportedFile File, bool SoundOnly) : ICommand<IReadOnlyList<ImportLine>>;

    public async Task<IReadOnlyList<ImportLine>> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var (plan, subjects) = (work.Ask<SubjectPlan>(), work.Ask<SubjectWork>());
        var columns = plan.Columns(command.Kind, command.Table);
        var (lines, added) = await plan.JudgeAsync(command.Kind, columns, command.Table, work.Today, ct);
        RegistryImport.Consent(lines, command.SoundOnly);
        foreach (var place in added.Select(a => a.Place).Distinct().DefaultIfEmpty())
        {
            work.Demand(unit: await SubjectWork.UnitOfAsync(work, place, ct));
        }

        var rows = new Rows();
        foreach (var row in added)
        {
            rows.Add(work, subjects, row, command.File.Name);
        }

        await work.Db.InsertAsync(rows.Subjects, ct);
        await work.Db.InsertAsync(rows.Secrets, ct);
        await work.Db.InsertAsync(rows.Identifiers, ct);
        var record = work.Record(RegistryEvents.SubjectsImported).With(new
        {
            file = command.File.Name,
            hash = command.File.Hash,
            kind = columns.Kind.Id,
            added = rows.Subjects.Count,
            subjects = rows.Subjects.Select(s => s.Id),
            known = lines.Count(l => l.Outcome == ImportOutcome.Known),
            refused = lines.Count(l => l.Outcome == ImportOutcome.Refused),
        });
        rows.Subjects.ForEach(s => record.Count(RegisterSubject.Fact(s, columns.Kind.Unit, 1)));
        var ids = rows.Subjects.Zip(added, (s, a) => (a.Row.Number, s.Id)).ToDictionary(x => x.Number, x => x.Id);
        return [.. lines.Select(l => l.Outcome == ImportOutcome.New ? l with { SubjectId = ids[l.Row] } : l)];
    }

    private sealed class Rows
    {
        public List<Subject> Subjects { get; } = [];

        public List<SubjectSecret> Secrets { get; } = [];

        public List<SubjectIdentifier> Identifiers { get; } = [];

        public void Add(Work work, SubjectWork subjects, JudgedRow row, string file)
        {
            var spec = row.Spec with { Source = string.IsNullOrWhiteSpace(row.Spec.Source) ? file[..Math.Min(file.Length, 100)] : row.Spec.Source };
            var subject = work.Number(SubjectWork.NewRow(work, row.Draft, spec, row.Place));
            Subjects.Add(subject);
            foreach (var (name, value) in row.Draft.Sensitive.Where(s => s.Value.Length > 0))
            {
                var (sealedValue, masked, print) = subjects.SealedOf(row.Draft.Kind.Find(name)!, value);
                Secrets.Add(work.Number(new SubjectSecret { SubjectId = subject.Id, Name = name, Value = sealedValue, Masked = masked, Fingerprint = print }));
            }

            foreach (var (kind, number) in row.Draft.Identifiers)
            {
                Identifiers.Add(work.Number(subjects.IdentifierRow(subject.Id, kind, number)));
            }
        }
    }
}
