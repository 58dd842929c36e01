using System.Collections.Concurrent;
using Fluid;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Fills letter templates: Liquid in Markdown. Templates come from the catalogue, never from a person's input.</summary>
internal sealed class LetterText
{
    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = new() { MaxSteps = 20_000, MaxRecursion = 20 };
    private readonly ConcurrentDictionary<string, IFluidTemplate> known = new();

    /// <summary>The text of a template.</summary>
    public string Fill(string template, LetterFacts facts, Lang lang)
    {
        var context = new TemplateContext(Options);
        foreach (var (name, value) in facts.In(lang))
        {
            context.SetValue(name, value);
        }

        return known.GetOrAdd(template, static t => Parser.Parse(t)).Render(context).Trim();
    }
}
