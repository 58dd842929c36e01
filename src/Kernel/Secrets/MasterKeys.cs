using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>A master key that this installation has used: its name and a value that only its holder can compute. Never the key.</summary>
[SharedTable("The master key belongs to the installation; every office derives its own from it.")]
public sealed class MasterKeyCheck
{
    /// <summary>Name (<c>k1</c>), carried by every ciphertext.</summary>
    public required string KeyId { get; init; }

    /// <summary>HMAC of a fixed text under the key, hex.</summary>
    public required string Check { get; init; }

    /// <summary>Machine instant of its first use.</summary>
    public DateTime Since { get; init; }
}

/// <summary>
/// The ring of master keys: from <c>JIEDAO_MASTER_KEY</c> (<c>k1:base64,k2:base64</c>) or from <c>DATA/keys/master.key</c> (one <c>k1:base64</c>
/// a line, readable by its owner only). The last is used for writing, all for reading. A new store makes its own; a node whose keys are not
/// those of the store does not start, since it would write what the others cannot read.
/// </summary>
public sealed class MasterKeys(StorageOptions storage, IServiceScopeFactory scopes, Clock clock)
{
    /// <summary>Name of the environment variable.</summary>
    public const string Variable = "JIEDAO_MASTER_KEY";

    private const int KeyBytes = 32;
    private readonly Lock gate = new();
    private IReadOnlyList<MasterKey>? ring;

    /// <summary>Path of the key file.</summary>
    public string FilePath => Path.Combine(storage.DataFolder, "keys", "master.key");

    /// <summary>The key that new ciphertexts are made with.</summary>
    internal MasterKey Current => Ring[^1];

    /// <summary>The first key: what is looked up by keyed hash stays findable when keys are changed.</summary>
    internal MasterKey First => Ring[0];

    private IReadOnlyList<MasterKey> Ring
    {
        get
        {
            lock (gate)
            {
                return ring ??= Load() ?? throw new InvalidOperationException($"The master key is missing: put back {FilePath} or set {Variable}.");
            }
        }
    }

    internal MasterKey Get(string id) => Ring.FirstOrDefault(k => k.Id == id)
        ?? throw new CryptographicException($"Master key {id} is not in the ring: put it back into {FilePath} or {Variable}.");

    /// <summary>Makes the first key of a new store, and refuses to go on when the keys at hand are not those of the store.</summary>
    internal async Task PrepareAsync(CancellationToken ct)
    {
        await using var scope = scopes.Open(0);
        var db = scope.Db();
        var known = await db.Set<MasterKeyCheck>().AsNoTracking().ToDictionaryAsync(k => k.KeyId, k => k.Check, ct);
        lock (gate)
        {
            ring = Load();
            if (ring is null && known.Count == 0)
            {
                Append(new MasterKey("k1", RandomNumberGenerator.GetBytes(KeyBytes)));
                ring = Load();
            }
        }

        foreach (var (id, check) in known)
        {
            if (Get(id).Check != check)
            {
                throw new InvalidOperationException($"Master key {id} is not the one this store was written with: copy {FilePath} from the first node.");
            }
        }

        foreach (var key in Ring.Where(k => !known.ContainsKey(k.Id)))
        {
            db.Add(new MasterKeyCheck { KeyId = key.Id, Check = key.Check, Since = clock.MachineNow });
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Adds a key to the file; from then on it is used for writing. What older keys wrote stays readable, and is rewritten by the reseal job.
    /// </summary>
    /// <returns>Name of the new key.</returns>
    public async Task<string> RotateAsync(CancellationToken ct = default)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 })
        {
            throw new InvalidOperationException($"The keys come from {Variable}: add the new key there, behind the old ones.");
        }

        var id = "k" + (Ring.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Append(new MasterKey(id, RandomNumberGenerator.GetBytes(KeyBytes)));
        await PrepareAsync(ct);
        return id;
    }

    private List<MasterKey>? Load()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return Read(given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Variable);
        }

        if (!File.Exists(FilePath))
        {
            return null;
        }

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(FilePath) & Others) != 0)
        {
            throw new InvalidOperationException($"Others may read {FilePath}: chmod 600 it.");
        }

        return Read(File.ReadAllLines(FilePath).Where(l => l.Trim().Length > 0), FilePath);
    }

    private static List<MasterKey> Read(IEnumerable<string> lines, string from)
    {
        var keys = new List<MasterKey>();
        foreach (var line in lines)
        {
            var parts = line.Split(':', 2);
            var bytes = new byte[KeyBytes + 1];
            if (parts.Length != 2 || parts[0].Length is 0 or > 8 || !parts[0].All(char.IsAsciiLetterOrDigit)
                || !Convert.TryFromBase64String(parts[1].Trim(), bytes, out var length) || length != KeyBytes || keys.Any(k => k.Id == parts[0]))
            {
                throw new InvalidOperationException($"{from} holds a line that is no key: each is name:base64 of 32 bytes, names differ.");
            }

            keys.Add(new MasterKey(parts[0], bytes[..KeyBytes]));
        }

        return keys.Count > 0 ? keys : throw new InvalidOperationException($"{from} holds no key.");
    }

    private void Append(MasterKey key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(FilePath, options);
        file.Write(Encoding.ASCII.GetBytes($"{key.Id}:{Convert.ToBase64String(key.Bytes)}\n"));
        file.Flush(flushToDisk: true);
    }
}

/// <summary>A master key and what is derived from it.</summary>
internal sealed class MasterKey(string id, byte[] bytes)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> derived = new();

    public string Id { get; } = id;

    public byte[] Bytes { get; } = bytes;

    public string Check => Convert.ToHexStringLower(HMACSHA256.HashData(Derive("check"), "jiedao master key"u8));

    /// <summary>A key of 32 bytes for one use (HKDF-SHA256).</summary>
    public byte[] Derive(string use) => derived.GetOrAdd(use, u =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes, KeyBytesDerived, salt: "jiedao"u8.ToArray(), info: Encoding.UTF8.GetBytes(u)));

    private const int KeyBytesDerived = 32;
}
