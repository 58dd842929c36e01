using Jiedao.Kernel;
using Jiedao.Measures.Reading;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Measures.Given;

/// <summary>The written-down figures of some measures, as of an instant: of each series of corrections only the newest.</summary>
internal sealed class GivenFigures
{
    private readonly ILookup<string, GivenFigure> byCode;

    private GivenFigures(IEnumerable<GivenFigure> rows) => byCode = rows.ToLookup(r => r.Code);

    public static async Task<GivenFigures> LoadAsync(OfficeDb db, IEnumerable<string> codes, DateTime? knownOn, CancellationToken ct)
    {
        var wanted = codes.Distinct().ToArray();
        var rows = await db.Set<GivenFigure>().AsNoTracking()
            .Where(g => wanted.Contains(g.Code) && (knownOn == null || g.RecordedAt <= knownOn)).ToListAsync(ct);
        var followed = rows.Select(r => r.Follows).ToHashSet();
        return new GivenFigures(rows.Where(r => !followed.Contains(r.Id)).OrderByDescending(r => r.RecordedAt).ThenByDescending(r => r.Id));
    }

    /// <summary>The figure written for exactly the span: what was entered before what was printed before what was expected.</summary>
    public GivenFigure? For(string code, Span span, string slice) => byCode[code]
        .Where(g => g.As != GivenAs.Target && Covers(g, span) && g.Slice == slice).OrderBy(Preference).FirstOrDefault();

    /// <summary>
    /// What is known of a span when nothing was written for the whole of it: the longest written span that begins with it (1–10月 of a
    /// year).
    /// </summary>
    public GivenFigure? Within(string code, Span span, string slice) => byCode[code]
        .Where(g => g.As == GivenAs.Entered && g.Slice == slice && g.From == Day(span.From) && g.To < Day(span.To) && g.To >= g.From)
        .OrderByDescending(g => g.To).FirstOrDefault();

    /// <summary>What was printed for exactly the span.</summary>
    public GivenFigure? Published(string code, Span span, string slice) =>
        byCode[code].FirstOrDefault(g => g.As == GivenAs.Published && Covers(g, span) && g.Slice == slice);

    /// <summary>The target of the span, or of the year around it.</summary>
    public GivenFigure? Target(string code, Span span, string slice) => byCode[code]
        .Where(g => g.As == GivenAs.Target && g.Slice == slice && g.From <= Day(span.From) && g.To >= Day(span.To))
        .OrderBy(g => g.To - g.From).FirstOrDefault();

    public static int Day(DateOnly day) => day == DateOnly.MinValue ? 0 : DayNumber.Of(day);

    private static bool Covers(GivenFigure given, Span span) => given.From == Day(span.From) && given.To == Day(span.To);

    private static int Preference(GivenFigure given) => given.As switch { GivenAs.Entered => 0, GivenAs.Published => 1, _ => 2 };
}
