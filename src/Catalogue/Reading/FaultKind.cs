using System.Globalization;
using System.Text;

namespace Jiedao.Catalogue.Reading;

/// <summary>A rule of the catalogue: its code and its sentences; <c>{name}</c> takes a detail.</summary>
internal sealed record FaultKind(string Code, string Zh, string En, string RepairZh = "", string RepairEn = "")
{
    public LineFault At(Spot spot, params ReadOnlySpan<(string Name, object? Value)> details)
    {
        var fault = new LineFault(Code, spot.File, spot.Line, spot.Column, Fill(Zh, details), Fill(En, details));
        return Whole(RepairZh, details) && Whole(RepairEn, details)
            ? fault with { RepairZh = Fill(RepairZh, details), RepairEn = Fill(RepairEn, details) }
            : fault;
    }

    /// <summary>A repair is offered only when every detail it names is known.</summary>
    private static bool Whole(string sentence, ReadOnlySpan<(string Name, object? Value)> details)
    {
        foreach (var (name, value) in details)
        {
            if (value is null or "" && sentence.Contains("{" + name + "}", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static string Fill(string sentence, ReadOnlySpan<(string Name, object? Value)> details)
    {
        var text = new StringBuilder(sentence);
        foreach (var (name, value) in details)
        {
            text.Replace("{" + name + "}", Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}

/// <summary>A place in a file of the catalogue.</summary>
internal readonly record struct Spot(string File, int Line = 1, int Column = 1);
