using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Jiedao.Kernel;

/// <summary>
/// Encrypts sensitive fields (AES-256-GCM) and makes the keyed hashes they are found by (HMAC-SHA256). Every office has keys of its own, derived
/// from the master key; a ciphertext belongs to its office and purpose and cannot be moved to another field.
/// </summary>
public sealed class Secrets(MasterKeys keys)
{
    private const string Version = "v1";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Encrypts a text.</summary>
    /// <param name="office">Office.</param>
    /// <param name="purpose">Which field (<c>person.id-number</c>); the same must be given to open it.</param>
    /// <param name="plain">The text; empty gives <see cref="SealedText.None"/>.</param>
    public SealedText Seal(int office, string purpose, string? plain)
    {
        if (string.IsNullOrEmpty(plain))
        {
            return SealedText.None;
        }

        var key = keys.Current;
        var text = Encoding.UTF8.GetBytes(plain);
        var bytes = new byte[NonceBytes + text.Length + TagBytes];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key.Derive($"field/{office}"), TagBytes);
        aes.Encrypt(bytes.AsSpan(0, NonceBytes), text, bytes.AsSpan(NonceBytes, text.Length), bytes.AsSpan(NonceBytes + text.Length), Bound(office, purpose));
        return new SealedText($"{Version}.{key.Id}.{Base64Url.EncodeToString(bytes)}");
    }

    /// <summary>Decrypts a text.</summary>
    /// <exception cref="CryptographicException">It was changed, moved here from another field, or its key is gone.</exception>
    public string Open(int office, string purpose, SealedText sealedText)
    {
        if (sealedText.IsEmpty)
        {
            return "";
        }

        var parts = sealedText.Cipher.Split('.');
        if (parts.Length != 3 || parts[0] != Version || !Base64Url.IsValid(parts[2], out var length) || length < NonceBytes + TagBytes)
        {
            throw new CryptographicException($"A sealed text of {purpose} cannot be read.");
        }

        var bytes = Base64Url.DecodeFromChars(parts[2]);
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(keys.Get(parts[1]).Derive($"field/{office}"), TagBytes);
        aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes, plain.Length), bytes.AsSpan(bytes.Length - TagBytes), plain, Bound(office, purpose));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>
    /// A keyed hash under which a text can be found and compared without being read: the same text of the same purpose in the same office always
    /// gives the same 43 characters. Bring the text into its one form first (no spaces, upper case).
    /// </summary>
    public string Fingerprint(int office, string purpose, string text) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(keys.First.Derive($"lookup/{office}/{purpose}"), Encoding.UTF8.GetBytes(text)));

    /// <summary>What ciphertexts of the present key begin with.</summary>
    internal string Prefix => $"{Version}.{keys.Current.Id}.";

    private static byte[] Bound(int office, string purpose) => Encoding.UTF8.GetBytes($"{office}/{purpose}");
}
