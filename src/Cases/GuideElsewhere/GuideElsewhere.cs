using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Notes down that somebody was shown where to go with a matter that the office cannot settle, instead of a form. For residents on the portal and for
/// staff at window and phone. No person is kept.
/// <para>Refuses lines and matters that are not there or are within the office's competence. Records and counts <c>case.guided</c>.</para>
/// </summary>
[Act("guide-elsewhere", ActAttribute.Anyone)]
public sealed class GuideElsewhere : IAct<GuideElsewhere.Command, Guidance>
{
    /// <inheritdoc />
    public Task<Guidance> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var line = work.Ask<CaseDesk>().Catalogue.FindLine(command.Line) ?? throw new Refusal(CatalogueProblems.LineNotFound, new { line = command.Line });
        if (work.Actor.Kind == ActorKind.Person)
        {
            work.Demand(CaseVerbs.Open, line.Id, work.Actor.HomeUnit, line.Sealed);
        }
        else
        {
            work.Permit();
        }

        if (line.Case is not { } type || line.Sealed || MatterTree.Find(type, command.Matter) is not { OutOfScope: true } matter)
        {
            throw new Refusal(CasesProblems.MatterUnknown, new { matter = command.Matter is { Length: > 60 } ? command.Matter[..60] : command.Matter }, "matter");
        }

        work.Record(CaseEvents.Guided).About(line.Id, null).With(new { matter = matter.Path }).Count(new Fact
        {
            Kind = EngineFacts.Guided, QuantityE4 = 10000, Unit = "次", CohortDay = DayNumber.Of(work.Today), Line = line.Id, Matter = matter.Path,
            Owner = work.Actor.HomeUnit, Channel = work.Actor.Kind == ActorKind.Person ? "window" : "portal", Dims = "",
        });
        return Task.FromResult(Guidance.Of(line, matter));
    }

    /// <summary>Which matter.</summary>
    /// <param name="Line">Work line.</param>
    /// <param name="Matter">Matter type path.</param>
    public sealed record Command(string Line, string Matter) : ICommand<Guidance>;
}

/// <summary>Where to go with what the office cannot settle.</summary>
/// <param name="Matter">Name of the matter.</param>
/// <param name="Text">Who settles it and how.</param>
/// <param name="Address">Where; empty when it is not named.</param>
/// <param name="Phone">Telephone; empty when none is named.</param>
public sealed record Guidance(Words Matter, Words Text, Words Address, string Phone)
{
    internal static Guidance Of(WorkLine line, Matter matter)
    {
        Words Say(string key) => new(line.Texts[key, Lang.Zh], line.Texts[key, Lang.En]);
        var type = matter.Type;
        return new Guidance(Say("matters." + matter.Path), Say($"matters.{matter.Path}.guidance"),
            type.HasAddress ? Say($"matters.{matter.Path}.address") : new Words("", ""), type.Phone ?? "");
    }
}
