namespace Jiedao.Kernel;

/// <summary>A command done under an idempotency key: asked again, it gets the same answer and does nothing.</summary>
internal sealed class CommandLog : OfficeRow
{
    /// <summary>Actor number and the key he gave.</summary>
    public required string Key { get; init; }

    public required string Act { get; init; }

    /// <summary>SHA-256 of the command's canonical JSON, hex: the same key with another content is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>Answer as JSON.</summary>
    public required string Result { get; init; }

    public DateTime At { get; init; }
}
