using System.Text.RegularExpressions;
using DotLiquid;
using DotLiquid.Exceptions;
using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>Letters: that the template can be read and names only what there is.</summary>
internal static partial class LetterChecks
{
    public static void Run(LineUnderCheck line)
    {
        var type = line.Type!;
        foreach (var (name, template) in type.Templates)
        {
            var words = WordsFor(line, name);
            var own = File.Exists(Path.Combine(line.Line.Folder, "letters", name + ".md"));
            var file = own ? line.Source.LetterFile(name) : $"shared/letters/{name}.md";
            Check(line, file, template.Zh, words);
            if (template.En is not null)
            {
                Check(line, file[..^2] + "en.md", template.En, words);
            }
        }
    }

    private static void Check(LineUnderCheck line, string file, string text, HashSet<string> words)
    {
        try
        {
            Template.Parse(text);
        }
        catch (LiquidException e)
        {
            line.AddAt(LineRules.LetterSyntax, new Spot(file), ("reason", e.Message.TrimEnd('.')));
            return;
        }

        var local = Local().Matches(text).Select(m => m.Groups[1].Value).ToHashSet();
        foreach (var tag in Tags().Matches(text).Cast<Match>())
        {
            foreach (var named in Names().Matches(Quoted().Replace(tag.Value, m => new string(' ', m.Length))).Cast<Match>())
            {
                if (!words.Contains(named.Value) && !local.Contains(named.Value.Split('.')[0]))
                {
                    line.AddAt(LineRules.LetterWord, At(file, text, tag.Index + named.Index), ("word", named.Value), ("meant", Nearest.To(named.Value, words)));
                }
            }
        }
    }

    /// <summary>Everything a template may name.</summary>
    private static HashSet<string> WordsFor(LineUnderCheck line, string template)
    {
        var type = line.Type!;
        var letters = type.Letters.Where(l => l.Value.Template == template).Select(l => l.Key).ToHashSet();
        var words = LetterWords.Groups.SelectMany(g => g.Value.Select(w => $"{g.Key}.{w}")).ToHashSet();
        words.UnionWith(type.Forms.Values.SelectMany(f => f.Fields).Select(f => "form." + f.Key));
        words.UnionWith(type.Clocks.Keys.SelectMany(c => LetterWords.Clock.Select(w => $"clocks.{c}.{w}")));
        words.UnionWith(line.Line.Legal.Keys.Select(l => "legal." + l));
        words.UnionWith(type.Parties.Append("reporter").Select(p => "parties." + p));
        var forms = line.Moves.Where(m => m.Move.Letters.Any(letters.Contains)).Select(m => m.Move.Form).OfType<string>();
        words.UnionWith(forms.Where(type.Forms.ContainsKey).SelectMany(f => type.Forms[f].Fields).Select(f => "move." + f.Key));
        return words;
    }

    private static Spot At(string file, string text, int at) =>
        new(file, text.AsSpan(0, at).Count('\n') + 1, at - text.LastIndexOf('\n', Math.Max(0, at - 1)));

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[a-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+")]
    private static partial Regex Names();

    [GeneratedRegex(@"\{%-?\s*(?:for|assign)\s+([a-z]\w*)")]
    private static partial Regex Local();
}
