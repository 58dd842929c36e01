using System.Text;
using System.Text.Json;
using Jiedao.Kernel;

namespace Jiedao.Measures.Definitions;

/// <summary>The dimensions of a fact, under the names that definitions and slices use.</summary>
internal static class FactDims
{
    public const string Place = "place";
    public const string Owner = "owner";
    public const string Channel = "channel";
    public const string Matter = "matter";
    public const string Line = "line";
    private const string Further = "dims.";

    /// <summary>Name as slices write it: the four common ones and <c>line</c> stay, others get <c>dims.</c> before them.</summary>
    public static string Normal(string name) =>
        name is Place or Owner or Channel or Matter or Line || name.StartsWith(Further, StringComparison.Ordinal) ? name : Further + name;

    /// <summary>The value of a dimension as text; empty when the fact does not say.</summary>
    public static string Of(Fact fact, string dim) => dim switch
    {
        Place => Number(fact.Place),
        Owner => Number(fact.Owner),
        Channel => fact.Channel,
        Matter => fact.Matter,
        Line => fact.Line,
        _ => Find(fact.Dims, dim[Further.Length..]),
    };

    /// <summary>A further dimension out of the fact's JSON.</summary>
    public static string Find(string dims, string name)
    {
        if (dims.Length == 0)
        {
            return "";
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(dims));
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
            {
                continue;
            }

            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return reader.TokenType switch
                {
                    JsonTokenType.String => reader.GetString()!,
                    JsonTokenType.Null => "",
                    JsonTokenType.True => "true",
                    JsonTokenType.False => "false",
                    _ => Encoding.UTF8.GetString(reader.ValueSpan),
                };
            }

            reader.Skip();
        }

        return "";
    }

    private static string Number(long id) => id == 0 ? "" : id.ToString();
}
