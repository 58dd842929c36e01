using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Jiedao.Kernel;

/// <summary>
/// A sensitive text as it is stored: encrypted. A row holds only this, so that neither the change tracker nor a log nor JSON ever shows the
/// plain text; <see cref="Secrets"/> opens it where somebody is allowed to see it. Empty means that there is nothing.
/// </summary>
/// <param name="Cipher"><c>v1.keyId.base64url(nonce, ciphertext, tag)</c>, or empty.</param>
[JsonConverter(typeof(SealedTextJson))]
public readonly record struct SealedText(string Cipher)
{
    /// <summary>Nothing.</summary>
    public static readonly SealedText None = new("");

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Cipher);

    /// <summary>Never the text, never the ciphertext.</summary>
    public override string ToString() => IsEmpty ? "" : "••••";
}

internal sealed class SealedTextConverter() : ValueConverter<SealedText, string>(text => text.Cipher ?? "", cipher => new SealedText(cipher));

internal sealed class SealedTextJson : JsonConverter<SealedText>
{
    public override SealedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("A sealed text cannot be given from outside.");

    public override void Write(Utf8JsonWriter writer, SealedText value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
