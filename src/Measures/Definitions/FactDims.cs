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
    public const string Further = "dims.";

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
        var value = ValueOf(dims, name);
        return value.AsText ?? (value.IsNull ? "" : value.ToString());
    }

    /// <summary>A further dimension with its type: text, number or truth.</summary>
    public static ExpressionValue ValueOf(string dims, string name)
    {
        if (dims.Length == 0)
        {
            return ExpressionValue.Null;
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
                    JsonTokenType.String => reader.GetString(),
                    JsonTokenType.True => true,
                    JsonTokenType.False => false,
                    JsonTokenType.Number => reader.GetDecimal(),
                    _ => ExpressionValue.Null,
                };
            }

            reader.Skip();
        }

        return ExpressionValue.Null;
    }

    private static string Number(long id) => id == 0 ? "" : id.ToString();
}
