using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Jiedao.Kernel;

/// <summary>
/// The JSON that is stored and hashed: camelCase keys in ordinal order, no spaces, nulls left out, Chinese readable, enums by name.
/// The same object always gives the same bytes.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The options of every JSON that the product writes.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Canonical text of a value; <c>{}</c> for null.</summary>
    public static string Write(object? value)
    {
        if (value is null)
        {
            return "{}";
        }

        return JsonSerializer.SerializeToNode(value, value.GetType(), Options) is { } node ? Sort(node)!.ToJsonString(Options) : "{}";
    }

    private static JsonNode? Sort(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject obj:
                var sorted = new JsonObject();
                foreach (var (key, value) in obj.OrderBy(p => p.Key, StringComparer.Ordinal).ToList())
                {
                    obj.Remove(key);
                    sorted[key] = Sort(value);
                }

                return sorted;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    var item = list[i];
                    list[i] = null;
                    list[i] = Sort(item);
                }

                return list;
            default:
                return node;
        }
    }
}
