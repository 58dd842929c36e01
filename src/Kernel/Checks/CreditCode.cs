namespace Jiedao.Kernel;

/// <summary>
/// Unified social credit code of firms and organisations, 统一社会信用代码 (GB 32100-2015): 1 registering authority + 1 class + 6 place + 9
/// organisation code (GB 11714, with a check of its own) + 1 check, over 31 characters without I, O, S, V and Z.
/// </summary>
public static class CreditCode
{
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] InnerWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>What is wrong with a code; null when both of its checks hold. Reads it in any usual form.</summary>
    public static Problem? Refuses(string? text)
    {
        var code = Identifiers.Plain(text);
        if (code.Length != 18)
        {
            return CheckProblems.CreditLength.With(new { length = code.Length });
        }

        return !code.All(c => Characters.Contains(c)) ? CheckProblems.CreditCharacters.With()
            : Check(code) != code[17] ? CheckProblems.CreditCheck.With()
            : InnerCheck(code.AsSpan(8, 8)) != code[16] ? CheckProblems.CreditInnerCheck.With() : null;
    }

    // The outer modulo matters: a sum divisible by 31 gives value 0, not 31.
    private static char Check(string code)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Characters.IndexOf(code[i], StringComparison.Ordinal) * Weights[i];
        }

        return Characters[(31 - (sum % 31)) % 31];
    }

    private static char InnerCheck(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < InnerWeights.Length; i++)
        {
            sum += (char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A' + 10) * InnerWeights[i];
        }

        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var value => (char)('0' + value) };
    }
}
