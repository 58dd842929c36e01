namespace Jiedao.Publications.Writer.Composing;

/// <summary>Numbers of headings as GB/T 9704 has them: 一、 （一） 1. （1）.</summary>
internal sealed class HeadingNumbers
{
    private const string Digits = "零一二三四五六七八九";
    private readonly int[] counts = new int[5];

    /// <summary>The number of the next heading of a level.</summary>
    public string Next(int level)
    {
        counts[level]++;
        Array.Clear(counts, level + 1, counts.Length - level - 1);
        var number = counts[level];
        return level switch
        {
            1 => Chinese(number) + "、",
            2 => $"（{Chinese(number)}）",
            3 => $"{number}. ",
            _ => $"（{number}）",
        };
    }

    /// <summary>A number below a hundred in Chinese.</summary>
    public static string Chinese(int number) => number switch
    {
        < 10 => Digits[number].ToString(),
        < 20 => "十" + (number == 10 ? "" : Digits[number % 10]),
        _ => Digits[number / 10 % 10] + "十" + (number % 10 == 0 ? "" : Digits[number % 10]),
    };
}
