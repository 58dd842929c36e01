namespace Jiedao.Catalogue.Reading;

/// <summary>Marks a property that the reader sets and a file may not.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotInFileAttribute : Attribute;

/// <summary>Marks a text property that the reader sets to the file and line of its object.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WhereaboutsAttribute : Attribute;

/// <summary>Marks a type that a file may write as one value standing for this property.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShorthandAttribute(string property) : Attribute
{
    public string Property { get; } = property;
}
