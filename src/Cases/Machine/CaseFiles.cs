using Jiedao.Cases.Portal;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>What is given with a command: files uploaded under a ticket, or hashes of contents taken over from elsewhere.</summary>
/// <param name="Uploaded">Files taken over from the ticket, in the order of their arrival.</param>
/// <param name="Hashes">Hashes of all of them.</param>
internal sealed record GivenFiles(IReadOnlyList<Attachment> Uploaded, IReadOnlyList<string> Hashes)
{
    /// <summary>Nothing.</summary>
    public static readonly GivenFiles None = new([], []);

    /// <summary>How many.</summary>
    public int Count => Hashes.Count;
}

/// <summary>Takes over the files that people give with their acts, and says what each is for.</summary>
internal sealed class CaseFiles(Attachments attachments)
{
    /// <summary>Most files in one act.</summary>
    public const int Most = 60;

    private readonly Dictionary<string, StoredFile?> known = [];

    /// <summary>
    /// Takes the files of a ticket into the act. Bare hashes are only taken from imports and replays: anybody else must have uploaded what he shows.
    /// </summary>
    public async Task<GivenFiles> TakeAsync(Work work, string? ticket, IReadOnlyList<string> hashes, string field, CancellationToken ct)
    {
        if (hashes.Count > 0 && (hashes.Count > Most || work.Caller.Door is Door.Page or Door.Api || hashes.Any(h => !IsHash(h))))
        {
            throw new Refusal(CasesProblems.FileUnknown, null, field);
        }

        var uploaded = await attachments.TakeAsync(work, ticket, Evidence.OwnerKind, 0, ct);
        return uploaded.Count + hashes.Count == 0 ? GivenFiles.None : new GivenFiles(uploaded, [.. uploaded.Select(a => a.Hash), .. hashes]);
    }

    /// <summary>Adds files to the case.</summary>
    /// <param name="work">The act.</param>
    /// <param name="at">The case.</param>
    /// <param name="given">The files.</param>
    /// <param name="use">Kind of evidence, the move it came with, and whether the resident sees it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task AddAsync(Work work, CaseAtWork at, GivenFiles given, (string Kind, string Move, bool Public) use, CancellationToken ct)
    {
        var uploaded = new List<(Evidence, StoredFile?)>();
        foreach (var file in given.Uploaded)
        {
            file.OwnerId = at.Row.Id;
            var stored = await work.Db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Hash == file.Hash, ct);
            var row = work.Add(Row(work, at, file.Hash, use, file, stored));
            PhotoProof.Keep(work, at, row, stored);
            uploaded.Add((row, stored));
        }

        if (use.Move.Length > 0 || use.Kind == "after")
        {
            await PhotoProof.AlarmAsync(work, at, uploaded, ct);
        }

        foreach (var hash in given.Hashes.Skip(given.Uploaded.Count))
        {
            var stored = await StoredAsync(work, hash, ct);
            work.Add(Row(work, at, hash, use, stored is null ? null : Attachments.Again(work, stored, Evidence.OwnerKind, at.Row.Id), stored));
        }

        at.Row.Attachments += given.Count;
    }

    /// <summary>Content that is stored here; null when an import names what is kept elsewhere.</summary>
    private async Task<StoredFile?> StoredAsync(Work work, string hash, CancellationToken ct)
    {
        if (!known.TryGetValue(hash, out var stored))
        {
            known[hash] = stored = await work.Db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Hash == hash, ct);
        }

        return stored;
    }

    private static Evidence Row(Work work, CaseAtWork at, string hash, (string Kind, string Move, bool Public) use, Attachment? file, StoredFile? stored) => new()
    {
        CaseId = at.Row.Id, At = at.Now, By = work.Actor.Id, FileId = file?.Id ?? 0, Hash = hash, Name = file?.Name ?? "", Kind = use.Kind,
        Move = use.Move, IsPublic = use.Public, TakenAt = stored?.TakenAt, DistanceM = Distance(at.Row, stored),
    };

    internal static int? Distance(Case row, StoredFile? stored) =>
        row is { Latitude: { } latitude, Longitude: { } longitude } && stored is { Latitude: { } north, Longitude: { } east }
            ? (int)Math.Min(10_000_000, new GeoPoint(latitude, longitude).DistanceTo(new GeoPoint(north, east)))
            : null;

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}

/// <summary>Files of a case may be read by who may see the case, and the public ones by the person who asked, with his code or a pass.</summary>
internal sealed class CaseFileReaders(ICatalogue catalogue, CasePasses passes) : IFileReaders
{
    public string Kind => Evidence.OwnerKind;

    public async Task<bool> MayReadAsync(Visit visit, Attachment attachment, string pass, CancellationToken ct)
    {
        var row = await visit.Db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == attachment.OwnerId, ct);
        if (row is null)
        {
            return false;
        }

        if (visit.Actor.Kind == ActorKind.Person && CaseRights.MaySee(visit.Actor, row, catalogue.Line(row.Line, row.LineVersion)))
        {
            return true;
        }

        var opens = CaseToken.Fits(row.TokenHash, pass) || passes.Shows(visit.Office.Id, row.Id, pass) || passes.OpensFile(visit.Office.Id, attachment.Id, pass);
        return opens
            && await visit.Db.Set<Evidence>().AnyAsync(e => e.FileId == attachment.Id && e.IsPublic, ct);
    }
}
