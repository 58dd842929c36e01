using System.Collections;
using System.Text.Json.Nodes;

namespace Jiedao.Catalogue.Reading;

/// <summary>
/// Turns a YAML document into definitions. Unlike a deserializer it goes on after a mistake and reports every one with its place, because
/// an
/// official should not have to run the check five times to learn five things.
/// </summary>
internal sealed class Binder(YamlFile file, List<LineFault> faults)
{
    /// <summary>The document as a definition; null when the document is not of that form at all.</summary>
    public T? Read<T>() where T : class
    {
        if (file.Root is null)
        {
            if (!file.Broken)
            {
                faults.Add(CatalogueFaults.Empty.At(new Spot(file.Name)));
            }

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

    private object? Value(Type type, Node node, string path)
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

    private object? Object(Shape shape, Node node, string path)
    {
        var made = Activator.CreateInstance(shape.Type)!;
        shape.Whereabouts?.SetValue(made, $"{file.Name}:{node.Start.Line}");
        if (node is ScalarNode && shape.Short is { } only)
        {
            shape.Keys[only].SetValue(made, Value(shape.Keys[only].PropertyType, node, path));
            return made;
        }

        if (node is not MapNode map)
        {
            faults.Add(CatalogueFaults.WrongForm.At(file.Of(node.Start), ("where", path), ("form", "key: value")));
            return null;
        }

        foreach (var (name, start, value) in map.Entries)
        {
            if (!shape.Keys.TryGetValue(name, out var property))
            {
                faults.Add(CatalogueFaults.UnknownKey.At(file.Of(start), ("key", name), ("meant", Nearest.To(name, shape.Keys.Keys))));
            }
            else if (Value(property.PropertyType, value, Below(path, name)) is { } found)
            {
                property.SetValue(made, found);
            }
        }

        foreach (var missing in shape.Needed.Where(n => !map.Entries.Any(e => e.Key == n)))
        {
            faults.Add(CatalogueFaults.MissingKey.At(path.Length == 0 ? file.Of(node.Start) : file.At(path), ("key", missing)));
        }

        Complete(shape, made);
        return made;
    }

    /// <summary>Gives what is needed and not there an empty value, so that the checks can go on and find the rest.</summary>
    private static object Complete(Shape shape, object made)
    {
        foreach (var property in shape.Needed.Select(n => shape.Keys[n]).Where(p => p.GetValue(made) is null))
        {
            property.SetValue(made, property.PropertyType == typeof(string)
                ? ""
                : Complete(Shape.Of(property.PropertyType), Activator.CreateInstance(property.PropertyType)!));
        }

        return made;
    }

    private IList? List(Type element, Node node, string path)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        if (node is ListNode items)
        {
            for (var i = 0; i < items.Items.Count; i++)
            {
                if (Value(element, items.Items[i], $"{path}[{i}]") is { } value)
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

    private IDictionary? Map(Type below, Node node, string path)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), below))!;
        if (node is MapNode entries)
        {
            foreach (var (key, _, value) in entries.Entries)
            {
                if (Value(below, value, Below(path, key)) is { } found)
                {
                    map.Add(key, found);
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

    private object? Scalar(Type type, Node node, string path)
    {
        if (IsNothing(node) && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null))
        {
            return null;
        }

        var known = Nullable.GetUnderlyingType(type) ?? type;
        if (node is ScalarNode { Text: var text } && Scalars.TryRead(known, text, out var value))
        {
            return value;
        }

        var written = node is ScalarNode scalar ? scalar.Text : path;
        var fault = known.IsEnum
            ? CatalogueFaults.WrongChoice.At(file.Of(node.Start), ("value", written), ("choices", Scalars.Expected(known)),
                ("meant", Nearest.To(written ?? "", Scalars.Choices(known))))
            : CatalogueFaults.WrongValue.At(file.Of(node.Start), ("value", written), ("expected", Scalars.Expected(known)));
        faults.Add(fault);
        return null;
    }

    private static bool IsNothing(Node node) => node is ScalarNode { IsNothing: true };

    private static string Below(string path, string key) => path.Length == 0 ? key : path + "." + key;

    private static JsonNode? Plain(Node node) => node switch
    {
        ListNode list => new JsonArray([.. list.Items.Select(Plain)]),
        MapNode map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key, Plain(e.Value)))),
        ScalarNode { IsNothing: true } => null,
        ScalarNode { Plain: true, Text: var text } => Scalars.Plain(text),
        ScalarNode scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };
}
