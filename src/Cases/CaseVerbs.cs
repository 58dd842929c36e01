namespace Jiedao.Cases;

/// <summary>
/// What people may do with cases; roles of the role book are made of these. A move of a line is not a verb: it belongs to the role that
/// the line names for it.
/// </summary>
public static class CaseVerbs
{
    /// <summary>See the cases of a unit.</summary>
    public const string See = "case.see";

    /// <summary>Register a case.</summary>
    public const string Open = "case.open";

    /// <summary>Send a case to its owner, and take that back.</summary>
    public const string Dispatch = "case.dispatch";

    /// <summary>Say who handles a case within its unit.</summary>
    public const string Assign = "case.assign";

    /// <summary>Ask for more time, suspend, resume, attach and write notes on the unit's cases.</summary>
    public const string Work = "case.work";

    /// <summary>Correct what was registered: matter, place, form.</summary>
    public const string Correct = "case.correct";

    /// <summary>Merge cases about the same matter, and part them again.</summary>
    public const string Merge = "case.merge";

    /// <summary>Open a closed case again when the line lets its unit do so.</summary>
    public const string Reopen = "case.reopen";

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
        [See, Open, Dispatch, Assign, Work, Correct, Merge, Reopen, Hold, Reveal, Export, Import, KeepDuties];
}
