namespace Jiedao.Cases;

/// <summary>Keeps contacts of parties: encrypted, findable by keyed hash, shown masked.</summary>
internal sealed class Contacts(IVeil veil)
{
    /// <summary>Puts a contact into a party's row; nothing when there is none.</summary>
    public void Keep(Party party, string? contact)
    {
        if (!string.IsNullOrWhiteSpace(contact))
        {
            var text = contact.Trim();
            party.Contact = veil.Seal(text);
            party.ContactHash = HashOf(text);
            party.ContactMask = FormCheck.Masked(text);
        }
    }

    /// <summary>The contact in full; null when there is none.</summary>
    public string? Read(Party party) => party.Contact.Length == 0 ? null : veil.Open(party.Contact);

    /// <summary>Keyed hash by which a contact is found: of a phone only its digits, of anything else the text without spaces.</summary>
    public string HashOf(string contact)
    {
        var digits = string.Concat(contact.Where(char.IsAsciiDigit));
        return veil.Hash(digits.Length >= 7 ? digits : string.Concat(contact.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant());
    }
}
