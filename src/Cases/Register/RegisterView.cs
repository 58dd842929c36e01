using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Registering a case at a window, on the phone or on patrol: choose what it is about, then one form drawn from the line.</summary>
internal sealed class RegisterView(Visit visit, CasePhrases phrases, PostedForm form, LikeCases like)
{
    /// <summary>Lines on which the visitor may register.</summary>
    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    /// <summary>Line chosen; null: it is to be chosen first.</summary>
    public WorkLine? Line { get; private set; }

    /// <summary>Fields of the line's form.</summary>
    public IReadOnlyList<FormField> Fields => Line?.Case?.Form is { } name ? Line.Case.Forms[name].Fields : [];

    /// <summary>Channels by which it may come.</summary>
    public IReadOnlyList<string> Channels => Line?.Case?.Channels is { Count: > 0 } own ? own : Catalogue.Channels.All;

    /// <summary>Loads what may be chosen. Refuses a line on which the visitor may not register with <c>line_not_found</c>.</summary>
    public async Task LoadAsync(string? line, CancellationToken ct)
    {
        await phrases.ReadyAsync(ct);
        Lines = [.. phrases.Catalogue.Lines.Where(l => l.Case is not null && visit.May(CaseVerbs.Open, l.Id, visit.Actor.HomeUnit, l.Sealed))];
        Line = string.IsNullOrEmpty(line) ? Lines is [var only] ? only : null
            : Lines.FirstOrDefault(l => l.Id == line) ?? throw new Refusal(CatalogueProblems.LineNotFound, new { line = line.Length > 40 ? line[..40] : line });
    }

    /// <summary>Open cases that are like the one that is being registered; shown once before it is registered.</summary>
    public IReadOnlyList<Like> Alike { get; private set; } = [];

    /// <summary>Looks for like cases. Whether the person should look at them first: there are some, and he has not said that his is another.</summary>
    public async Task<bool> HoldsAsync(CancellationToken ct)
    {
        if (form.Yes("distinct") || Line?.Case is not { } type)
        {
            return false;
        }

        var text = $"{form.Text("title")} {form.Text("text")}";
        long place = form.Number("place");
        Alike = text.Length < 5 || (type.NeedsPlace && place == 0) ? [] : await like.OfAsync(new LikeTo(Line.Id, form.Text("matter"), text, place, null), ct);
        return Alike.Count > 0;
    }

    /// <summary>The command of the posted form.</summary>
    public OpenCase.Command Command()
    {
        var type = Line!.Case!;
        var asked = form.Text("name") is not null || form.Text("contact") is not null;
        return new OpenCase.Command
        {
            Line = Line.Id, Channel = form.Text("channel") ?? "", Title = form.Text("title"), Text = form.Text("text"), Matter = form.Text("matter"),
            Urgency = form.Text("urgency"), Place = form.Number("place"), Grid = form.Number("grid"), Address = form.Text("address"),
            Form = form.Entries(type.Form is { } name ? type.Forms[name] : null),
            Parties = asked ? [new GivenParty { Name = form.Text("name"), Contact = form.Text("contact"), Notice = form.Text("notice") ?? "none" }] : [],
            Anonymous = form.Yes("anonymous"), OccurredAt = form.Moment("occurredAt"), ReceivedAt = form.Moment("receivedAt"),
            Ticket = form.Ticket.Length == 0 ? null : form.Ticket,
        };
    }
}
