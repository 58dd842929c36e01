using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Text in progress, kept per person and object until it is sent or thrown away.</summary>
internal sealed class Draft : IdRow
{
    /// <summary>Account whose text it is.</summary>
    public required long Account { get; init; }

    /// <summary>What it is for (<c>open:petition</c>, <c>move:123:answer</c>).</summary>
    public required string Key { get; init; }

    /// <summary>Encrypted JSON: drafts hold names and phones.</summary>
    public required string Content { get; set; }

    /// <summary>Last saved.</summary>
    public DateTime At { get; set; }
}

/// <summary>A saved view of the case list: filter, order, columns and a name.</summary>
internal sealed class SavedView : IdRow
{
    /// <summary>Account that owns it.</summary>
    public required long Account { get; init; }

    /// <summary>Unit whose people see it too; 0: only the owner.</summary>
    public long Unit { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Filter and order as JSON.</summary>
    public required string Filter { get; set; }

    /// <summary>Columns, separated by commas; empty: the usual ones.</summary>
    public string Columns { get; set; } = "";

    /// <summary>Last changed.</summary>
    public DateTime At { get; set; }
}

/// <summary>A row of the duty list (职责清单): who leads on a matter in a place, and by what law.</summary>
internal sealed class Duty : IdRow
{
    /// <summary>Version of the list.</summary>
    public required int List { get; init; }

    /// <summary>Number within the list, as people cite it.</summary>
    public required int Item { get; init; }

    /// <summary>Work line; empty: every line.</summary>
    public string Line { get; init; } = "";

    /// <summary>Matter path or the beginning of one.</summary>
    public required string Matter { get; init; }

    /// <summary>Community; 0: everywhere.</summary>
    public long Place { get; init; }

    /// <summary>Unit that leads.</summary>
    public required long Lead { get; init; }

    /// <summary>Assisting units, numbers separated by a space.</summary>
    public string Assist { get; init; } = "";

    /// <summary>Legal basis or decision.</summary>
    public string Basis { get; init; } = "";

    /// <summary>What the entry says, as the list prints it.</summary>
    public string Wording { get; init; } = "";

    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null while it holds.</summary>
    public DateOnly? ValidTo { get; set; }
}

/// <summary>A text model for dispatch, with what its training measured on cases it never saw. The newest one answers.</summary>
internal sealed class DispatchModel : IdRow
{
    /// <summary>When it was trained.</summary>
    public required DateTime At { get; init; }

    /// <summary>Name of its content among the office's contents.</summary>
    public required string Blob { get; init; }

    /// <summary>Size of the content.</summary>
    public int Bytes { get; init; }

    /// <summary>Cases it was made from.</summary>
    public int Cases { get; init; }

    /// <summary>Units it knows.</summary>
    public int Owners { get; init; }

    /// <summary>Cases of the held-out part, the newest.</summary>
    public int Tested { get; init; }

    /// <summary>Of these, those it answers.</summary>
    public int Answered { get; init; }

    /// <summary>Of those, right ones.</summary>
    public int Right { get; init; }

    /// <summary>Right ones if it had to answer all.</summary>
    public int RightOfAll { get; init; }

    /// <summary>Right ones of the rule without text.</summary>
    public int Usual { get; init; }

    /// <summary>Sureness from which it answers; above 1: never.</summary>
    public double Threshold { get; init; }

    /// <summary>How long the training took.</summary>
    public double Seconds { get; init; }
}

/// <summary>A counter: of case numbers per line and day, of letters per series and year.</summary>
internal sealed class Counter : OfficeRow
{
    /// <summary>What is counted (<c>XF20141231</c>, <c>坑办受〔2014〕</c>).</summary>
    public required string Key { get; init; }

    /// <summary>Last number given.</summary>
    public long Value { get; set; }
}

/// <summary>The words of a case as search tokens.</summary>
internal sealed class CaseWords : OfficeRow
{
    /// <summary>The case.</summary>
    public required long CaseId { get; init; }

    /// <summary>Bigram tokens of number, title, who asked, address and text, separated by spaces.</summary>
    public required string Tokens { get; set; }
}
