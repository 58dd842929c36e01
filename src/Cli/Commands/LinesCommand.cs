using System.CommandLine;
using System.Globalization;
using Jiedao.Catalogue;

namespace Jiedao.Cli;

/// <summary><c>jiedao lines</c>: checks the work lines of the catalogue and starts new ones.</summary>
internal sealed class LinesCommand : Command
{
    public LinesCommand() : base("lines", "Check the work lines of the catalogue and start new ones.")
    {
        Add(Check());
        Add(New());
        Add(Rules());
        Add(Schema());
    }

    private static Command Check()
    {
        var line = new Argument<string?>("line") { Description = "Folder of one line (petition); every line when left out.", DefaultValueFactory = _ => null };
        var (catalogue, format, lang) = (Common.Catalogue(), Common.Format("text", "json"), Common.Language());
        var command = new Command("check", """
            Read every file of the catalogue and say what is wrong: file, line and column, the rule, and what to write instead.
            Exit code 0: nothing wrong; 3: something found.
            """) { line, catalogue, format, lang };
        command.SetAction(r =>
        {
            var (folder, one) = (Path.GetFullPath(r.GetRequiredValue(catalogue)), r.GetValue(line));
            if (one is not null && !Directory.Exists(Path.Combine(folder, one)))
            {
                throw new Kernel.Refusal(CatalogueProblems.LineNotFound, new { line = one });
            }

            return CatalogueCommands.LinesCheck(folder, one, Common.LangOf(r.GetRequiredValue(lang)), Common.IsJson(r.GetRequiredValue(format)), Console.Out);
        });
        return command;
    }

    private static Command New()
    {
        var id = new Argument<string>("id") { Description = "Name of its folder: small letters, digits and dashes (night-permits)." };
        var name = new Option<string>("--name") { Description = "Chinese name (夜间施工证明).", Required = true };
        var nameEn = new Option<string>("--name-en") { Description = "English name (Night work permits).", Required = true };
        var serves = new Option<string[]>("--serves")
        {
            Description = "Rows of the inventory it serves (S093); see `jiedao systems`.", Required = true, AllowMultipleArgumentsPerToken = true,
        };
        var from = new Option<string?>("--from") { Description = "First day of its first version, 2014-01-01; the first of this year when left out." };
        var prefix = new Option<string?>("--prefix") { Description = "Two to four capital letters that lead its case numbers; chosen when left out." };
        var (catalogue, format, lang) = (Common.Catalogue(), Common.Format("text", "json"), Common.Language());
        var command = new Command("new", "Make a complete, valid work line with form, stages, clocks, letters, measures and a story, to be changed from there.")
        {
            id, name, nameEn, serves, from, prefix, catalogue, format, lang,
        };
        command.SetAction(r =>
        {
            var line = new NewLine(r.GetRequiredValue(id), r.GetRequiredValue(name), r.GetRequiredValue(nameEn), r.GetRequiredValue(serves),
                FirstDay(r.GetValue(from)), r.GetValue(prefix));
            return CatalogueCommands.LinesNew(Path.GetFullPath(r.GetRequiredValue(catalogue)), line, Common.LangOf(r.GetRequiredValue(lang)),
                Common.IsJson(r.GetRequiredValue(format)), Console.Out);
        });
        return command;
    }

    private static Command Rules()
    {
        var (format, lang) = (Common.Format("text", "json"), Common.Language());
        var command = new Command("rules", "List every rule that `lines check` knows, with its repair.") { format, lang };
        command.SetAction(r => CatalogueCommands.LinesRules(Common.LangOf(r.GetRequiredValue(lang)), Common.IsJson(r.GetRequiredValue(format)), Console.Out));
        return command;
    }

    private static Command Schema()
    {
        var catalogue = Common.Catalogue();
        var command = new Command("schema", "Write the JSON Schemas that let editors complete and check the catalogue's files.") { catalogue };
        command.SetAction(r => CatalogueCommands.LinesSchema(Path.GetFullPath(r.GetRequiredValue(catalogue)), Console.Out));
        return command;
    }

    private static DateOnly FirstDay(string? text) => text is null
        ? new DateOnly(new Kernel.Clock(TimeProvider.System).MachineNow.Year, 1, 1)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new Kernel.Refusal(Kernel.KernelProblems.BadFormat, new { expected = "2014-01-01" }, "from");
}

/// <summary><c>jiedao systems</c>: which of the systems a subdistrict runs are served by work lines.</summary>
internal sealed class SystemsCommand : Command
{
    private readonly Option<string> catalogue = Common.Catalogue();
    private readonly Option<string> format = Common.Format("text", "json");
    private readonly Option<string> lang = Common.Language();

    public SystemsCommand() : base("systems", """
        List the systems that a subdistrict runs and the work lines and stories that serve each.
        JSON: [{id, name, lines, stories, status}], status is served or not-yet.
        """)
    {
        Add(catalogue);
        Add(format);
        Add(lang);
        SetAction(r => CatalogueCommands.Systems(Path.GetFullPath(r.GetRequiredValue(catalogue)), Common.LangOf(r.GetRequiredValue(lang)),
            Common.IsJson(r.GetRequiredValue(format)), Console.Out));
    }
}
