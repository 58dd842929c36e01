using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Server.Settings.Lines;

/// <summary>The words of one line in the visitor's language, with the shared ones behind them.</summary>
public sealed class LineVocabulary(WorkLine line, ICatalogue catalogue, IRoleBook roles, Lang lang)
{
    /// <summary>A word of the line, else of all lines, else the last part of its key.</summary>
    public string this[string key] => line.Texts.Find(key, lang) ?? catalogue.Shared.Find(key, lang) ?? key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>A word, or null when neither the line nor the shared words have it.</summary>
    public string? Find(string key) => line.Texts.Find(key, lang) ?? catalogue.Shared.Find(key, lang);

    /// <summary>Name of a role.</summary>
    public string Role(string? role) => role is null ? "" : roles.Roles.FirstOrDefault(r => r.Id == role) is { } known ? lang == Lang.Zh ? known.NameZh : known.NameEn : role;

    /// <summary>A span of the clock notation in words: 5wd → 5 个工作日.</summary>
    public string Span(string text) => ClockSpan.TryParse(text, out var span) ? span.Say().In(lang) : text;

    /// <summary>A law with its article: 《信访工作条例》第三十四条.</summary>
    public string Law(string key) => !line.Legal.TryGetValue(key, out var basis) ? key
        : lang == Lang.Zh ? $"《{basis.Law}》{basis.Article}"
        : $"{(basis.LawEn.Length > 0 ? basis.LawEn : basis.Law)}{(basis.Article.Length > 0 ? ", " + basis.Article : "")}";

    /// <summary>When a step of a ladder comes, and who hears of it: 到期：分拨员.</summary>
    public string Step(LadderStep step) => (ClockMoment.TryParse(step.At, out var at) ? at.Say().In(lang) : step.At) + (lang == Lang.Zh ? "：" : ": ") + Role(step.Tell);

    /// <summary>The clock as the engine runs it.</summary>
    public static ClockRule Rule(CaseClock clock) => new ClockRule(ClockSpan.Parse(clock.Limit)) with
    {
        Roll = clock.Roll,
        Near = clock.Near,
        Warnings = clock.Warn,
        NeverPauses = clock.NeverPauses,
    } is var rule && clock.NextDay is { } next ? rule with { Start = next ? ClockStart.NextDay : ClockStart.SameInstant } : rule;
}
