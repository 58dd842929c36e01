namespace Jiedao.Kernel;

/// <summary>Bank card numbers: 13 to 19 digits with the Luhn check (ISO/IEC 7812-1).</summary>
public static class BankCard
{
    /// <summary>What is wrong with a number; null when it is right.</summary>
    public static Problem? Refuses(string? text)
    {
        var card = Identifiers.Plain(text);
        return card.Length is >= 13 and <= 19 && card.AsSpan().ContainsOnlyDigits() && card.AsSpan().ContainsAnyExcept('0') && Luhn(card)
            ? null : CheckProblems.BankCard.With();
    }

    private static bool Luhn(string card)
    {
        var sum = 0;
        for (var i = 0; i < card.Length; i++)
        {
            var digit = card[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }
}
