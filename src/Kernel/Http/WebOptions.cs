namespace Jiedao.Kernel;

/// <summary>How the web side of an installation is set; section <c>Web</c> of the configuration.</summary>
public sealed class WebOptions
{
    /// <summary>Sign-ins, password changes and codes per minute and address.</summary>
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Things sent per minute and address by people who are not signed in.</summary>
    public int SubmitsPerMinute { get; set; } = 30;

    /// <summary>Things sent per minute by one signed-in person.</summary>
    public int WritesPerMinute { get; set; } = 300;

    /// <summary>Pages and answers read per minute by one person, or by one address that is not signed in.</summary>
    public int ReadsPerMinute { get; set; } = 1200;

    /// <summary>Requests made on this machine itself are not limited, unless this is set.</summary>
    public bool LimitsLoopback { get; set; }

    /// <summary>Addresses of reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed, besides this machine.</summary>
    public IList<string> TrustedProxies { get; set; } = [];

    /// <summary>Largest body of a request that declares no other limit, in bytes.</summary>
    public long LargestBody { get; set; } = 1024 * 1024;

    /// <summary>
    /// Content security policy: nothing from elsewhere, no inline script. Styles may be inline, since charts and maps place their boxes so.
    /// </summary>
    public string ContentPolicy { get; set; } =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Page of the sign-in form, below the office.</summary>
    public string SignInPage { get; set; } = "/signin";

    /// <summary>Page where the password is changed, below the office; the only one open to somebody who must.</summary>
    public string PasswordPage { get; set; } = "/account/password";
}
