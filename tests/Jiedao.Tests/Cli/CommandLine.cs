using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Jiedao.Tests.Cli;

/// <summary>Runs the real program in a process of its own, over a folder that is removed afterwards.</summary>
internal sealed class CommandLine : IDisposable
{
    /// <summary>Folder of the store; not there before a command makes it.</summary>
    public string Data { get; } = Path.Combine(Path.GetTempPath(), "jiedao_cli_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal));

    /// <summary>What a run said.</summary>
    internal sealed record Said(int Exit, string Out, string Error)
    {
        /// <summary>The answer read as JSON.</summary>
        public JsonNode Json => JsonNode.Parse(Out)!;
    }

    /// <summary>Runs a command line; <c>{data}</c> stands for the store.</summary>
    public async Task<Said> RunAsync(params string[] words)
    {
        using var process = Start(words);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        await process.WaitForExitAsync(limit.Token);
        return new Said(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command that goes on (<c>serve</c>); who starts it ends it.</summary>
    public Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Jiedao.Cli.dll"));
        foreach (var word in words)
        {
            start.ArgumentList.Add(word.Replace("{data}", Data, StringComparison.Ordinal));
        }

        start.Environment["JIEDAO_HOME"] = House.Tree.Root;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment.Remove("JIEDAO_POSTGRES");
        return Process.Start(start)!;
    }

    public void Dispose()
    {
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }
    }
}
