using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Jiedao.Catalogue.Reading;

/// <summary>How a definition looks in a file: its keys, which are needed, and how it may be shortened.</summary>
internal sealed class Shape
{
    private static readonly ConcurrentDictionary<Type, Shape> Known = new();

    private Shape(Type type)
    {
        Type = type;
        var all = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p is { CanRead: true, CanWrite: true } && p.GetIndexParameters().Length == 0).ToList();
        Whereabouts = all.FirstOrDefault(p => p.IsDefined(typeof(WhereaboutsAttribute)));
        Keys = all.Where(p => p != Whereabouts && !p.IsDefined(typeof(NotInFileAttribute)))
            .ToDictionary(p => Names.Hyphenated(p.Name), p => p, StringComparer.Ordinal);
        Needed = [.. Keys.Where(k => k.Value.IsDefined(typeof(RequiredMemberAttribute))).Select(k => k.Key)];
        if (type.GetCustomAttribute<ShorthandAttribute>() is { } shorthand)
        {
            Short = Names.Hyphenated(shorthand.Property);
        }
    }

    public Type Type { get; }

    public IReadOnlyDictionary<string, PropertyInfo> Keys { get; }

    public IReadOnlyList<string> Needed { get; }

    public string? Short { get; }

    public PropertyInfo? Whereabouts { get; }

    public static Shape Of(Type type) => Known.GetOrAdd(type, t => new Shape(t));

    /// <summary>Element type of a list property, or null.</summary>
    public static Type? ListOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>Value type of a map property with text keys, or null.</summary>
    public static Type? MapOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && type.GetGenericArguments()[0] == typeof(string)
            ? type.GetGenericArguments()[1]
            : null;
}
