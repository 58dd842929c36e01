using System.Text;

namespace Jiedao.Kernel;

/// <summary>
/// Pinyin of names, so that a place or person is found by typing its initials (<c>ltsq</c> → 龙田社区). Readings without tones of the
/// characters U+4E00 to U+9FFF, with the places and words that are read otherwise (重庆, 厦门); the table is read when first used. Source: npm
/// pinyin-pro with the words listed in tools/pinyin.mjs.
/// </summary>
public static class Pinyin
{
    private const int First = 0x4E00;
    private const int Count = 0xA000 - First;
    private const int MostVariants = 16;

    private static readonly Lazy<Table> Readings = new(Load);

    private sealed record Table(string[] Syllables, ushort[] Usual, Dictionary<char, string[]> Others, Dictionary<char,
        (string Word, string[] Reading)[]> Words);

    /// <summary>
    /// The initials of a name in lower case: 龙田社区 → <c>ltsq</c>. Latin letters and digits stay; everything else is left out.
    /// </summary>
    public static string Initials(string name) => string.Concat(Read(name).Select(s => s.IsSyllable ? s.Text[..1] : s.Text));

    /// <summary>The syllables of a name, joined: 龙田社区 → <c>longtianshequ</c>; ü is written v.</summary>
    public static string Full(string name) => string.Concat(Read(name).Select(s => s.Text));

    /// <summary>
    /// The initials with every reading of characters that have several, the usual one first, at most sixteen: 长乐 → <c>cl</c>, <c>cy</c>,
    /// <c>zl</c>, <c>zy</c>. Kept beside a name, they find it however it is read.
    /// </summary>
    public static IReadOnlyList<string> AllInitials(string name)
    {
        var variants = new List<string> { "" };
        foreach (var piece in Read(name))
        {
            string[] heads = piece.IsSyllable
                ? [.. piece.Others.Select(o => o[..1]).Prepend(piece.Text[..1]).Distinct()]
                : [piece.Text];
            variants = [.. heads.SelectMany(head => variants.Select(v => v + head)).Take(MostVariants)];
        }

        return [.. variants.Distinct()];
    }

    private readonly record struct Piece(string Text, bool IsSyllable, string[] Others);

    private static IEnumerable<Piece> Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var table = Readings.Value;
        for (var i = 0; i < name.Length; i++)
        {
            var c = SearchText.Narrow(name[i]);
            if (char.IsAsciiLetterOrDigit(c))
            {
                yield return new Piece(char.ToLowerInvariant(c).ToString(), false, []);
            }
            else if (WordAt(table, name, i) is { } word)
            {
                foreach (var syllable in word.Reading)
                {
                    yield return new Piece(syllable, true, []);
                }

                i += word.Word.Length - 1;
            }
            else if (c >= First && c - First < Count && table.Usual[c - First] is var usual && usual != ushort.MaxValue)
            {
                yield return new Piece(table.Syllables[usual], true, table.Others.GetValueOrDefault(c, []));
            }
        }
    }

    private static (string Word, string[] Reading)? WordAt(Table table, string name, int at)
    {
        foreach (var candidate in table.Words.GetValueOrDefault(name[at], []))
        {
            if (string.CompareOrdinal(name, at, candidate.Word, 0, candidate.Word.Length) == 0)
            {
                return candidate;
            }
        }

        return null;
    }

    private static Table Load()
    {
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream("Jiedao.Kernel.Text.pinyin.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n');
        var syllables = lines[1].Split(' ');
        var usual = new ushort[Count];
        for (var i = 0; i < Count; i++)
        {
            usual[i] = lines[2][2 * i] == '-' ? ushort.MaxValue : (ushort)((Digit(lines[2][2 * i]) * 52) + Digit(lines[2][(2 * i) + 1]));
        }

        var others = lines[3].Split(' ').ToDictionary(entry => entry[0], entry => entry[1..].Split(','));
        var words = lines[4].Split(';').Select(entry => entry.Split(' ')).Select(entry => (Word: entry[0], Reading: entry[1].Split(',')))
            .GroupBy(entry => entry.Word[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Word.Length).ToArray());
        return new Table(syllables, usual, others, words);
    }

    private static int Digit(char letter) => letter <= 'Z' ? letter - 'A' : letter - 'a' + 26;
}
