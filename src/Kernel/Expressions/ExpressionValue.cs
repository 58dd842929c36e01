using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Jiedao.Kernel;

/// <summary>Types of the expression language.</summary>
public enum ExpressionType
{
    /// <summary>Nothing, or a type that is only known when it is computed.</summary>
    Any,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A list of values.</summary>
    List,
}

/// <summary>A value of the expression language: nothing, true or false, a decimal, a text, a day or a list.</summary>
public readonly struct ExpressionValue : IEquatable<ExpressionValue>
{
    /// <summary>Nothing.</summary>
    public static readonly ExpressionValue Null;

    /// <summary>True.</summary>
    public static readonly ExpressionValue True = new(ExpressionType.Bool, 1, null);

    /// <summary>False.</summary>
    public static readonly ExpressionValue False = new(ExpressionType.Bool, 0, null);

    private readonly decimal number;
    private readonly object? data;

    private ExpressionValue(ExpressionType type, decimal number, object? data)
    {
        Type = type;
        this.number = number;
        this.data = data;
    }

    /// <summary>Its type; <see cref="ExpressionType.Any"/> for nothing.</summary>
    public ExpressionType Type { get; }

    /// <summary>Whether it is nothing.</summary>
    public bool IsNull => Type == ExpressionType.Any;

    /// <summary>Whether it is true; nothing and everything else is not.</summary>
    public bool IsTrue => Type == ExpressionType.Bool && number != 0;

    /// <summary>The number, or null when it is none.</summary>
    public decimal? AsNumber => Type == ExpressionType.Number ? number : null;

    /// <summary>The text, or null when it is none.</summary>
    public string? AsText => Type == ExpressionType.Text ? (string)data! : null;

    /// <summary>The day, or null when it is none.</summary>
    public DateOnly? AsDate => Type == ExpressionType.Date ? DateOnly.FromDayNumber((int)number) : null;

    /// <summary>The items, or null when it is no list.</summary>
    public IReadOnlyList<ExpressionValue>? AsList => Type == ExpressionType.List ? (ExpressionValue[])data! : null;

    /// <summary>The value as .NET knows it: null, bool, decimal, string, DateOnly or an array of these.</summary>
    public object? AsObject => Type switch
    {
        ExpressionType.Bool => number != 0,
        ExpressionType.Number => number,
        ExpressionType.Date => AsDate,
        ExpressionType.List => ((ExpressionValue[])data!).Select(v => v.AsObject).ToArray(),
        _ => data,
    };

    public static implicit operator ExpressionValue(bool value) => value ? True : False;

    public static implicit operator ExpressionValue(decimal value) => new(ExpressionType.Number, value, null);

    public static implicit operator ExpressionValue(int value) => new(ExpressionType.Number, value, null);

    public static implicit operator ExpressionValue(string? value) => value is null ? Null : new(ExpressionType.Text, 0, value);

    public static implicit operator ExpressionValue(DateOnly value) => new(ExpressionType.Date, value.DayNumber, null);

    /// <summary>A list.</summary>
    public static ExpressionValue List(params IEnumerable<ExpressionValue> items) => new(ExpressionType.List, 0, items.ToArray());

    /// <summary>
    /// A value from what forms and rows hold: null, bool, whole numbers, decimal, finite double, string, DateOnly, enums by name, JSON,
    /// lists. Anything else is nothing.
    /// </summary>
    public static ExpressionValue Of(object? value) => value switch
    {
        ExpressionValue v => v,
        bool b => b,
        string s => s,
        decimal d => d,
        int i => i,
        long l => (decimal)l,
        short or byte or sbyte or ushort or uint => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        double d => Math.Abs(d) < 7e27 ? (decimal)d : Null,
        DateOnly d => d,
        Enum e => e.ToString(),
        JsonElement json => OfJson(json),
        IDictionary => Null,
        IEnumerable items => List(items.Cast<object?>().Select(Of)),
        _ => Null,
    };

    /// <summary>Equal in type and value; nothing equals nothing.</summary>
    public bool Equals(ExpressionValue other) => Type == other.Type && Type switch
    {
        ExpressionType.Text => string.Equals((string)data!, (string)other.data!, StringComparison.Ordinal),
        ExpressionType.List => ((ExpressionValue[])data!).AsSpan().SequenceEqual((ExpressionValue[])other.data!),
        _ => number == other.number,
    };

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is ExpressionValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Type == ExpressionType.List ? AsList!.Count : HashCode.Combine(Type, number, data);

    public static bool operator ==(ExpressionValue a, ExpressionValue b) => a.Equals(b);

    public static bool operator !=(ExpressionValue a, ExpressionValue b) => !a.Equals(b);

    /// <summary>
    /// As the language writes it: <c>null</c>, <c>true</c>, <c>1.5</c>, <c>"text"</c>, <c>@2014-12-31</c>, <c>[1, 2]</c>.
    /// </summary>
    public override string ToString() => Type switch
    {
        ExpressionType.Any => "null",
        ExpressionType.Bool => number != 0 ? "true" : "false",
        ExpressionType.Number => number.ToString(CultureInfo.InvariantCulture),
        ExpressionType.Text => "\"" + ((string)data!).Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"",
        ExpressionType.Date => "@" + AsDate!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "[" + string.Join(", ", AsList!) + "]",
    };

    /// <summary>Smaller, equal or greater; null when the two cannot be ordered.</summary>
    internal static int? Order(in ExpressionValue a, in ExpressionValue b) =>
        a.Type != b.Type ? null : a.Type switch
        {
            ExpressionType.Number or ExpressionType.Date => a.number.CompareTo(b.number),
            ExpressionType.Text => string.CompareOrdinal((string)a.data!, (string)b.data!),
            _ => null,
        };

    /// <summary>
    /// The value as a declared type, for what forms keep as text: days in ISO form and plain numbers. Nothing when it cannot be one.
    /// </summary>
    internal ExpressionValue As(ExpressionType declared) => declared == Type || declared == ExpressionType.Any || IsNull ? this
        : (declared, data) switch
        {
            (ExpressionType.Number, string s) => ToNumber(s),
            (ExpressionType.Date, string s) => DateOnly.TryParseExact(s, "yyyy-MM-dd", out var day) ? day : Null,
            (ExpressionType.Bool, string s) => s switch { "true" => True, "false" => False, _ => Null },
            _ => Null,
        };

    internal static ExpressionValue ToNumber(string text) => text.Length <= 40
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)
            ? n : Null;

    private static ExpressionValue OfJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetDecimal(out var number) ? number : Null,
        JsonValueKind.Array => List(json.EnumerateArray().Select(OfJson)),
        _ => Null,
    };
}
