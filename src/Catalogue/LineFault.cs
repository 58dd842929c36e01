using System.Globalization;
using Jiedao.Kernel;

namespace Jiedao.Catalogue;

/// <summary>
/// A mistake in a file of the catalogue: where it stands, what is wrong in both languages, and where possible what to write instead.
/// </summary>
/// <param name="Code">Stable name of the rule it breaks (<c>unknown-stage</c>).</param>
/// <param name="File">File, relative to the catalogue's folder, slashes forward.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Zh">What is wrong, 简体中文.</param>
/// <param name="En">What is wrong, English.</param>
public sealed record LineFault(string Code, string File, int Line, int Column, string Zh, string En)
{
    /// <summary>What to do about it, 简体中文; empty when nothing can be offered.</summary>
    public string RepairZh { get; init; } = "";

    /// <summary>What to do about it, English; empty when nothing can be offered.</summary>
    public string RepairEn { get; init; } = "";

    /// <summary>The place as editors and terminals know it: <c>file:line:column</c>.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");

    /// <summary>The whole message in one line.</summary>
    public string Say(Lang lang)
    {
        var (what, repair) = lang == Lang.Zh ? (Zh, RepairZh) : (En, RepairEn);
        return Place + " " + Code + ": " + what + (repair.Length > 0 ? (lang == Lang.Zh ? "→ " : " → ") + repair : "");
    }
}
