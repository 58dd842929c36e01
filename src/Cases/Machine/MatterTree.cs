using System.Runtime.CompilerServices;
using Jiedao.Catalogue;

namespace Jiedao.Cases;

/// <summary>A matter type with what it inherits.</summary>
/// <param name="Path">Path from the root, joined by slashes.</param>
/// <param name="Type">The type itself.</param>
/// <param name="Function">Function of the unit that owes it, its own or inherited.</param>
/// <param name="Urgency">Urgency class, its own or inherited.</param>
/// <param name="OutOfScope">Whether the office cannot settle it.</param>
public sealed record Matter(string Path, MatterType Type, string? Function, string? Urgency, bool OutOfScope);

/// <summary>The matter types of a line by path.</summary>
internal static class MatterTree
{
    private static readonly ConditionalWeakTable<CaseType, Dictionary<string, Matter>> Known = [];

    /// <summary>The matter of a path; null when the line has none such.</summary>
    public static Matter? Find(CaseType type, string path) => Known.GetValue(type, Build).GetValueOrDefault(path);

    /// <summary>Every matter of the line, parents before children.</summary>
    public static IReadOnlyCollection<Matter> All(CaseType type) => Known.GetValue(type, Build).Values;

    /// <summary>A path and the paths above it, longest first.</summary>
    public static IEnumerable<string> Upwards(string path)
    {
        for (var cut = path; cut.Length > 0; cut = cut.LastIndexOf('/') is > 0 and var at ? cut[..at] : "")
        {
            yield return cut;
        }
    }

    private static Dictionary<string, Matter> Build(CaseType type)
    {
        var all = new Dictionary<string, Matter>();
        void Add(MatterType matter, string above, string? function, string? urgency, bool outOfScope)
        {
            var path = above.Length == 0 ? matter.Key : above + "/" + matter.Key;
            var own = new Matter(path, matter, matter.Function ?? function, matter.Urgency ?? urgency, matter.OutOfScope || outOfScope);
            all[path] = own;
            foreach (var below in matter.Types)
            {
                Add(below, path, own.Function, own.Urgency, own.OutOfScope);
            }
        }

        foreach (var matter in type.Matters)
        {
            Add(matter, "", null, null, false);
        }

        return all;
    }
}
