using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>Keeps contacts of parties: encrypted, findable by keyed hash, shown masked.</summary>
internal sealed class Contacts(Secrets secrets)
{
    /// <summary>Purpose under which contacts are sealed.</summary>
    public const string Purpose = "case-party.contact";

    /// <summary>Puts a contact into a party's row; nothing when there is none.</summary>
    public void Keep(int office, Party party, string? contact)
    {
        if (!string.IsNullOrWhiteSpace(contact))
        {
            var text = contact.Trim();
            party.Contact = secrets.Seal(office, Purpose, text);
            party.ContactHash = HashOf(office, text);
            party.ContactMask = MaskOf(text);
        }
    }

    /// <summary>The contact in full; null when there is none.</summary>
    public string? Read(int office, Party party) => party.Contact.IsEmpty ? null : secrets.Open(office, Purpose, party.Contact);

    /// <summary>Keyed hash by which a contact is found: of a phone only its digits, of anything else the text without spaces.</summary>
    public string HashOf(int office, string contact)
    {
        var normal = PhoneNumber.Refuses(contact) is null
            ? PhoneNumber.Plain(contact)
            : string.Concat(contact.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        return secrets.Fingerprint(office, Purpose, normal);
    }

    /// <summary>A contact as everybody may see it.</summary>
    private static string MaskOf(string contact) => PhoneNumber.Refuses(contact) is null ? Mask.Phone(contact)
        : contact.Contains('@', StringComparison.Ordinal) ? Mask.Email(contact)
        : Mask.Address(contact);
}

/// <summary>Contacts of parties as fields that may be revealed with a reason.</summary>
internal sealed class PartyContacts(Jiedao.Catalogue.ICatalogue catalogue) : IRevealSource
{
    public string Kind => "case-party";

    public async Task<RevealTarget?> FindAsync(OfficeDb db, long id, string field, CancellationToken ct)
    {
        if (field != "contact" || await db.Set<Party>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is not { } party)
        {
            return null;
        }

        var row = await db.Set<Case>().AsNoTracking().FirstAsync(c => c.Id == party.CaseId, ct);
        var line = catalogue.Line(row.Line, row.LineVersion);
        return new RevealTarget(party.Contact, Contacts.Purpose, CaseVerbs.Reveal, row.Line, row.OwnerUnit, line.Sealed);
    }
}

/// <summary>Encrypted entries of case forms as fields that may be revealed with a reason.</summary>
internal sealed class CaseFormEntries(Jiedao.Catalogue.ICatalogue catalogue) : IRevealSource
{
    public string Kind => "case-form";

    public async Task<RevealTarget?> FindAsync(OfficeDb db, long id, string field, CancellationToken ct)
    {
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } row)
        {
            return null;
        }

        var entry = FormCheck.SealedEntry(System.Text.Json.Nodes.JsonNode.Parse(row.Form)!.AsObject(), field);
        var line = catalogue.Line(row.Line, row.LineVersion);
        return entry.IsEmpty ? null : new RevealTarget(entry, FormCheck.Purpose(field), CaseVerbs.Reveal, row.Line, row.OwnerUnit, line.Sealed);
    }
}
