using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Jiedao.Kernel;

/// <summary>A key of the framework's data protection (antiforgery, signed cookies), encrypted with the master key.</summary>
[SharedTable("Every node and office of the installation signs with the same keys.")]
public sealed class SharedKey
{
    /// <summary>Name given by the framework.</summary>
    public required string Name { get; init; }

    /// <summary>XML whose secret part is encrypted.</summary>
    public required string Xml { get; init; }
}

/// <summary>Keeps the framework's keys in the database, so that all nodes accept each other's cookies and forms.</summary>
internal sealed class SharedKeyStore(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<SharedKey>().AsNoTracking().Select(k => k.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        db.Add(new SharedKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}

/// <summary>Encrypts the secret part of a framework key with the master key.</summary>
internal sealed class SharedKeyEncryptor(Secrets secrets) : IXmlEncryptor
{
    internal const string Purpose = "data-protection";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Convert.ToBase64String(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new EncryptedXmlInfo(new XElement("sealed", secrets.Seal(0, Purpose, plain).Cipher), typeof(SharedKeyDecryptor));
    }
}

/// <summary>The way back; made by the framework from its stored name.</summary>
internal sealed class SharedKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var secrets = services.GetRequiredService<Secrets>();
        var plain = Convert.FromBase64String(secrets.Open(0, SharedKeyEncryptor.Purpose, new SealedText(encryptedElement.Value)));
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

internal sealed class SharedKeySetup(IServiceScopeFactory scopes, Secrets secrets) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        options.XmlRepository = new SharedKeyStore(scopes);
        options.XmlEncryptor = new SharedKeyEncryptor(secrets);
    }
}
