using Jiedao.Kernel;
using Jiedao.Registry.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Subjects;

/// <summary>
/// Masked fields of subjects that may be shown in full for a recorded reason: <c>phone</c>, <c>address</c> …, and <c>identifier-ID</c> for a number.
/// </summary>
internal sealed class SubjectReveal : IRevealSource
{
    public string Kind => "subject";

    public async Task<RevealTarget?> FindAsync(OfficeDb db, long id, string field, CancellationToken ct)
    {
        var subject = await db.Set<Subject>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct);
        if (subject is null)
        {
            return null;
        }

        var unit = await db.Set<Unit>().Where(u => u.Kind == UnitKind.Community && u.PlaceId == subject.PlaceId && u.PlaceId != null && u.ValidTo == null)
            .Select(u => u.Id).FirstOrDefaultAsync(ct);
        if (field.StartsWith("identifier-", StringComparison.Ordinal))
        {
            return long.TryParse(field.AsSpan(11), out var row)
                && await db.Set<SubjectIdentifier>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == row && i.SubjectId == id, ct) is { } number
                ? new RevealTarget(number.Value, SubjectWork.PurposeOfIdentifier(number.Kind), RegistryVerbs.RevealSubjects, Unit: unit)
                : null;
        }

        return await db.Set<SubjectSecret>().AsNoTracking().FirstOrDefaultAsync(s => s.SubjectId == id && s.Name == field, ct) is { } secret
            ? new RevealTarget(secret.Value, SubjectWork.PurposeOf(field), RegistryVerbs.RevealSubjects, Unit: unit)
            : null;
    }
}
