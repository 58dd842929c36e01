namespace Jiedao.Cases;

/// <summary>
/// What people may do with cases; roles of the role book are made of these. A move of a line is not a verb: it belongs to the role that
/// the line names for it.
/// </summary>
public static class CaseVerbs
{
    /// <summary>See the cases of a unit.</summary>
    public const string Read = "case.read";

    /// <summary>Register a case.</summary>
    public const string Open = "case.open";

    /// <summary>Make moves for which the line names no role.</summary>
    public const string Move = "case.move";

    /// <summary>Send a case to its owner, and take that back.</summary>
    public const string Dispatch = "case.dispatch";

    /// <summary>Say who handles a case within its unit.</summary>
    public const string Assign = "case.assign";

    /// <summary>Ask for more time.</summary>
    public const string Extend = "case.extend";

    /// <summary>Decide on requests that the line gives to the actor's role.</summary>
    public const string Approve = "case.approve";

    /// <summary>Write notes and attach papers.</summary>
    public const string Note = "case.note";

    /// <summary>Correct what was registered: matter, place, urgency, form.</summary>
    public const string Correct = "case.correct";

    /// <summary>Merge cases about the same matter, and part them again.</summary>
    public const string Merge = "case.merge";

    /// <summary>Open a closed case again.</summary>
    public const string Reopen = "case.reopen";

    /// <summary>Note down a rating given on the phone.</summary>
    public const string Rate = "case.rate";

    /// <summary>Hold a case as a leader (包案) and sign it off.</summary>
    public const string Hold = "case.hold";

    /// <summary>Read a contact in full, with a purpose.</summary>
    public const string Reveal = "case.reveal";

    /// <summary>Take a list out of the house as a file.</summary>
    public const string Export = "case.export";

    /// <summary>Take cases over from another system.</summary>
    public const string Import = "case.import";

    /// <summary>Keep the duty list.</summary>
    public const string KeepDuties = "case.duties";

    /// <summary>Every verb of the room.</summary>
    public static readonly IReadOnlyList<string> All =
        [Read, Open, Move, Dispatch, Assign, Extend, Approve, Note, Correct, Merge, Reopen, Rate, Hold, Reveal, Export, Import, KeepDuties];
}
