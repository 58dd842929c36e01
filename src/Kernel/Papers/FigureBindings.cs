using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Jiedao.Kernel.Papers;

/// <summary>
/// The bindings of a document's figures, kept in a data part of the file: every content control is mapped to its entry there, so that the
/// printed figure, its cell and the day it was known travel with the paper wherever it is sent.
/// </summary>
public static class FigureBindings
{
    private const string Store = "{5D1F0C7E-2B86-4D0B-9C55-6A1D2F7E4B10}";
    private static readonly XNamespace Name = "urn:jiedao:figures:1";

    /// <summary>Reads the bindings of a document; none when it has no such part.</summary>
    public static IReadOnlyList<FigureBinding> Read(MainDocumentPart main)
    {
        ArgumentNullException.ThrowIfNull(main);
        foreach (var part in main.CustomXmlParts)
        {
            using var stream = part.GetStream();
            if (XDocument.Load(stream).Root is { } root && root.Name == Name + "figures")
            {
                return [.. root.Elements(Name + "figure").Select(f => new FigureBinding(
                    (int)f.Attribute("number")!, Said(f, "code"), Said(f, "period"), Said(f, "slice"), Said(f, "known-on"), Said(f,
                        "cell"), f.Value,
                    Said(f, "value"), Said(f, "unit")))];
            }
        }

        return [];
    }

    internal static void Add(MainDocumentPart main, IReadOnlyList<FigureBinding> bindings)
    {
        if (bindings.Count == 0)
        {
            return;
        }

        var part = main.AddCustomXmlPart(CustomXmlPartType.CustomXml);
        using (var stream = part.GetStream(FileMode.Create, FileAccess.Write))
        {
            new XDocument(new XElement(Name + "figures", bindings.Select(b => new XElement(Name + "figure",
                new XAttribute("number", b.Number), new XAttribute("code", b.Code), new XAttribute("period", b.Period),
                    new XAttribute("slice", b.Slice),
                new XAttribute("known-on", b.KnownOn), new XAttribute("cell", b.Cell), new XAttribute("value", b.Value),
                    new XAttribute("unit", b.Unit),
                b.Text)))).Save(stream);
        }

        part.AddNewPart<CustomXmlPropertiesPart>().DataStoreItem = new DocumentFormat.OpenXml.CustomXmlDataProperties.DataStoreItem
        {
            ItemId = Store,
            SchemaReferences = new DocumentFormat.OpenXml.CustomXmlDataProperties.SchemaReferences(
                new DocumentFormat.OpenXml.CustomXmlDataProperties.SchemaReference { Uri = Name.NamespaceName }),
        };
    }

    internal static DataBinding Mapping(int number) => new()
    {
        PrefixMappings = $"xmlns:jd='{Name.NamespaceName}'",
        XPath = string.Create(CultureInfo.InvariantCulture, $"/jd:figures/jd:figure[@number='{number}']"),
        StoreItemId = Store,
    };

    private static string Said(XElement figure, string name) => (string?)figure.Attribute(name) ?? "";
}
