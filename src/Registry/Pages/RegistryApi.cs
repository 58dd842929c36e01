using Jiedao.Kernel;
using Jiedao.Registry.Subjects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Registry.Pages;

/// <summary>The registry over the API.</summary>
internal static class RegistryApi
{
    public static void MapRegistryApi(this IEndpointRouteBuilder root)
    {
        var api = root.MapGroup("/registry").WithTags("registry");
        api.MapGet("/units", async (DateOnly? day, Visit visit, IRegistry registry, CancellationToken ct) =>
            (await registry.UnitsAsync(day ?? visit.Today, ct)).Units).Needs(RegistryVerbs.Read).WithName("list-units");
        api.MapGet("/subjects", async (string? text, string? kind, long? place, int? skip, int? take, Visit visit, SubjectRead read, IRegistry registry, CancellationToken ct) =>
            await read.SearchAsync(new SubjectQuery(text, kind, place, Skip: skip ?? 0, Take: take ?? 50), await SubjectReach.PlacesAsync(visit, registry, ct), ct))
            .Needs(RegistryVerbs.ReadSubjects).WithName("search-subjects");
        api.MapGet("/subjects/{id:long}", (long id, Visit visit, SubjectRead read, IRegistry registry, CancellationToken ct) =>
            SubjectReach.GetAsync(visit, read, registry, id, ct)).Needs(RegistryVerbs.ReadSubjects).WithName("get-subject");
        api.MapGet("/subjects/{id:long}/links", async (long id, DateOnly? day, Visit visit, SubjectRead read, IRegistry registry, CancellationToken ct) =>
        {
            await SubjectReach.GetAsync(visit, read, registry, id, ct);
            return await read.LinksAsync(id, day, ct);
        }).Needs(RegistryVerbs.ReadSubjects).WithName("list-subject-links");
        api.MapAct<AddUnit.Command, long>("/units");
        api.MapAct<RegisterSubject.Command, long>("/subjects");
        api.MapAct<ChangeSubject.Command, long>("/subjects/{id:long}", (c, http) => c with { SubjectId = Id(http) });
        api.MapAct<LinkSubject.Command, long>("/subjects/{id:long}/links", (c, http) => c with { FromId = Id(http) });
        api.MapAct<EndLink.Command, long>("/subject-links/{id:long}/end", (c, http) => c with { LinkId = Id(http) });
        api.MapAct<MergeSubjects.Command, long>("/subjects/{id:long}/merge", (c, http) => c with { KeepId = Id(http) });
    }

    private static long Id(HttpContext http) => long.Parse((string)http.Request.RouteValues["id"]!, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Which subjects a visitor may see: those of the communities that his permission reaches.</summary>
internal static class SubjectReach
{
    /// <summary>Communities; null for all.</summary>
    public static async Task<IReadOnlyCollection<long>?> PlacesAsync(Visit visit, IRegistry registry, CancellationToken ct)
    {
        if (visit.Actor.UnitsFor(RegistryVerbs.ReadSubjects) is not { } units)
        {
            return null;
        }

        var chart = await registry.UnitsAsync(visit.Today, ct);
        return [.. units.Select(u => chart.Find(u)).Where(u => u is { Kind: UnitKind.Community }).Select(u => u!.PlaceId).OfType<long>()];
    }

    /// <summary>A subject that the visitor may see. Refuses with <c>subject_not_found</c>: of others not even their being there is told.</summary>
    public static async Task<SubjectInfo> GetAsync(Visit visit, SubjectRead read, IRegistry registry, long id, CancellationToken ct)
    {
        var subject = await read.FindAsync(id, ct);
        var places = await PlacesAsync(visit, registry, ct);
        return subject is not null && (places is null || places.Contains(subject.PlaceId)) ? subject
            : throw new Refusal(RegistryProblems.SubjectNotFound, new { subject = id });
    }
}
