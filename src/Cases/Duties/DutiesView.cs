using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>On what dispatch rests (分派依据): the duty list of the day, and the text model with what it measured.</summary>
internal sealed class DutiesView(Visit visit, CasePhrases phrases)
{
    /// <summary>Most entries on the page.</summary>
    public const int Most = 500;

    /// <summary>Entries that hold today, in the order of the list.</summary>
    public IReadOnlyList<Duty> Duties { get; private set; } = [];

    /// <summary>How many hold.</summary>
    public int Count { get; private set; }

    /// <summary>The model that answers; null when none was trained.</summary>
    public DispatchModel? Model { get; private set; }

    /// <summary>Whether a training was just asked for.</summary>
    public bool Asked { get; private set; }

    /// <summary>Loads the page.</summary>
    public async Task LoadAsync(bool asked, CancellationToken ct)
    {
        await phrases.ReadyAsync(ct);
        Asked = asked;
        var today = visit.Today;
        var holding = visit.Db.Set<Duty>().AsNoTracking().Where(d => d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today));
        Count = await holding.CountAsync(ct);
        Duties = await holding.OrderBy(d => d.List).ThenBy(d => d.Item).Take(Most).ToListAsync(ct);
        Model = await visit.Db.Set<DispatchModel>().AsNoTracking().OrderByDescending(m => m.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>Name of the matter of an entry: in its line, or in the first line that has it.</summary>
    public string Matter(Duty duty)
    {
        var lines = duty.Line.Length > 0 ? phrases.Catalogue.Lines.Where(l => l.Id == duty.Line) : phrases.Catalogue.Lines;
        var line = lines.FirstOrDefault(l => l.Case is { } type && MatterTree.Find(type, duty.Matter) is not null);
        return line is null ? duty.Matter : MatterWords.Path(line, duty.Matter, visit.Lang);
    }

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/duties", async (string? asked, DutiesView view, CancellationToken ct) =>
        {
            await view.LoadAsync(asked == "1", ct);
            return new RazorComponentResult<DutiesPage>();
        }).Needs(CaseVerbs.Read);
        desk.MapPost("/duties/train", async (Visit visit, CancellationToken ct) =>
        {
            await visit.DoAsync(new TrainDispatch.Command(), null, ct);
            return (IResult)new SeeOther(visit.To("desk/duties?asked=1"));
        }).Needs(CaseVerbs.KeepDuties);
    }
}
