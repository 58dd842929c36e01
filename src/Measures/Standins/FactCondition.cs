using Jiedao.Kernel;

namespace Jiedao.Measures.Definitions;

/// <summary>Conditions over facts.</summary>
internal static class FactCondition
{
    public static Func<Fact, bool>? Compile(string? condition)
    {
        if (condition is null)
        {
            return null;
        }

        var parts = condition.Split("==", StringSplitOptions.TrimEntries);
        var (dim, value) = (parts[0]["fact.".Length..], parts[1].Trim('"', '\''));
        return fact => FactDims.Of(fact, dim) == value;
    }
}
