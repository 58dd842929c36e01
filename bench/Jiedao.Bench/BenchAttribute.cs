namespace Jiedao.Bench;

/// <summary>Marks a measurement: a class with <c>public static Task RunAsync(string[] arguments)</c>.</summary>
/// <param name="name">Name on the command line.</param>
/// <param name="what">What it measures.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BenchAttribute(string name, string what) : Attribute
{
    /// <summary>Name.</summary>
    public string Name { get; } = name;

    /// <summary>What it measures.</summary>
    public string What { get; } = what;
}
