namespace Jiedao.Kernel;

/// <summary>An account of a person who works with the product.</summary>
public sealed class Account : IdRow
{
    /// <summary>Sign-in name, lower case, unique in the office.</summary>
    public required string Login { get; init; }

    /// <summary>Name as shown.</summary>
    public required string Name { get; set; }

    /// <summary>Post as shown behind the name.</summary>
    public string Post { get; set; } = "";

    /// <summary>Unit the person mainly works in.</summary>
    public long HomeUnit { get; set; }

    /// <summary>Password hash in ASP.NET Core Identity's format.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>TOTP secret; empty when the second factor is off.</summary>
    public SealedText TotpSecret { get; set; } = SealedText.None;

    /// <summary>TOTP secret being set up: shown, but no code given yet.</summary>
    public SealedText TotpPending { get; set; } = SealedText.None;

    /// <summary>Last TOTP step accepted, so that a code works once.</summary>
    public long TotpStep { get; set; }

    /// <summary>Failed sign-ins since the last success.</summary>
    public int FailedCount { get; set; }

    /// <summary>Until when sign-in is refused; null when it is open.</summary>
    public DateTime? LockedUntil { get; set; }

    /// <summary>False once the person has left.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>True when the password must be changed at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Preferred language.</summary>
    public Lang Lang { get; set; }

    /// <summary>Large text (适老) preferred.</summary>
    public bool LargeText { get; set; }

    /// <summary>Rises with every change of password, grants or state: cached permissions and sessions compare it.</summary>
    public int Version { get; set; }
}

/// <summary>A role given to an account for a unit's subtree, from a day to a day.</summary>
public sealed class Grant : IdRow
{
    /// <summary>Account.</summary>
    public required long AccountId { get; init; }

    /// <summary>Role of the role book.</summary>
    public required string Role { get; init; }

    /// <summary>Work line it is limited to; empty for all that are not sealed.</summary>
    public string Line { get; init; } = "";

    /// <summary>Root of the subtree it reaches; 0 for the whole office.</summary>
    public long Unit { get; init; }

    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? ValidTo { get; set; }
}
