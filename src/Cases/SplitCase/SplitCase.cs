using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Splits a case that asks for several things into parts, each worked by itself; the case closes after its parts and answers the person once.
/// For who may merge and part cases.
/// <para>Refuses fewer than two parts, unknown matters, and a case that has ended.</para>
/// <para>Records <c>case.split</c>, counts it for each part, and opens the parts (<c>case.opened</c>).</para>
/// </summary>
[Act("split-case", CaseVerbs.Merge)]
public sealed class SplitCase : IAct<SplitCase.Command, SplitAnswer>
{
    private const int Most = 20;

    /// <inheritdoc />
    public async Task<SplitAnswer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.Verb(work, at, CaseVerbs.Merge);
        Demand.Open(work, at);
        var faults = new Faults().When(command.Parts.Count is < 2 or > Most, "parts", CasesProblems.PartsClosed).Text("reason", command.Reason, 0, 500);
        for (var i = 0; i < Math.Min(command.Parts.Count, Most); i++)
        {
            var part = command.Parts[i];
            faults.Text($"parts.{i}.title", part.Title, 2, 120).Text($"parts.{i}.text", part.Text, 0, 5000)
                .When(part.Matter is { Length: > 0 } && MatterTree.Find(at.Type, part.Matter) is null, $"parts.{i}.matter", CasesProblems.MatterUnknown,
                    new { matter = part.Matter is { Length: > 60 } ? part.Matter[..60] : part.Matter });
        }

        faults.Throw();
        var opening = work.Ask<CaseOpening>();
        var opened = new List<OpenedCase>();
        foreach (var part in command.Parts)
        {
            opened.Add(await opening.OpenAsync(work, Fresh(at, part), ct));
        }

        at.Row.Parts += opened.Count;
        var draft = work.Record(CaseEvents.Split).About(at.Row.Line, at.Row.Id).Because(command.Reason).With(new { cases = opened.Select(o => o.Number) })
            .Count(CaseFacts.Of(at, EngineFacts.Split, CaseFacts.Cohort(at.Row, work.Office), quantityE4: 10000L * opened.Count));
        CaseMachine.Seal(work, at, draft);
        return new SplitAnswer(at.Row.Number, opened);
    }

    /// <summary>The part has no person of its own: the case that was split answers him.</summary>
    private static NewCase Fresh(CaseAtWork at, Part part)
    {
        var row = at.Row;
        var matter = MatterTree.Find(at.Type, part.Matter is { Length: > 0 } given ? given : row.Matter);
        return new NewCase
        {
            Line = at.Line, Around = at.Around, Channel = row.Channel, Title = part.Title.Trim(), Text = part.Text?.Trim() ?? row.Text,
            Matter = matter?.Path ?? "", Urgency = matter?.Urgency ?? row.Urgency, Place = row.Place, Grid = row.Grid, Building = row.Building,
            Address = row.Address, Latitude = row.Latitude, Longitude = row.Longitude, AccuracyM = row.AccuracyM, Form = (JsonObject)at.Form.DeepClone(),
            OccurredAt = row.OccurredAt, OpenedAt = at.Now, Intake = row.IntakeUnit, FirstReceiver = row.FirstReceiver, Parent = row.Id, IsPart = true,
        };
    }

    /// <summary>Into what it is split.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Parts">Parts, 2 to 20.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Command(long Case, IReadOnlyList<Part> Parts, string? Reason = null) : ICommand<SplitAnswer>;

    /// <summary>A part.</summary>
    /// <param name="Title">One line that names it, 2 to 120 characters.</param>
    /// <param name="Text">Words; those of the case when left out.</param>
    /// <param name="Matter">Matter type path; the case's own when left out.</param>
    public sealed record Part(string Title, string? Text = null, string? Matter = null);
}

/// <summary>The parts of a case.</summary>
/// <param name="Number">Number of the case that was split.</param>
/// <param name="Parts">Its parts.</param>
public sealed record SplitAnswer(string Number, IReadOnlyList<OpenedCase> Parts);
