using System.Text;

namespace Jiedao.Catalogue.Reading;

/// <summary>Names in code and names in files.</summary>
internal static class Names
{
    /// <summary>The hyphenated name of a property or enum value: <c>CountedIn</c> → <c>counted-in</c>.</summary>
    public static string Hyphenated(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
