using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>Report templates: form, words, and that every figure they ask for is defined.</summary>
internal static class ReportChecks
{
    public static void Run(CatalogueSource catalogue, AddFault add)
    {
        var measures = new FigureIndex(catalogue).Measures;
        foreach (var (id, (template, faults)) in catalogue.Shared.Reports)
        {
            var file = $"{CatalogueReader.ReportsFolder}/{id}.md";
            foreach (var fault in faults)
            {
                add(RuleOf(fault.Kind), new Spot(file, fault.Line, fault.Column), ("what", fault.What));
            }

            foreach (var section in template.Sections)
            {
                Figures(section, file, measures, add);
            }
        }
    }

    private static void Figures(TemplateSection section, string file, IReadOnlyDictionary<string, MeasureDefinition> measures, AddFault add)
    {
        foreach (var paragraph in ReportMarkup.Read(section.Text, []))
        {
            foreach (var tag in paragraph.Pieces.SelectMany(p => new[] { p.Figure, p.When?.Figure }).OfType<FigureTag>().Where(t =>
                !t.IsTyped).Distinct())
            {
                var spot = new Spot(file, section.LineOf(paragraph.Line));
                if (!measures.TryGetValue(tag.Code, out var measure))
                {
                    add(LineRules.UnknownCode, spot, ("code", tag.Code), ("meant", Nearest.To(tag.Code, measures.Keys)));
                }
                else if (tag.In.Length > 0 && FigureTag.Larger[tag.In].Unit != measure.Unit)
                {
                    add(LineRules.ReportUnit, spot, ("unit", tag.In), ("code", tag.Code), ("own", measure.Unit));
                }
            }
        }
    }

    private static FaultKind RuleOf(MarkupFaultKind kind) => kind switch
    {
        MarkupFaultKind.TypedNeedsSource => LineRules.ReportSource,
        MarkupFaultKind.BadCondition => LineRules.ReportCondition,
        MarkupFaultKind.UnknownWord => LineRules.ReportWord,
        MarkupFaultKind.BadHeading => LineRules.ReportHeading,
        _ => LineRules.ReportTag,
    };
}
