using System.Globalization;
using Jiedao.Kernel;

namespace Jiedao.Measures.Definitions;

internal static class Arithmetic
{
    public static Func<decimal[], decimal> Compile(string plain, string text)
    {
        var at = 0;
        var result = Sum();
        Skip();
        return at == plain.Length ? result : throw Bad();

        Refusal Bad() => new(MeasuresProblems.BadFormula, new { formula = text, reason = $"@{at}" });

        void Skip()
        {
            while (at < plain.Length && plain[at] == ' ')
            {
                at++;
            }
        }

        char Peek()
        {
            Skip();
            return at < plain.Length ? plain[at] : '\0';
        }

        Func<decimal[], decimal> Sum()
        {
            var left = Product();
            while (Peek() is '+' or '-')
            {
                var (a, minus) = (left, plain[at++] == '-');
                var b = Product();
                left = minus ? v => a(v) - b(v) : v => a(v) + b(v);
            }

            return left;
        }

        Func<decimal[], decimal> Product()
        {
            var left = Atom();
            while (Peek() is '*' or '/')
            {
                var (a, over) = (left, plain[at++] == '/');
                var b = Atom();
                left = over ? v => a(v) / b(v) : v => a(v) * b(v);
            }

            return left;
        }

        Func<decimal[], decimal> Atom()
        {
            var c = Peek();
            if (c == '(')
            {
                at++;
                var inner = Sum();
                return Peek() == ')' && ++at > 0 ? inner : throw Bad();
            }

            var from = at;
            at++;
            while (at < plain.Length && (char.IsAsciiDigit(plain[at]) || plain[at] == '.'))
            {
                at++;
            }

            if (c == 'v')
            {
                var index = int.Parse(plain.AsSpan(from + 1, at - from - 1), CultureInfo.InvariantCulture);
                return v => v[index];
            }

            return decimal.TryParse(plain.AsSpan(from, at - from), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? _ => number : throw Bad();
        }
    }
}
