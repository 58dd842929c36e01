using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>How a figure of a kept reading stands.</summary>
public enum Standing
{
    /// <summary>As the reader read it.</summary>
    Read,

    /// <summary>A person corrected it.</summary>
    Changed,

    /// <summary>A person added it.</summary>
    Added,

    /// <summary>A person said that it is no figure, or that the check does not apply.</summary>
    Removed,

    /// <summary>A check whose figures were corrected: it was worked out from a misreading.</summary>
    Unsettled,
}

/// <summary>A figure with its number and what a person said about it.</summary>
public sealed record KeptFigure(int No, ReadClaim Claim, ReadClaim? AsRead, Standing Standing);

/// <summary>A check with its number and what a person said about it.</summary>
public sealed record KeptCheck(int No, ReadCheck Check, Standing Standing, string Reason)
{
    /// <summary>Whether it counts as a difference.</summary>
    public bool Differs => Check.Verdict == CheckVerdict.DoesNotHold && Standing == Standing.Read;
}

/// <summary>A commitment with its number.</summary>
public sealed record KeptPromise(int No, ReadCommitment Promise);

/// <summary>A kept reading as it stands after all corrections.</summary>
public sealed class KeptReading
{
    private KeptReading(ReadingRow row, IReadOnlyList<ReadingCorrection> corrections, IReadOnlyList<ReadingUse> uses)
    {
        (Row, Corrections, Uses) = (row, corrections, uses);
        var read = ReadingJson.Read(row);
        Figures = FiguresOf(read, corrections);
        Checks = ChecksOf(read, corrections, Figures);
        Promises = [.. read.Commitments.Select((p, i) => new KeptPromise(i + 1, p))];
        Report = read with
        {
            Claims = [.. Figures.Where(f => f.Standing != Standing.Removed).Select(f => f.Claim).OrderBy(c => c.Start)],
            Checks = [.. Checks.Where(c => c.Standing == Standing.Read).Select(c => c.Check)],
        };
    }

    public ReadingRow Row { get; }

    public IReadOnlyList<ReadingCorrection> Corrections { get; }

    public IReadOnlyList<ReadingUse> Uses { get; }

    /// <summary>Every figure, removed ones included, by number.</summary>
    public IReadOnlyList<KeptFigure> Figures { get; }

    public IReadOnlyList<KeptCheck> Checks { get; }

    public IReadOnlyList<KeptPromise> Promises { get; }

    /// <summary>The reading as it stands.</summary>
    public ReadReport Report { get; }

    /// <summary>The title, or the name of the file.</summary>
    public string Title => Row.Title.Length > 0 ? Row.Title : Path.GetFileNameWithoutExtension(Row.Name);

    /// <summary>Loads a reading. Refuses with <c>reading_not_found</c>.</summary>
    public static async Task<KeptReading> LoadAsync(OfficeDb db, long id, CancellationToken ct)
    {
        var row = await db.Set<ReadingRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct)
            ?? throw new Refusal(ReaderProblems.NotFound);
        var corrections = await db.Set<ReadingCorrection>().AsNoTracking().Where(c => c.Reading == id).OrderBy(c =>
            c.Ordinal).ToListAsync(ct);
        var uses = await db.Set<ReadingUse>().AsNoTracking().Where(u => u.Reading == id).ToListAsync(ct);
        return new KeptReading(row, corrections, uses);
    }

    /// <summary>A figure that stands, by number. Refuses with <c>reading_no_such_figure</c>.</summary>
    public KeptFigure Figure(int no) => Figures.FirstOrDefault(f => f.No == no)
        ?? throw new Refusal(ReaderProblems.NoSuchFigure, new { no });

    private static List<KeptFigure> FiguresOf(ReadReport read, IReadOnlyList<ReadingCorrection> corrections)
    {
        var figures = read.Claims.Select((c, i) => new KeptFigure(i + 1, c, null, Standing.Read)).ToList();
        foreach (var correction in corrections)
        {
            var at = correction.No - 1;
            switch (correction.Kind)
            {
                case CorrectionKind.Add:
                    figures.Add(new KeptFigure(figures.Count + 1, ReadingJson.ReadClaim(correction.After), null, Standing.Added));
                    break;
                case CorrectionKind.Change:
                    var was = figures[at];
                    figures[at] = was with
                    {
                        Claim = ReadingJson.ReadClaim(correction.After),
                        AsRead = was.Standing == Standing.Added ? null : was.AsRead ?? was.Claim,
                        Standing = was.Standing == Standing.Added ? Standing.Added : Standing.Changed,
                    };
                    break;
                case CorrectionKind.Remove when correction.No > 0:
                    figures[at] = figures[at] with { Standing = Standing.Removed };
                    break;
                case CorrectionKind.Restore when correction.No > 0:
                    figures[at] = at < read.Claims.Count
                        ? new KeptFigure(correction.No, read.Claims[at], null, Standing.Read)
                        : figures[at] with { Standing = Standing.Added };
                    break;
            }
        }

        return figures;
    }

    /// <summary>Corrections of checks carry the negative of the check's number.</summary>
    private static List<KeptCheck> ChecksOf(
        ReadReport read, IReadOnlyList<ReadingCorrection> corrections, IReadOnlyList<KeptFigure> figures)
    {
        var moved = figures.Where(f => f.Standing == Standing.Removed
                || (f.AsRead is { } was && (was.Value != f.Claim.Value || was.Unit != f.Claim.Unit || was.Kind != f.Claim.Kind)))
            .Select(f => ((f.AsRead ?? f.Claim).Start, (f.AsRead ?? f.Claim).End)).ToHashSet();
        return [.. read.Checks.Select((check, i) =>
        {
            var last = corrections.LastOrDefault(c => c.No == -(i + 1));
            var standing = last?.Kind == CorrectionKind.SetAside ? Standing.Removed
                : check.Quotes.Any(q => moved.Contains((q.Start, q.End))) ? Standing.Unsettled
                : Standing.Read;
            return new KeptCheck(i + 1, check, standing, standing == Standing.Removed ? last!.Reason : "");
        })];
    }
}
