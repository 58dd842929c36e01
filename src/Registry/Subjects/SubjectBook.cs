using Jiedao.Kernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Jiedao.Registry;

/// <summary>A kind of subject.</summary>
/// <param name="Id">Name in rows.</param>
/// <param name="Words">Names.</param>
/// <param name="Unit">Unit of count.</param>
/// <param name="Identifiers">Kinds of numbers that identify it.</param>
/// <param name="Attributes">Its attributes, in order.</param>
public sealed record SubjectKind(string Id, Words Words, string Unit, IReadOnlyList<string> Identifiers, IReadOnlyList<SubjectAttribute> Attributes)
{
    /// <summary>An attribute; null when the kind has none of that name.</summary>
    public SubjectAttribute? Find(string attribute) => Attributes.FirstOrDefault(a => a.Id == attribute);
}

/// <summary>An attribute of a kind.</summary>
/// <param name="Id">Name in rows.</param>
/// <param name="Words">Names.</param>
/// <param name="Type"><c>text</c>, <c>number</c>, <c>date</c>, <c>yes-no</c>, <c>code</c>, <c>phone</c> or <c>address</c>.</param>
/// <param name="Codes">Choices by code; empty for other types.</param>
/// <param name="Max">Most characters of a text.</param>
/// <param name="IsSensitive">Whether it is encrypted and masked.</param>
public sealed record SubjectAttribute(string Id, Words Words, string Type, IReadOnlyDictionary<string, Words> Codes, int Max, bool IsSensitive)
{
    /// <summary>A stored value as people read it.</summary>
    public string Show(string value, Lang lang) => Codes.TryGetValue(value, out var words) ? words.In(lang)
        : Type == "yes-no" ? new Words(value == "yes" ? "是" : "否", value == "yes" ? "Yes" : "No").In(lang) : value;
}

/// <summary>A kind of identifying number.</summary>
/// <param name="Id">Name in rows.</param>
/// <param name="Words">Names.</param>
/// <param name="Check"><c>id-card</c>, <c>credit-code</c> or empty.</param>
/// <param name="IsSensitive">Whether it is masked.</param>
public sealed record IdentifierKind(string Id, Words Words, string Check, bool IsSensitive);

/// <summary>A kind of link.</summary>
/// <param name="Id">Name in rows.</param>
/// <param name="Words">Names.</param>
/// <param name="From">Kinds of subjects it leads from.</param>
/// <param name="To">Kinds of subjects it leads to; <c>building</c> and <c>room</c> are the ground's.</param>
/// <param name="IsSingle">Whether a subject has at most one at a time.</param>
/// <param name="Roles">Roles by code; empty when it has none.</param>
public sealed record LinkKind(
    string Id, Words Words, IReadOnlyList<string> From, IReadOnlyList<string> To, bool IsSingle, IReadOnlyDictionary<string, Words> Roles);

/// <summary>
/// Which kinds of subjects, numbers and links there are, read from data that comes with the product. A new kind is a new entry there.
/// </summary>
public sealed class SubjectBook
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();

    /// <summary>Reads the book.</summary>
    public SubjectBook()
    {
        var sets = Read<Dictionary<string, Dictionary<string, List<string>>>>("code-sets")
            .ToDictionary(s => s.Key, s => (IReadOnlyDictionary<string, Words>)s.Value.ToDictionary(c => c.Key, c => new Words(c.Value[0], c.Value[1])));
        var none = new Dictionary<string, Words>();
        Identifiers = Read<Dictionary<string, RawIdentifier>>("identifier-kinds")
            .ToDictionary(k => k.Key, k => new IdentifierKind(k.Key, new Words(k.Value.Zh, k.Value.En), k.Value.Check, k.Value.Sensitive));
        Kinds = Read<Dictionary<string, RawKind>>("subject-kinds").ToDictionary(k => k.Key, k => new SubjectKind(
            k.Key, new Words(k.Value.Zh, k.Value.En), k.Value.Unit, k.Value.Identifiers,
            [.. k.Value.Attributes.Select(a => new SubjectAttribute(
                a.Key, new Words(a.Value.Zh, a.Value.En), a.Value.Type, a.Value.Codes is null ? none : sets[a.Value.Codes], a.Value.Max, a.Value.Sensitive))]));
        Links = Read<Dictionary<string, RawLink>>("subject-links").ToDictionary(l => l.Key, l => new LinkKind(
            l.Key, new Words(l.Value.Zh, l.Value.En), l.Value.From, l.Value.To, l.Value.One, l.Value.Roles is null ? none : sets[l.Value.Roles]));
    }

    /// <summary>Kinds of subjects.</summary>
    public IReadOnlyDictionary<string, SubjectKind> Kinds { get; }

    /// <summary>Kinds of identifying numbers.</summary>
    public IReadOnlyDictionary<string, IdentifierKind> Identifiers { get; }

    /// <summary>Kinds of links.</summary>
    public IReadOnlyDictionary<string, LinkKind> Links { get; }

    private static T Read<T>(string name)
    {
        using var text = new StreamReader(typeof(SubjectBook).Assembly.GetManifestResourceStream($"Jiedao.Registry.Data.{name}.yaml")!);
        return Yaml.Deserialize<T>(text);
    }

    private sealed class RawKind
    {
        public string Zh { get; init; } = "";

        public string En { get; init; } = "";

        public string Unit { get; init; } = "";

        public List<string> Identifiers { get; init; } = [];

        public Dictionary<string, RawAttribute> Attributes { get; init; } = [];
    }

    private sealed class RawAttribute
    {
        public string Zh { get; init; } = "";

        public string En { get; init; } = "";

        public string Type { get; init; } = "text";

        public string? Codes { get; init; }

        public int Max { get; init; } = 200;

        public bool Sensitive { get; init; }
    }

    private sealed class RawIdentifier
    {
        public string Zh { get; init; } = "";

        public string En { get; init; } = "";

        public string Check { get; init; } = "";

        public bool Sensitive { get; init; }
    }

    private sealed class RawLink
    {
        public string Zh { get; init; } = "";

        public string En { get; init; } = "";

        public List<string> From { get; init; } = [];

        public List<string> To { get; init; } = [];

        public bool One { get; init; }

        public string? Roles { get; init; }
    }
}
