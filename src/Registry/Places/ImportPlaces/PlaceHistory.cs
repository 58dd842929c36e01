using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Jiedao.Registry.Places;

/// <summary>
/// What held before a day that the national list does not say. Read from data, each entry with its source; applied after an edition, latest day
/// first; applying it again changes nothing.
/// </summary>
internal sealed record PlaceHistory(IReadOnlyList<PlaceHistory.Change> Changes)
{
    private const string Embedded = "Jiedao.Registry.Data.places-history.yaml";

    /// <summary>Codes of places that some entry names as a parent, when it also names a place at or below the prefix.</summary>
    public IReadOnlyCollection<string> ParentsFor(string below) =>
    [
        .. Changes.SelectMany(c => c.Before).Where(b => b.Place.StartsWith(below, StringComparison.Ordinal) && b.Was.Parent is not null)
            .Select(b => b.Was.Parent!).Distinct(),
    ];

    /// <summary>Reads a file, or the one that comes with the product. Refuses with <c>place_history_broken</c>.</summary>
    public static PlaceHistory Read(string? file)
    {
        try
        {
            using var text = file is null
                ? new StreamReader(typeof(PlaceHistory).Assembly.GetManifestResourceStream(Embedded)!)
                : new StreamReader(file);
            var changes = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance)
                .WithTypeConverter(new WasReader()).Build().Deserialize<List<Change>>(text) ?? [];
            return changes.TrueForAll(c => c.Source.Length > 0 && DateOnly.TryParse(c.On, out _))
                ? new PlaceHistory([.. changes.OrderByDescending(c => c.Day)])
                : throw new Refusal(RegistryProblems.HistoryBroken, new { reason = "on, source" });
        }
        catch (YamlException fault)
        {
            throw new Refusal(RegistryProblems.HistoryBroken, new { reason = $"{fault.Start.Line}: {fault.InnerException?.Message ?? fault.Message}" });
        }
    }

    /// <summary>Applies every entry whose place is loaded. Answers how many terms changed.</summary>
    public async Task<int> ApplyAsync(OfficeDb db, Func<string, string> initials, CancellationToken ct)
    {
        var changed = 0;
        foreach (var change in Changes)
        {
            var codes = change.Before.SelectMany(b => new[] { b.Place, b.Was.Parent ?? "" }).Distinct().ToList();
            var now = await db.Set<PlaceTerm>().Where(t => t.ValidTo == null && codes.Contains(t.Code!)).ToDictionaryAsync(t => t.Code!, ct);
            var ids = now.Values.Select(t => t.PlaceId).ToList();
            var terms = (await db.Set<PlaceTerm>().Where(t => ids.Contains(t.PlaceId)).ToListAsync(ct)).ToLookup(t => t.PlaceId);
            foreach (var before in change.Before.Where(b => now.ContainsKey(b.Place)))
            {
                changed += Apply(db, change.Day, before, [.. terms[now[before.Place].PlaceId]], now, initials) ? 1 : 0;
            }

            await db.SaveChangesAsync(ct);
        }

        return changed;
    }

    private static bool Apply(
        OfficeDb db, DateOnly on, Before before, List<PlaceTerm> terms, Dictionary<string, PlaceTerm> now, Func<string, string> initials)
    {
        var term = terms.Find(t => t.ValidFrom < on && (t.ValidTo is null || t.ValidTo >= on));
        if (term is null || (before.Was.Parent is { } above && !now.ContainsKey(above)))
        {
            return false;
        }

        var later = new PlaceTerm
        {
            PlaceId = term.PlaceId, ValidFrom = on, ValidTo = term.ValidTo, Code = term.Code, ParentId = term.ParentId,
            Name = term.Name, ShortName = term.ShortName, Initials = term.Initials,
        };
        if (before.Was.None)
        {
            db.Remove(term);
        }
        else
        {
            term.ValidTo = on.AddDays(-1);
            term.Code = before.Was.Code;
            term.ParentId = before.Was.Parent is { } parent ? now[parent].PlaceId : term.ParentId;
            term.Name = before.Was.Name ?? term.Name;
            term.ShortName = PlaceNames.Short(term.Name);
            term.Initials = initials(term.ShortName);
        }

        db.Add(later);
        return true;
    }

    internal sealed class Change
    {
        public string On { get; init; } = "";

        public string Source { get; init; } = "";

        public List<Before> Before { get; init; } = [];

        [YamlIgnore]
        public DateOnly Day => DateOnly.Parse(On);
    }

    internal sealed class Before
    {
        public string Place { get; init; } = "";

        public Was Was { get; init; } = new();
    }

    internal sealed class Was
    {
        public bool None { get; init; }

        public string? Code { get; init; }

        public string? Name { get; init; }

        public string? Parent { get; init; }
    }

    /// <summary><c>none</c>, or a mapping of code, name and parent.</summary>
    private sealed class WasReader : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(Was);

        public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            if (parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var word))
            {
                return word.Value == "none" ? new Was { None = true } : throw new YamlException(word.Start, word.End, $"was: {word.Value}");
            }

            var said = (Dictionary<string, string>)rootDeserializer(typeof(Dictionary<string, string>))!;
            var strange = said.Keys.FirstOrDefault(k => k is not ("code" or "name" or "parent"));
            return strange is null
                ? new Was { Code = said.GetValueOrDefault("code"), Name = said.GetValueOrDefault("name"), Parent = said.GetValueOrDefault("parent") }
                : throw new YamlException($"was: {strange}");
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();
    }
}
