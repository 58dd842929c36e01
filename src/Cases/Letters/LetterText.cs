using System.Collections.Concurrent;
using System.Globalization;
using DotLiquid;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Fills letter templates: Liquid in Markdown. Templates come from the catalogue, never from a person's input.</summary>
internal sealed class LetterText
{
    private readonly ConcurrentDictionary<string, Template> known = new();

    /// <summary>The text of a template.</summary>
    public string Fill(string template, LetterFacts facts, Lang lang) => known.GetOrAdd(template, Parse).Render(
        new RenderParameters(CultureInfo.InvariantCulture)
        {
            LocalVariables = Hash.FromDictionary(facts.In(lang)),
            MaxIterations = 10_000,
            ErrorsOutputMode = ErrorsOutputMode.Rethrow,
        }).Trim();

    private static Template Parse(string text)
    {
        var template = Template.Parse(text);
        template.MakeThreadSafe();
        return template;
    }
}
