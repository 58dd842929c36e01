using System.CommandLine;
using System.Globalization;
using Jiedao.Cases;
using Jiedao.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cli;

/// <summary><c>jiedao dispatch show</c> and <c>train</c>: the text model of dispatch and what it measured on cases it never saw.</summary>
internal sealed class DispatchCommand : Command
{
    public DispatchCommand() : base("dispatch", "The text model that helps to dispatch: what it measured, and training it anew.")
    {
        Add(Make("show", "Show the accuracy and coverage of the model that answers now.", (model, ct) => model.NewestAsync(ct)));
        Add(Make("train", "Train it anew from the office's closed cases and measure it on the newest of them.", (model, ct) => model.TrainAsync(ct)));
    }

    private static Command Make(string name, string about, Func<IDispatchModel, CancellationToken, Task<DispatchFigures?>> ask)
    {
        var (data, postgres, office, format) = (Common.Data(), Common.Postgres(), Common.Office(), Common.Format("text", "json"));
        var command = new Command(name, about) { office, data, postgres, format };
        command.SetAction(async (r, ct) =>
        {
            await using var store = await Common.OpenAsync(r.GetRequiredValue(data), r.GetValue(postgres), ct, mustExist: true);
            var of = await store.OfficeAsync(r.GetRequiredValue(office), ct);
            await using var scope = store.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Visit>().Enter(of, Door.CommandLine, "");
            var figures = await ask(scope.ServiceProvider.GetRequiredService<IDispatchModel>(), ct);
            return Common.IsJson(r.GetRequiredValue(format)) ? Answer.Json((object?)figures ?? new { }) : Print(figures);
        });
        return command;
    }

    private static int Print(DispatchFigures? figures)
    {
        if (figures is null)
        {
            return Answer.Say("No model: it takes 200 cases that were dispatched and closed. `jiedao dispatch train` makes one.");
        }

        string Share(int part, int whole) => whole == 0 ? "–" : ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);
        Console.Out.WriteLine($"learned from      {figures.Cases} cases of {figures.Owners} units, {figures.Seconds:0.0} s, {figures.Bytes / 1024} KB");
        Console.Out.WriteLine($"measured on       {figures.Tested} newest cases that it never saw");
        Console.Out.WriteLine($"accuracy          {Share(figures.Right, figures.Answered)} of the {figures.Answered} it answers");
        Console.Out.WriteLine($"coverage          {Share(figures.Answered, figures.Tested)}, from a sureness of {(figures.Threshold > 1 ? "–" : figures.Threshold.ToString("P0", CultureInfo.InvariantCulture))}");
        Console.Out.WriteLine($"if it answered all {Share(figures.RightOfAll, figures.Tested)}; matter and place alone {Share(figures.Usual, figures.Tested)}");
        return ExitCode.Done;
    }
}
