using System.Globalization;
using System.Text.RegularExpressions;
using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>A span of whole months.</summary>
public sealed partial record Period(string Text, DateOnly From, DateOnly To)
{
    public static Period Parse(string text)
    {
        if (text == "cumulative")
        {
            return new Period(text, DateOnly.MinValue, DateOnly.MaxValue);
        }

        var m = Form().Match(text);
        if (!m.Success)
        {
            throw new Refusal(KernelProblems.BadFormat, new { expected = "2014, 2014-Q1, 2014-10, 2014-01..2014-10" }, "period");
        }

        var year = int.Parse(m.Groups["y"].Value, CultureInfo.InvariantCulture);
        if (m.Groups["q"].Success)
        {
            var first = new DateOnly(year, ((m.Groups["q"].Value[0] - '1') * 3) + 1, 1);
            return new Period(text, first, first.AddMonths(3).AddDays(-1));
        }

        if (!m.Groups["m"].Success)
        {
            return new Period(text, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        }

        var from = new DateOnly(year, int.Parse(m.Groups["m"].Value, CultureInfo.InvariantCulture), 1);
        var to = m.Groups["y2"].Success
            ? new DateOnly(int.Parse(m.Groups["y2"].Value, CultureInfo.InvariantCulture), int.Parse(m.Groups["m2"].Value, CultureInfo.InvariantCulture), 1)
            : from;
        return new Period(text, from, to.AddMonths(1).AddDays(-1));
    }

    [GeneratedRegex(@"^(?<y>\d{4})(?:-(?:Q(?<q>[1-4])|(?<m>\d\d)(?:\.\.(?<y2>\d{4})-(?<m2>\d\d))?))?$")]
    private static partial Regex Form();
}
