using System.Text.Json.Nodes;
using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Schemas;

/// <summary>Writes one JSON Schema (2020-12) from a definition, with the definitions' own docstrings as descriptions.</summary>
internal sealed class SchemaWriter
{
    private readonly JsonObject definitions = [];
    private readonly Docstrings docs = Docstrings.OfRoom;

    public static JsonObject For(Type type, string files)
    {
        var writer = new SchemaWriter();
        var root = writer.Of(type);
        root["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        root["title"] = files;
        root["$defs"] = writer.definitions;
        return root;
    }

    /// <summary>Words: nested keys down to texts.</summary>
    public static JsonObject Texts() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "texts.*.yaml",
        ["type"] = "object",
        ["additionalProperties"] = new JsonObject
        {
            ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["$ref"] = "#" }),
        },
    };

    private JsonObject Of(Type type)
    {
        if (Shape.ListOf(type) is { } element)
        {
            return new JsonObject { ["type"] = "array", ["items"] = Of(element) };
        }

        if (Shape.MapOf(type) is { } below)
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(below) };
        }

        if (type == typeof(JsonNode))
        {
            return [];
        }

        return Scalars.Reads(type) ? Scalar(Nullable.GetUnderlyingType(type) ?? type) : Reference(Shape.Of(type));
    }

    private JsonObject Reference(Shape shape)
    {
        var name = Names.Hyphenated(shape.Type.Name);
        if (!definitions.ContainsKey(name))
        {
            var definition = new JsonObject();
            definitions[name] = definition;
            Fill(definition, shape);
        }

        return new JsonObject { ["$ref"] = "#/$defs/" + name };
    }

    private void Fill(JsonObject definition, Shape shape)
    {
        var properties = new JsonObject();
        foreach (var (key, property) in shape.Keys)
        {
            var schema = Of(property.PropertyType);
            if (docs.Of(property) is { } text)
            {
                schema["description"] = text;
            }

            properties[key] = schema;
        }

        var body = shape.Short is null ? definition : [];
        body["type"] = "object";
        body["additionalProperties"] = false;
        body["properties"] = properties;
        if (shape.Needed.Count > 0)
        {
            body["required"] = new JsonArray([.. shape.Needed.Select(n => JsonValue.Create(n))]);
        }

        if (shape.Short is { } only)
        {
            definition["anyOf"] = new JsonArray(Of(shape.Keys[only].PropertyType), body);
        }

        if (docs.Of(shape.Type) is { } description)
        {
            definition["description"] = description;
        }
    }

    private static JsonObject Scalar(Type type) => type switch
    {
        { IsEnum: true } => new JsonObject { ["enum"] = new JsonArray([.. Scalars.Choices(type).Select(c => JsonValue.Create(c))]) },
        _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
        _ when type == typeof(int) => new JsonObject { ["type"] = "integer" },
        _ when type == typeof(decimal) => new JsonObject { ["type"] = new JsonArray("number", "string"), ["pattern"] = "^-?[0-9.]+%?$" },
        _ when type == typeof(DateOnly) => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
        _ when type == typeof(DateTime) => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}" },
        _ => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
    };
}
