using System.Globalization;
using System.Security.Cryptography;
using Jiedao.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Jiedao.Cases.Portal;

/// <summary>
/// The cases this browser has shown a key for: an encrypted cookie, so that a resident finds his things again without an account and without
/// typing codes. Nothing about it is kept on the server.
/// </summary>
internal sealed class MyCases(IDataProtectionProvider protection)
{
    public const string Cookie = "jd-mine";
    private const int Most = 20;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("my cases").ToTimeLimitedDataProtector();

    /// <summary>Cases and parties, newest first.</summary>
    public IReadOnlyList<(long Case, long Party)> Read(HttpContext http, Office office)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 and < 4000 } cookie)
        {
            return [];
        }

        try
        {
            return [.. protector.Unprotect(cookie).Split(';').Select(p => p.Split(':')).Where(p => p.Length == 3 && p[0] == $"{office.Id}")
                .Select(p => (long.Parse(p[1], CultureInfo.InvariantCulture), long.Parse(p[2], CultureInfo.InvariantCulture)))];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    /// <summary>The party as whom this browser holds a case; null when it does not.</summary>
    public long? PartyOf(HttpContext http, Office office, long caseId) =>
        Read(http, office) is var all && all.Any(m => m.Case == caseId) ? all.First(m => m.Case == caseId).Party : null;

    /// <summary>Remembers a case.</summary>
    public void Remember(HttpContext http, Office office, long caseId, long party)
    {
        var all = Read(http, office).Where(m => m.Case != caseId).Prepend((Case: caseId, Party: party)).Take(Most);
        var text = string.Join(';', all.Select(m => string.Create(CultureInfo.InvariantCulture, $"{office.Id}:{m.Case}:{m.Party}")));
        http.Response.Cookies.Append(Cookie, protector.Protect(text, Kept), Options(http, Kept));
    }

    /// <summary>Forgets all of them on this device.</summary>
    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http, null));

    private static CookieOptions Options(HttpContext http, TimeSpan? lasts) => new()
    {
        HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = lasts,
        Path = http.Request.PathBase.HasValue ? http.Request.PathBase.Value : "/",
    };
}
