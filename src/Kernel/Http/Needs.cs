using Microsoft.AspNetCore.Builder;

namespace Jiedao.Kernel;

/// <summary>
/// Says which verb an endpoint or page needs. Every endpoint declares one of <see cref="NeedsAttribute"/> and <see cref="OpenToAllAttribute"/>;
/// the host refuses to serve one that does not, and a test counts them.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string verb) : Attribute
{
    /// <summary>Any signed-in person.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Verb that the visitor must hold somewhere; the view or act narrows it to line and unit.</summary>
    public string Verb { get; } = verb;
}

/// <summary>Says that an endpoint or page is open to everybody, and why.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToAllAttribute(string reason) : Attribute
{
    /// <summary>Why no permission is needed.</summary>
    public string Reason { get; } = reason;
}

/// <summary>Declaring permissions on mapped endpoints.</summary>
public static class NeedsExtensions
{
    extension<TBuilder>(TBuilder endpoint) where TBuilder : IEndpointConventionBuilder
    {
        /// <summary>The endpoint needs a verb.</summary>
        public TBuilder Needs(string verb) => endpoint.WithMetadata(new NeedsAttribute(verb));

        /// <summary>The endpoint is open to everybody.</summary>
        public TBuilder OpenToAll(string reason) => endpoint.WithMetadata(new OpenToAllAttribute(reason));
    }
}
