using Jiedao.Kernel;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>What a new unit is.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="NameZh">Full name, 1–60 characters.</param>
/// <param name="NameEn">Full name in English; the Chinese one when left out.</param>
/// <param name="ParentId">Unit above; left out only for the office itself.</param>
/// <param name="Code">Short stable code, 1–20 letters, digits and dashes, never used again.</param>
/// <param name="ShortZh">Short name; the full one when left out.</param>
/// <param name="ShortEn">Short name in English.</param>
/// <param name="Functions">Functions by which work lines find it, kebab-case.</param>
/// <param name="PlaceId">Community it serves.</param>
/// <param name="Phone">Telephone of the unit (not of a person).</param>
/// <param name="Hours">Office hours in the kernel's notation; those of the unit above when left out.</param>
public sealed record UnitSpec(
    UnitKind Kind,
    string NameZh,
    string? NameEn = null,
    long ParentId = 0,
    string? Code = null,
    string? ShortZh = null,
    string? ShortEn = null,
    IReadOnlyList<string>? Functions = null,
    long? PlaceId = null,
    string? Phone = null,
    string? Hours = null)
{
    /// <summary>Adds what is wrong with it to the faults.</summary>
    internal Faults Check(Faults faults, string at)
    {
        faults.Text(at + "nameZh", NameZh, 1, 60).Text(at + "nameEn", NameEn, 0, 120).Text(at + "shortZh", ShortZh, 0, 20).Text(at + "shortEn", ShortEn, 0, 60)
            .Text(at + "phone", Phone, 0, 40)
            .When(!Enum.IsDefined(Kind), at + "kind", KernelProblems.NotAllowedValue, new { value = (int)Kind })
            .When(Code is not null && !UnitNotation.IsCode(Code), at + "code", KernelProblems.BadFormat, new { expected = "A–Z a–z 0–9 -, 1–20" });
        UnitNotation.CheckFunctions(faults, at + "functions", Functions);
        UnitNotation.CheckHours(faults, at + "hours", Hours);
        return faults;
    }

    /// <summary>Adds the rows of the unit.</summary>
    internal Unit AddTo(Work work, DateOnly from)
    {
        var unit = work.Add(new Unit
        {
            Kind = Kind,
            Code = Code,
            PlaceId = PlaceId,
            Phone = Phone?.Trim() ?? "",
            Hours = Hours?.Trim() ?? "",
            ValidFrom = from,
        });
        work.Add(Names(unit.Id, from));
        if (ParentId != 0)
        {
            work.Add(new UnitParent { UnitId = unit.Id, ParentId = ParentId, ValidFrom = from });
        }

        foreach (var function in (Functions ?? []).Distinct())
        {
            work.Add(new UnitFunction { UnitId = unit.Id, Function = function, ValidFrom = from });
        }

        return unit;
    }

    /// <summary>The row of its names.</summary>
    internal UnitName Names(long unit, DateOnly from) => new()
    {
        UnitId = unit,
        Zh = NameZh.Trim(),
        En = Filled(NameEn) ?? NameZh.Trim(),
        ShortZh = Filled(ShortZh) ?? NameZh.Trim(),
        ShortEn = Filled(ShortEn) ?? Filled(NameEn) ?? Filled(ShortZh) ?? NameZh.Trim(),
        ValidFrom = from,
    };

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
