using System.CommandLine;
using Jiedao.Cli;
using Jiedao.Cli.Replay;
using Jiedao.Kernel;

var root = new RootCommand("Jiedao runs a subdistrict office: what residents ask, what falls due, what is counted and shown.")
{
    new ServeCommand(),
    new ReplayCommand(),
    new MeasuresCommand(),
    new DispatchCommand(),
    new OfficeCommand(),
    new ImportCommand(),
    new LinesCommand(),
    new SystemsCommand(),
    new VerifyChainCommand(),
    new DbCommand(),
    new ReportCommand(),
};
Common.TakeDataEverywhere(root);
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Refusal refusal)
{
    return Answer.Refused(refusal.Problem);
}
catch (ReplayFault fault)
{
    Console.Error.WriteLine(fault.Message);
    return ExitCode.Found;
}
catch (OperationCanceledException)
{
    return ExitCode.Cancelled;
}
