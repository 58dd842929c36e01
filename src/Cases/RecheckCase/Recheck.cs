using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// The draw of closed cases that are looked at again. Whoever knows the number and the round of a case can draw again and finds the same, so nobody
/// can have chosen; the result stands in the record of the closing.
/// </summary>
internal static class Recheck
{
    public const string Drawn = "drawn";
    public const string Open = "open";
    public const string Passed = "passed";
    public const string Failed = "failed";

    /// <summary>The lot of a case and round, from 0 to below 1, to six places.</summary>
    public static decimal Lot(string number, int round)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"recheck {number} {round}"));
        return (BinaryPrimitives.ReadUInt32BigEndian(hash) % 1_000_000) / 1_000_000m;
    }

    /// <summary>Draws for a case that just closed; gives what its record says of it, null when the line rechecks nothing.</summary>
    public static JsonObject? Draw(CaseAtWork at)
    {
        var row = at.Row;
        (row.Recheck, row.RecheckAt) = ("", null);
        if (row.Outcome != "closed" || at.Type.Recheck is not { } rule)
        {
            return null;
        }

        var lot = Lot(row.Number, row.Round);
        var said = new JsonObject { ["lot"] = lot, ["share"] = rule.Share };
        if (lot < rule.Share)
        {
            row.Recheck = Drawn;
            row.RecheckAt = DeadlineCalculator.Compute(at.Now, ClockRules.Read(rule.After), at.Schedule).Due;
            said["on"] = at.Day(row.RecheckAt!.Value);
        }

        return said;
    }
}
