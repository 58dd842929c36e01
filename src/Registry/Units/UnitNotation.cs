using System.Text.RegularExpressions;
using Jiedao.Kernel;

namespace Jiedao.Registry.Units;

/// <summary>How codes, functions and hours of units are written.</summary>
internal static partial class UnitNotation
{
    public static bool IsCode(string code) => Code().IsMatch(code);

    public static void CheckFunctions(Faults faults, string field, IReadOnlyList<string>? functions)
    {
        foreach (var function in functions ?? [])
        {
            faults.When(!Function().IsMatch(function), field, KernelProblems.BadFormat, new { expected = "kebab-case" });
        }

        faults.When(functions is { Count: > 40 }, field, KernelProblems.OutOfRange, new { min = 0, max = 40 });
    }

    public static void CheckHours(Faults faults, string field, string? hours)
    {
        faults.Text(field, hours, 0, 200);
        if (!string.IsNullOrWhiteSpace(hours))
        {
            try
            {
                OfficeHours.Parse(hours);
            }
            catch (FormatException)
            {
                faults.Add(field, KernelProblems.BadFormat, new { expected = "09:00-12:00,14:00-18:00; off 09:00-17:00" });
            }
        }
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,20}$")]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Function();
}
