using System.Globalization;
using System.Security.Cryptography;
using Jiedao.Kernel;
using Microsoft.AspNetCore.DataProtection;

namespace Jiedao.Cases.Portal;

/// <summary>
/// Passes to one case, signed by the installation: once somebody has shown the code or the phone number he left, pages carry a pass instead of
/// it. A holder's pass does what the code does; a viewer's only shows the case and its public pictures; one for a file only that file.
/// </summary>
internal sealed class CasePasses(IDataProtectionProvider protection)
{
    private static readonly TimeSpan HolderLasts = TimeSpan.FromHours(12);
    private static readonly TimeSpan ViewerLasts = TimeSpan.FromHours(2);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("case pass").ToTimeLimitedDataProtector();

    /// <summary>A pass for the party who asked or joined.</summary>
    public string ForHolder(Office office, long caseId, long party) => Issue('h', office, caseId, party, HolderLasts);

    /// <summary>A pass to look at the case.</summary>
    public string ForViewer(Office office, long caseId) => Issue('v', office, caseId, 0, ViewerLasts);

    /// <summary>A pass to one file.</summary>
    public string ForFile(Office office, long file) => Issue('f', office, file, 0, ViewerLasts);

    /// <summary>The party whose pass to the case it is; null when it is none.</summary>
    public long? HolderOf(int office, long caseId, string? pass) =>
        Read(pass) is ('h', var o, var id, var party) && o == office && id == caseId ? party : null;

    /// <summary>Whether a pass opens the case for looking.</summary>
    public bool Shows(int office, long caseId, string? pass) => Read(pass) is ('h' or 'v', var o, var id, _) && o == office && id == caseId;

    /// <summary>Whether a pass opens a file.</summary>
    public bool OpensFile(int office, long file, string? pass) => Read(pass) is ('f', var o, var id, _) && o == office && id == file;

    private string Issue(char kind, Office office, long id, long party, TimeSpan lasts) =>
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{kind} {office.Id} {id} {party}"), lasts);

    private (char Kind, int Office, long Id, long Party)? Read(string? pass)
    {
        if (pass is not { Length: > 60 and < 600 })
        {
            return null;
        }

        try
        {
            var parts = protector.Unprotect(pass).Split(' ');
            return (parts[0][0], int.Parse(parts[1], CultureInfo.InvariantCulture), long.Parse(parts[2], CultureInfo.InvariantCulture),
                long.Parse(parts[3], CultureInfo.InvariantCulture));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
