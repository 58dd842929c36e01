using Jiedao.Registry;

namespace Jiedao.Cases.Import;

/// <summary>
/// The units of a file by their names there: as the mapping says, as the office calls them, or by the code they share with a name that is
/// known. A unit under several names is found by its code.
/// </summary>
internal sealed class UnitNames
{
    private readonly MappedUnits mapping;
    private readonly Dictionary<string, long> known = [];
    private readonly Dictionary<string, long> byCode = [];

    public UnitNames(MappedUnits mapping, UnitChart units)
    {
        this.mapping = mapping;
        foreach (var unit in units.Units)
        {
            known.TryAdd(unit.NameZh, unit.Id);
        }

        foreach (var unit in units.Units)
        {
            known.TryAdd(unit.ShortZh, unit.Id);
        }
    }

    /// <summary>Remembers what the codes mean, from the rows whose names are known.</summary>
    public void Learn(IEnumerable<(string Name, string Code)> seen)
    {
        foreach (var (name, code) in seen.Distinct())
        {
            if (code.Length > 0 && Find(name, "") is not 0 and var unit)
            {
                byCode.TryAdd(code, unit);
            }
        }
    }

    /// <summary>A unit was added.</summary>
    public void Add(string name, long unit) => known[name] = unit;

    /// <summary>The unit of a name and code; 0 when nobody knows it.</summary>
    public long Find(string name, string code)
    {
        var plain = Plain(name);
        foreach (var candidate in new[] { name, plain }.SelectMany(n => new[] { mapping.Names.GetValueOrDefault(n), n }).OfType<string>())
        {
            if (known.TryGetValue(candidate, out var unit))
            {
                return unit;
            }
        }

        return byCode.GetValueOrDefault(code);
    }

    /// <summary>Units of the mapping's list that the office does not have yet.</summary>
    public IEnumerable<AddedUnit> Missing() => mapping.Add.Where(u => !known.ContainsKey(u.Name));

    private string Plain(string name)
    {
        foreach (var end in mapping.Strip)
        {
            if (name.EndsWith(end, StringComparison.Ordinal) && name.Length > end.Length)
            {
                return name[..^end.Length];
            }
        }

        return name;
    }
}
