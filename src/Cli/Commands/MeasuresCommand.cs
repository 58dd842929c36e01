using System.CommandLine;
using System.Globalization;
using Jiedao.Kernel;
using Jiedao.Measures;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Jiedao.Cli;

/// <summary>
/// <c>jiedao measures PE-01 PE-02 --period 2014</c>: figures of an office, counted from its records at the moment of asking. For
/// statistics staff and for programs that take figures over.
/// </summary>
internal sealed class MeasuresCommand : Command
{
    private const int WidthOfPipes = 240;

    private readonly Argument<string[]> codes = new("code")
    {
        Description = "Codes of measures (PE-01 PE-02); all measures of all lines when none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> office = Common.Office();
    private readonly Option<string> period = new("--period")
    {
        Description = "2014, 2014-Q1, 2014-10, 2014-01..2014-10, cumulative. [default: the office's present year]",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string> knownOn = new("--known-on")
    {
        Description = "Counts only what was written by the end of this day (2015-01-15), or by this instant (2015-01-15T09:00:00Z).",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string> slice = new("--slice")
    {
        Description = "Part of the figures: channel=visit, several joined by &. Without codes: the measures that are kept by it.",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string> format = Common.Format("table", "json");
    private readonly Option<string> data = Common.Data();
    private readonly Option<string?> postgres = Common.Postgres();

    public MeasuresCommand() : base("measures", "Figures of an office, counted from its records at the moment of asking.")
    {
        Add(codes);
        Add(office);
        Add(period);
        Add(knownOn);
        Add(slice);
        Add(format);
        Add(data);
        Add(postgres);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult asked, CancellationToken ct)
    {
        await using var store = await Common.OpenAsync(asked.GetRequiredValue(data), asked.GetValue(postgres), ct);
        var of = await store.OfficeAsync(asked.GetRequiredValue(office), ct);
        await using var scope = store.Services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Enter(of, Door.CommandLine, "");
        var measures = scope.ServiceProvider.GetRequiredService<IMeasures>();
        var part = asked.GetRequiredValue(slice);
        var written = asked.GetRequiredValue(period);
        var figures = await measures.ReadAsync(new FigureQuery(
            asked.GetValue(codes) is { Length: > 0 } named ? named : measures.CodesKeptBy(part),
            PeriodNotation.Read(written.Length == 0 ? visit.Today.Year.ToString(CultureInfo.InvariantCulture) : written, visit.Today),
            part,
            PeriodNotation.ReadKnownOn(asked.GetRequiredValue(knownOn), of)), ct);
        var texts = scope.ServiceProvider.GetRequiredService<MeasureTexts>();
        return asked.GetRequiredValue(format) == "json"
            ? Answer.Json(figures.Select(f => FigureLine.Of(f, texts, Lang.Zh)))
            : Print(figures, texts, Answer.Lang);
    }

    private static int Print(IReadOnlyList<Figure> figures, MeasureTexts texts, Lang lang)
    {
        var table = new Table().Border(TableBorder.Minimal);
        foreach (var title in new[] { "line", "code", "name", "value", "unit", "period", "status", "rows" })
        {
            table.AddColumn(new TableColumn(title) { NoWrap = true, Alignment = title is "value" or "rows" ? Justify.Right : Justify.Left });
        }

        foreach (var figure in figures)
        {
            var line = FigureLine.Of(figure, texts, lang);
            table.AddRow(
                Markup.Escape(texts.LineName(figure.Definition, lang)), Markup.Escape(line.Code), Markup.Escape(line.Name),
                line.Value?.ToString("#,##0.############", CultureInfo.InvariantCulture) ?? "–", Markup.Escape(line.Unit), line.Period,
                line.Status, line.Rows.ToString("#,##0", CultureInfo.InvariantCulture));
        }

        // A pipe has no width of its own: rows stay whole for grep.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthOfPipes;
        }

        console.Write(table);
        return ExitCode.Done;
    }
}
