using System.Collections;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Jiedao.Catalogue.Reading;

/// <summary>
/// Turns a YAML document into definitions. Unlike a deserializer it goes on after a mistake and reports every one with its place, because an
/// official should not have to run the check five times to learn five things.
/// </summary>
internal sealed class Binder(YamlFile file, List<LineFault> faults)
{
    /// <summary>The document as a definition; null when the document is not of that form at all.</summary>
    public T? Read<T>() where T : class
    {
        if (file.Root is null)
        {
            faults.Add(CatalogueFaults.Empty.At(new Spot(file.Name)));
            return null;
        }

        return (T?)Value(typeof(T), file.Root, "");
    }

    /// <summary>The document as a list of definitions.</summary>
    public IReadOnlyList<T> ReadList<T>() => file.Root is null ? [] : (IReadOnlyList<T>?)Value(typeof(IReadOnlyList<T>), file.Root, "") ?? [];

    /// <summary>The document as definitions by name.</summary>
    public IReadOnlyDictionary<string, T> ReadMap<T>() =>
        (IReadOnlyDictionary<string, T>?)(file.Root is null ? null : Value(typeof(IReadOnlyDictionary<string, T>), file.Root, ""))
            ?? new Dictionary<string, T>();

    private object? Value(Type type, YamlNode node, string path)
    {
        if (Shape.ListOf(type) is { } element)
        {
            return List(element, node, path);
        }

        if (Shape.MapOf(type) is { } below)
        {
            return Map(below, node, path);
        }

        if (type == typeof(JsonNode))
        {
            return Plain(node);
        }

        return Scalars.Reads(type) ? Scalar(type, node, path) : Object(Shape.Of(type), node, path);
    }

    private object? Object(Shape shape, YamlNode node, string path)
    {
        var made = Activator.CreateInstance(shape.Type)!;
        shape.Whereabouts?.SetValue(made, $"{file.Name}:{node.Start.Line}");
        if (node is YamlScalarNode && shape.Short is { } only)
        {
            shape.Keys[only].SetValue(made, Value(shape.Keys[only].PropertyType, node, path));
            return made;
        }

        if (node is not YamlMappingNode map)
        {
            faults.Add(CatalogueFaults.WrongForm.At(file.Of(node.Start), ("where", path), ("form", "key: value")));
            return null;
        }

        foreach (var (key, value) in map.Children)
        {
            var name = key.ToString();
            if (!shape.Keys.TryGetValue(name, out var property))
            {
                faults.Add(CatalogueFaults.UnknownKey.At(file.Of(key.Start), ("key", name), ("meant", Nearest.To(name, shape.Keys.Keys))));
            }
            else if (Value(property.PropertyType, value, Below(path, name)) is { } found)
            {
                property.SetValue(made, found);
            }
        }

        foreach (var missing in shape.Needed.Where(n => !map.Children.Keys.Any(k => k.ToString() == n)))
        {
            faults.Add(CatalogueFaults.MissingKey.At(path.Length == 0 ? file.Of(node.Start) : file.At(path), ("key", missing)));
        }

        return made;
    }

    private IList? List(Type element, YamlNode node, string path)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        if (node is YamlSequenceNode items)
        {
            for (var i = 0; i < items.Children.Count; i++)
            {
                if (Value(element, items.Children[i], $"{path}[{i}]") is { } value)
                {
                    list.Add(value);
                }
            }

            return list;
        }

        if (IsNothing(node))
        {
            return list;
        }

        faults.Add(CatalogueFaults.WrongForm.At(file.Of(node.Start), ("where", path), ("form", "[a, b]")));
        return null;
    }

    private IDictionary? Map(Type below, YamlNode node, string path)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), below))!;
        if (node is YamlMappingNode entries)
        {
            foreach (var (key, value) in entries.Children)
            {
                if (Value(below, value, Below(path, key.ToString())) is { } found)
                {
                    map.Add(key.ToString(), found);
                }
            }

            return map;
        }

        if (IsNothing(node))
        {
            return map;
        }

        faults.Add(CatalogueFaults.WrongForm.At(file.Of(node.Start), ("where", path), ("form", "key: value")));
        return null;
    }

    private object? Scalar(Type type, YamlNode node, string path)
    {
        if (IsNothing(node) && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null))
        {
            return null;
        }

        var known = Nullable.GetUnderlyingType(type) ?? type;
        if (node is YamlScalarNode { Value: { } text } && Scalars.TryRead(known, text, out var value))
        {
            return value;
        }

        var written = node is YamlScalarNode scalar ? scalar.Value : path;
        var fault = known.IsEnum
            ? CatalogueFaults.WrongChoice.At(file.Of(node.Start), ("value", written), ("choices", Scalars.Expected(known)),
                ("meant", Nearest.To(written ?? "", Scalars.Choices(known))))
            : CatalogueFaults.WrongValue.At(file.Of(node.Start), ("value", written), ("expected", Scalars.Expected(known)));
        faults.Add(fault);
        return null;
    }

    private static bool IsNothing(YamlNode node) =>
        node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private static string Below(string path, string key) => path.Length == 0 ? key : path + "." + key;

    private static JsonNode? Plain(YamlNode node) => node switch
    {
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Plain)]),
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(c.Key.ToString(), Plain(c.Value)))),
        YamlScalarNode scalar when IsNothing(scalar) => null,
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: { } text } => Scalars.Plain(text),
        _ => JsonValue.Create(node.ToString()),
    };
}
