using System.Globalization;
using Jiedao.Kernel;
using Jiedao.Measures;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>
/// Corrects what the reader misread: changes, removes or adds a figure, sets a check aside that does not apply, or takes such a correction
/// back.
/// The reading itself stays; a correction is a further row. For whoever prepares or checks reports.
/// </summary>
/// <remarks>
/// Refuses a figure or check that is not there (<c>reading_no_such_figure</c>, <c>reading_no_such_check</c>), words that the text does not
/// contain (<c>reading_quote_not_found</c>) or that are read already (<c>reading_figure_read</c>), a change that changes nothing, a check
/// set aside
/// without a reason. Records <c>reading.corrected</c> with the figure before and after.
/// </remarks>
[Act("correct-reading", PublicationsVerbs.Import)]
internal sealed class CorrectReading : IAct<CorrectReading.Command, int>
{
    private static readonly string[] Changes = ["change", "remove", "add", "restore", "set-aside"];

    /// <returns>The number of the figure or check.</returns>
    public async Task<int> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        Check(command);
        var kept = await KeptReading.LoadAsync(work.Db, command.Reading, ct);
        var (kind, no, before, after) = Decide(command, kept, work.Today);
        var record = work.Record(PublicationsEvents.ReadingCorrected).On(kept.Row.Id)
            .Correcting(kept.Row.RecordId).Because(command.Reason).With(new
            {
                command.Change,
                command.About,
                No = Math.Abs(no),
                before = Shown(before),
                after = Shown(after),
            });
        work.Add(new ReadingCorrection
        {
            Reading = kept.Row.Id,
            Ordinal = kept.Corrections.Count + 1,
            Kind = kind,
            No = no,
            After = after is null ? "" : ReadingJson.WriteClaim(after),
            Reason = command.Reason?.Trim() ?? "",
            By = work.Actor.Id,
            ByName = work.Actor.Name,
            At = work.Now,
            RecordId = record.Id,
        });
        return Math.Abs(no);
    }

    /// <summary>What becomes of a correction, or why it is refused. Corrections of checks carry the negative of the check's
    /// number.</summary>
    internal static (CorrectionKind Kind, int No, ReadClaim? Before, ReadClaim? After) Decide(Command command, KeptReading kept,
        DateOnly today)
    {
        if (command.About == "check")
        {
            var check = kept.Checks.FirstOrDefault(c => c.No == command.No)
                ?? throw new Refusal(ReaderProblems.NoSuchCheck, new { no = command.No });
            var aside = command.Change == "set-aside";
            return (check.Standing == Standing.Removed) == aside
                ? throw new Refusal(ReaderProblems.NothingChanged)
                : (aside ? CorrectionKind.SetAside : CorrectionKind.Restore, -check.No, null, null);
        }

        if (command.Change == "add")
        {
            return (CorrectionKind.Add, kept.Figures.Count + 1, null, Added(command, kept, today));
        }

        var figure = kept.Figure(command.No);
        switch (command.Change)
        {
            case "remove":
                return figure.Standing == Standing.Removed ? throw new Refusal(ReaderProblems.NothingChanged)
                    : (CorrectionKind.Remove, figure.No, figure.Claim, null);
            case "restore":
                return figure.Standing is Standing.Read or Standing.Added ? throw new Refusal(ReaderProblems.NothingChanged)
                    : (CorrectionKind.Restore, figure.No, figure.Claim, figure.AsRead);
            default:
                var after = Edited(command, figure.Claim, today);
                return after == figure.Claim && figure.Standing != Standing.Removed ? throw new Refusal(ReaderProblems.NothingChanged)
                    : (CorrectionKind.Change, figure.No, figure.Claim, after);
        }
    }

    private static ReadClaim Added(Command command, KeptReading kept, DateOnly today)
    {
        var text = kept.Row.Text;
        var quote = (command.Quote ?? "").Trim();
        var points = new CodePoints(text);
        var from = command.Line is { } line ? LineStart(text, line) : 0;
        var at = text.IndexOf(quote, Math.Min(from, text.Length), StringComparison.Ordinal);
        at = at >= 0 ? at : text.IndexOf(quote, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new Refusal(ReaderProblems.QuoteNotFound, new { quote }, "quote");
        }

        var (start, end) = (points.Of(at), points.Of(at + quote.Length));
        if (kept.Figures.FirstOrDefault(f => f.Claim.Start == start && f.Claim.End == end) is { } there)
        {
            throw new Refusal(ReaderProblems.FigureRead, new { no = there.No }, "quote");
        }

        var section = kept.Figures.Where(f => f.Claim.Start <= start).MaxBy(f => f.Claim.Start)?.Claim.Section ?? [];
        var blank = new ReadClaim(start, end, quote, "", 0, null, "", ClaimKind.Count, "", ClaimStatus.Actual, false, ClaimBound.None,
            false, null,
            false, section, null, null)
        { NumberStart = start };
        return Edited(command, blank, today);
    }

    private static ReadClaim Edited(Command command, ReadClaim claim, DateOnly today) => claim with
    {
        Name = command.Name?.Trim() ?? claim.Name,
        Value = command.Value ?? claim.Value,
        ValueMax = claim.ValueMax is not null && command.Value is not null && command.Value != claim.Value ? null : claim.ValueMax,
        Unit = command.Unit?.Trim() ?? claim.Unit,
        Kind = command.Kind is { Length: > 0 } kind ? Enum.Parse<ClaimKind>(kind, ignoreCase: true) : claim.Kind,
        Period = command.Period is { } period && period.Trim() != claim.Period ? Period(period.Trim(), today) : claim.Period,
        Approx = command.Approx ?? claim.Approx,
    };

    private static string Period(string text, DateOnly today)
    {
        if (text.Length == 0)
        {
            return "";
        }

        try
        {
            var bare = text.StartsWith("plan:", StringComparison.Ordinal) ? text[5..] : text;
            _ = PeriodNotation.Read(bare, today);
            return text;
        }
        catch (Refusal)
        {
            throw new Refusal(ReaderProblems.BadFigurePeriod, new { period = text }, "period");
        }
    }

    /// <summary>Where a line begins, counted from 1.</summary>
    private static int LineStart(string text, int line)
    {
        var at = 0;
        for (var n = 1; n < line && at < text.Length; n++)
        {
            var next = text.IndexOf('\n', at);
            at = next < 0 ? text.Length : next + 1;
        }

        return at;
    }

    private static void Check(Command command)
    {
        var writes = command.Change is "change" or "add";
        new Faults()
            .OneOf("about", command.About, ["figure", "check"]).Text("about", command.About, 1, 10)
            .OneOf("change", command.Change, command.About == "check" ? ["set-aside", "restore"] : Changes[..4]).Text("change",
                command.Change, 1, 10)
            .Text("reason", command.Reason, command.Change == "set-aside" ? 2 : 0, 300)
            .Text("quote", command.Quote, command.Change == "add" ? 1 : 0, 200)
            .Text("name", command.Name, command.Change == "add" ? 1 : 0, 100)
            .Text("unit", command.Unit, 0, 20)
            .Text("period", command.Period, 0, 30)
            .When(command.Change == "add" && command.Value is null, "value", KernelProblems.Required)
            .When(writes && command.Name is not null && string.IsNullOrWhiteSpace(command.Name), "name", KernelProblems.Required)
            .Range("value", command.Value, -1_000_000_000_000_000m, 1_000_000_000_000_000m)
            .OneOf("kind", command.Kind?.ToLowerInvariant(), Enum.GetNames<ClaimKind>().Select(k => k.ToLowerInvariant()))
            .Throw();
    }

    private static object? Shown(ReadClaim? claim) => claim is null ? null : new
    {
        claim.Quote,
        claim.Start,
        claim.Name,
        Value = claim.Value.ToString(CultureInfo.InvariantCulture),
        claim.Unit,
        Kind = claim.Kind.ToString(),
        claim.Period,
        claim.Approx,
    };

    /// <summary>What is corrected.</summary>
    /// <param name="Reading">Reading.</param>
    /// <param name="About"><c>figure</c> or <c>check</c>.</param>
    /// <param name="Change"><c>change</c>, <c>remove</c>, <c>add</c> or <c>restore</c> a figure; <c>set-aside</c> or <c>restore</c> a
    /// check.</param>
    /// <param name="No">Number of the figure or check; 0 for a figure added.</param>
    /// <param name="Reason">Why; needed to set a check aside.</param>
    /// <param name="Quote">Added: the words of the text.</param>
    /// <param name="Line">Added: line from which the words are looked for.</param>
    /// <param name="Name">Metric; null leaves it.</param>
    /// <param name="Value">Value in the unit; null leaves it.</param>
    /// <param name="Unit">Unit; null leaves it.</param>
    /// <param name="Kind">count, amount, rate, yoy, area, length, duration, rank, other; null leaves it.</param>
    /// <param name="Period">2014, 2014-01..2014-10, cumulative, plan:2015; null leaves it.</param>
    /// <param name="Approx">Whether it is approximate; null leaves it.</param>
    internal sealed record Command(
        long Reading, string About, string Change, int No = 0, string? Reason = null, string? Quote = null, int? Line = null,
            string? Name = null,
        decimal? Value = null, string? Unit = null, string? Kind = null, string? Period = null, bool? Approx = null) : ICommand<int>;
}
