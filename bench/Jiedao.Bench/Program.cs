using System.Reflection;
using Jiedao.Bench;

// ./jiedao-bench NAME [arguments]: runs one measurement, or lists them. Each is a class with [Bench] and a static RunAsync(string[]).
var benches = typeof(BenchAttribute).Assembly.GetTypes()
    .Select(t => (Type: t, Bench: t.GetCustomAttribute<BenchAttribute>()))
    .Where(b => b.Bench is not null).OrderBy(b => b.Bench!.Name, StringComparer.Ordinal).ToList();
var chosen = benches.Find(b => args.Length > 0 && b.Bench!.Name == args[0]);
if (chosen.Type is null)
{
    foreach (var (_, bench) in benches)
    {
        Console.WriteLine($"{bench!.Name,-24} {bench.What}");
    }

    return args.Length == 0 ? 0 : 2;
}

await (Task)chosen.Type.GetMethod("RunAsync", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [args[1..]])!;
return 0;
