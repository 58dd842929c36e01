using Jiedao.Kernel;
using Jiedao.Registry.Subjects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Registry.Pages;

/// <summary>The pages of the registry: search, one subject, registering, import, the ground.</summary>
internal static class RegistryPages
{
    private const string Root = "/desk/registry";
    private const string One = Root + "/{id:long}";
    private const int LargestHeld = 500 * 1024;

    public static void MapRegistryPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, (HttpContext http, Visit visit) => visit.Actor.MaySomewhere(RegistryVerbs.ReadSubjects)
            ? new RazorComponentResult<SubjectsPage>(new { Sent = new Sent(http, visit) })
            : Results.Redirect(visit.To("desk/registry/ground"))).Needs(RegistryVerbs.Read);
        routes.MapGet(Root + "/ground", (HttpContext http, Visit visit) => new RazorComponentResult<GroundPage>(new { Sent = new Sent(http, visit) }))
            .Needs(RegistryVerbs.Read);
        routes.MapGet(Root + "/new", (HttpContext http, Visit visit) => New(new Sent(http, visit))).Needs(RegistryVerbs.ManageSubjects);
        routes.MapForm(Root + "/new", RegisterAsync, (sent, _) => Task.FromResult<IResult>(New(sent))).Needs(RegistryVerbs.ManageSubjects);
        routes.MapGet(Root + "/import", (HttpContext http, Visit visit) => Import(new Sent(http, visit), null)).Needs(RegistryVerbs.Import);
        routes.MapForm(Root + "/import", ImportAsync, (sent, _) => Task.FromResult<IResult>(Import(sent, null))).Needs(RegistryVerbs.Import)
            .WithMetadata(new RequestSizeLimitAttribute(RegistryImport.LargestFile + (1024 * 1024)));
        routes.MapGet(One, (HttpContext http, Visit visit, CancellationToken ct) => PageAsync(new Sent(http, visit), ct)).Needs(RegistryVerbs.ReadSubjects);
        routes.MapForm(One + "/reveal", RevealAsync, PageAsync).Needs(RegistryVerbs.RevealSubjects);
        routes.MapForm(One + "/change", ChangeAsync, PageAsync).Needs(RegistryVerbs.ManageSubjects);
        routes.MapForm(One + "/link", LinkAsync, PageAsync).Needs(RegistryVerbs.ManageSubjects);
        routes.MapForm(One + "/end-link", EndLinkAsync, PageAsync).Needs(RegistryVerbs.ManageSubjects);
        routes.MapForm(One + "/merge", MergeAsync, PageAsync).Needs(RegistryVerbs.ManageSubjects);
        routes.MapForm(One + "/erase", EraseAsync, PageAsync).Needs(RegistryVerbs.EraseSubjects);
    }

    private static RazorComponentResult<SubjectNewPage> New(Sent sent) => new(new { Sent = sent });

    private static RazorComponentResult<ImportPage> Import(Sent sent, ImportReport? report, string held = "", string name = "") =>
        new(new { Sent = sent, Report = report, Held = held, FileName = name });

    private static long IdOf(Sent sent) => long.Parse((string)sent.Http.Request.RouteValues["id"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static string Back(Sent sent, string done) => $"desk/registry/{IdOf(sent)}?done={done}";

    private static Task<IResult> PageAsync(Sent sent, CancellationToken ct) => PageAsync(sent, "", null, ct);

    private static async Task<IResult> PageAsync(Sent sent, string field, string? value, CancellationToken ct)
    {
        var services = sent.Http.RequestServices;
        var subject = await SubjectReach.GetAsync(sent.Visit, services.GetRequiredService<SubjectRead>(), services.GetRequiredService<IRegistry>(), IdOf(sent), ct);
        return new RazorComponentResult<OneSubjectPage>(new { Sent = sent, Subject = subject, RevealedField = field, RevealedValue = value });
    }

    private static (Dictionary<string, string> Attributes, List<IdentifierSpec> Identifiers) Read(Sent form) => (
        form.Values.Where(v => v.Key.StartsWith("attributes.", StringComparison.Ordinal)).ToDictionary(v => v.Key[11..], v => v.Value.Trim()),
        [.. form.Values.Where(v => v.Key.StartsWith("identifiers.", StringComparison.Ordinal) && v.Value.Trim().Length > 0)
            .Select(v => new IdentifierSpec(v.Key[12..], v.Value.Trim()))]);

    private static async Task<string> RegisterAsync(Sent form, CancellationToken ct)
    {
        var (attributes, identifiers) = Read(form);
        var (place, verified) = (form.Id("placeId"), form.Day("verifiedOn"));
        form.Check();
        var given = attributes.Where(a => a.Value.Length > 0).ToDictionary();
        var id = await form.Visit.DoAsync(new RegisterSubject.Command(new SubjectSpec(form.Text("kind"), form.Text("name"), given, identifiers,
            place == 0 ? null : place, Source: form.Filled("source"), VerifiedOn: verified)), form.Key, ct);
        return $"desk/registry/{id}?done=registered";
    }

    private static async Task<IResult> RevealAsync(Sent form, CancellationToken ct)
    {
        var id = IdOf(form);
        var answer = await form.Visit.DoAsync(new RevealField.Command("subject", id, form.Text("field"), form.Text("purpose")), null, ct);
        return await PageAsync(new Sent(form.Http, form.Visit), form.Text("field"), answer.Value, ct);
    }

    private static async Task<string> ChangeAsync(Sent form, CancellationToken ct)
    {
        var (attributes, identifiers) = Read(form);
        var (place, verified) = (form.Id("placeId"), form.Day("verifiedOn"));
        form.Check();
        // A sensitive field left empty stays as it is: the page never shows its value.
        var kept = form.All("sensitive").ToHashSet();
        var given = attributes.Where(a => a.Value.Length > 0 || !kept.Contains(a.Key)).ToDictionary();
        await form.Visit.DoAsync(new ChangeSubject.Command(IdOf(form), form.Text("name"), given, identifiers.Count > 0 ? identifiers : null,
            PlaceId: place == 0 ? null : place, VerifiedOn: verified), form.Key, ct);
        return Back(form, "changed");
    }

    private static async Task<string> LinkAsync(Sent form, CancellationToken ct)
    {
        var (to, from, last) = (form.Id("toId"), form.Day("from"), form.Day("to"));
        form.Check();
        await form.Visit.DoAsync(new LinkSubject.Command(IdOf(form), form.Text("kind"), to == 0 ? null : to, Role: form.Filled("role"), From: from, To: last), form.Key, ct);
        return Back(form, "linked");
    }

    private static async Task<string> EndLinkAsync(Sent form, CancellationToken ct)
    {
        var (link, last) = (form.Id("link"), form.Day("last"));
        form.Check();
        await form.Visit.DoAsync(new EndLink.Command(link, last), form.Key, ct);
        return Back(form, "link-ended");
    }

    private static async Task<string> MergeAsync(Sent form, CancellationToken ct)
    {
        var other = form.Id("other");
        form.Check();
        await form.Visit.DoAsync(new MergeSubjects.Command(IdOf(form), other, form.Filled("reason")), form.Key, ct);
        return Back(form, "merged");
    }

    private static async Task<string> EraseAsync(Sent form, CancellationToken ct)
    {
        await form.Visit.DoAsync(new EraseSubject.Command(IdOf(form), form.Text("reason")), form.Key, ct);
        return "desk/registry?done=erased";
    }

    /// <summary>Previews or imports. A file that is not large travels with the preview, so that it need not be chosen again.</summary>
    private static async Task<IResult> ImportAsync(Sent form, CancellationToken ct)
    {
        var kind = form.Choice("kind", ImportKind.Persons);
        form.Check();
        var (bytes, name) = await FileAsync(form, ct);
        var doIt = form.Text("do") == "import";
        var import = form.Http.RequestServices.GetRequiredService<RegistryImport>();
        var report = await import.RunAsync(kind, bytes, name, doIt, form.Flag("soundOnly"), ct);
        return Import(form, report, report.IsDone || bytes.Length > LargestHeld ? "" : Convert.ToBase64String(bytes), name);
    }

    private static async Task<(byte[] Bytes, string Name)> FileAsync(Sent form, CancellationToken ct)
    {
        if (form.File("file") is { } file)
        {
            using var copy = new MemoryStream();
            await file.CopyToAsync(copy, ct);
            return (copy.ToArray(), Path.GetFileName(file.FileName));
        }

        var held = new byte[LargestHeld];
        return form.Filled("held") is { } text && Convert.TryFromBase64String(text, held, out var length)
            ? (held[..length], Path.GetFileName(form.Text("heldName")))
            : throw new Refusal(KernelProblems.InvalidInput.With(new { count = 1 }) with { Fields = [KernelProblems.Required.With(null, "file")] });
    }
}
