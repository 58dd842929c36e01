using System.Text.Json;
using Jiedao.Kernel;

namespace Jiedao.Cli;

/// <summary>What the command line answers to a calling program.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The command line itself was wrong (System.CommandLine uses 1 for it).</summary>
    public const int Usage = 1;

    /// <summary>Refused: the problem says why.</summary>
    public const int Refused = 2;

    /// <summary>A check found something: broken lines, a tampered chain, rows that could not be imported.</summary>
    public const int Found = 3;

    /// <summary>Cancelled by the person.</summary>
    public const int Cancelled = 130;
}

/// <summary>Printing answers: text for people, JSON for programs.</summary>
internal static class Answer
{
    private static readonly JsonSerializerOptions Indented = new(CanonicalJson.Options) { WriteIndented = true };

    /// <summary>Language of the person's terminal.</summary>
    public static Lang Lang =>
        (Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "").StartsWith("zh", StringComparison.Ordinal)
            ? Lang.Zh
            : Lang.En;

    /// <summary>Prints a value as JSON.</summary>
    public static int Json(object value)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(value, Indented));
        return ExitCode.Done;
    }

    /// <summary>Prints a sentence.</summary>
    public static int Say(string text)
    {
        Console.Out.WriteLine(text);
        return ExitCode.Done;
    }

    /// <summary>Prints a refusal in both languages, with its code.</summary>
    public static int Refused(Problem problem)
    {
        Console.Error.WriteLine($"{problem.Kind.Code}: {problem.Say(Lang)}");
        Console.Error.WriteLine(problem.Say(Lang == Lang.Zh ? Lang.En : Lang.Zh));
        foreach (var field in problem.Fields)
        {
            Console.Error.WriteLine($"  {field.Field}: {field.Say(Lang)}");
        }

        return ExitCode.Refused;
    }
}
