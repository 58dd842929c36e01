using Jiedao.Tests;
using Jiedao.Tests.Cases.Portal;
using Jiedao.Tests.Kernel.Jobs;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// Run by the test platforms or by hand; as a child of a story it plays a second node that the story may kill.
return args switch
{
    ["job-node", var folder, var database] => await JobNode.RunAsync(folder, database),
    ["office-node", var folder, var database] => await OfficeNode.RunAsync(folder, database),
    _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
        await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    _ => await ConsoleRunner.Run(args),
};
