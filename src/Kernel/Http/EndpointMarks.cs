using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace Jiedao.Kernel;

/// <summary>How often an endpoint may be used; see <see cref="WebOptions"/>.</summary>
public enum LimitClass
{
    /// <summary>By what is done: reading, or sending something.</summary>
    Ordinary,

    /// <summary>Passwords and codes: few tries per address, signed in or not.</summary>
    SignIn,

    /// <summary>Sent often by one page while a form is filled – pieces of photos, hints – and limited like reading.</summary>
    Often,

    /// <summary>Not limited: health, assets.</summary>
    None,
}

/// <summary>Puts an endpoint or page into a limit class.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LimitAttribute(LimitClass limit) : Attribute
{
    /// <summary>Class.</summary>
    public LimitClass Limit { get; } = limit;
}

/// <summary>The endpoint works without an office in its address: health, assets, the list of offices.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsNoOfficeAttribute : Attribute;

/// <summary>Open also to somebody who must change the password first.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BeforePasswordChangeAttribute : Attribute;

/// <summary>Largest body an endpoint or page takes, in bytes, when it is not the common one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BodyLimitAttribute(long bytes) : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>Bytes.</summary>
    public long? MaxRequestBodySize { get; } = bytes;
}

/// <summary>Marking mapped endpoints.</summary>
public static class EndpointMarks
{
    extension<TBuilder>(TBuilder endpoint) where TBuilder : IEndpointConventionBuilder
    {
        /// <summary>Puts the endpoint into a limit class.</summary>
        public TBuilder Limit(LimitClass limit) => endpoint.WithMetadata(new LimitAttribute(limit));

        /// <summary>The endpoint takes bodies of another size than the common one.</summary>
        public TBuilder BodyLimit(long bytes) => endpoint.WithMetadata(new BodyLimitAttribute(bytes));

        /// <summary>The endpoint works without an office.</summary>
        public TBuilder NeedsNoOffice() => endpoint.WithMetadata(new NeedsNoOfficeAttribute());

        /// <summary>The endpoint is open to somebody who must change the password first.</summary>
        public TBuilder BeforePasswordChange() => endpoint.WithMetadata(new BeforePasswordChangeAttribute());
    }
}
