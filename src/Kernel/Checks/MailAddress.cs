using System.Text.RegularExpressions;

namespace Jiedao.Kernel;

/// <summary>Mail addresses as people leave them.</summary>
public static partial class MailAddress
{
    /// <summary>Why a text is no mail address to which the office can write; null when it is one.</summary>
    public static Problem? Refuses(string? text) => text is { Length: <= 120 } && Shape().IsMatch(text) ? null : CheckProblems.Mail.With();

    // Quoted names, comments and literal hosts are allowed by the standard and used by nobody who writes to an office.
    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9][A-Za-z0-9-]{0,61}[A-Za-z0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
