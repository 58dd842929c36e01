using System.Text.RegularExpressions;

namespace Jiedao.Kernel;

/// <summary>
/// Collects what is wrong with an input, field by field, and refuses once with all of it: a person should not have to submit five times
/// to learn five things. Names of fields are those of the command, in camelCase.
/// </summary>
public sealed partial class Faults
{
    private readonly List<Problem> found = [];

    /// <summary>Whether anything was wrong so far.</summary>
    public bool Any => found.Count > 0;

    /// <summary>Adds a problem about a field.</summary>
    public Faults Add(string field, ProblemKind kind, object? details = null)
    {
        found.Add(kind.With(details, field));
        return this;
    }

    /// <summary>Adds a problem about a field when the condition holds.</summary>
    public Faults When(bool condition, string field, ProblemKind kind, object? details = null) => condition ? Add(field, kind, details) : this;

    /// <summary>A text that must be present and whose length, trimmed, lies in the bounds; no control characters but line breaks and tabs.</summary>
    public Faults Text(string field, string? value, int min, int max)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return min > 0 ? Add(field, KernelProblems.Required) : this;
        }

        var length = value.Trim().Length;
        return When(length < min, field, KernelProblems.TooShort, new { min })
            .When(length > max, field, KernelProblems.TooLong, new { max, length })
            .When(Unprintable().IsMatch(value) || !WellFormed(value), field, KernelProblems.ControlCharacters);
    }

    /// <summary>A number within bounds; null passes.</summary>
    public Faults Range(string field, decimal? value, decimal min, decimal max) =>
        When(value is { } v && (v < min || v > max), field, KernelProblems.OutOfRange, new { min, max });

    /// <summary>One of a set of values; null or empty passes.</summary>
    public Faults OneOf(string field, string? value, IEnumerable<string> allowed) =>
        When(!string.IsNullOrEmpty(value) && !allowed.Contains(value), field, KernelProblems.NotAllowedValue, new { value = Shorten(value) });

    /// <summary>An instant that has happened: not later than now (five minutes of grace for phones' clocks) and not before the bound.</summary>
    public Faults Past(string field, DateTime? value, DateTime now, DateTime? earliest = null) =>
        When(value > now.AddMinutes(5), field, KernelProblems.InFuture, new { now = now.ToString("yyyy-MM-dd HH:mm'Z'") })
            .When(value < earliest, field, KernelProblems.TooOld, new { earliest = earliest?.ToString("yyyy-MM-dd") });

    /// <summary>A WGS-84 point: both coordinates or none, and inside the country.</summary>
    public Faults Point(string field, double? latitude, double? longitude)
    {
        if (latitude is null && longitude is null)
        {
            return this;
        }

        return latitude is >= 3.4 and <= 53.6 && longitude is >= 73.4 and <= 135.1 ? this : Add(field, KernelProblems.OutsideCountry);
    }

    /// <summary>Refuses with everything found, or does nothing.</summary>
    public void Throw()
    {
        if (found.Count > 0)
        {
            throw new Refusal(KernelProblems.InvalidInput.With(new { count = found.Count }) with { Fields = [.. found] });
        }
    }

    private static bool WellFormed(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(value[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Shorten(string? value) => value is { Length: > 40 } ? value[..40] + "…" : value;

    [GeneratedRegex(@"[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Unprintable();
}
