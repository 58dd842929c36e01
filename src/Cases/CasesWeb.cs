using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cases;

/// <summary>The pages of the desk.</summary>
internal static class CasesWeb
{
    public static void AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<CaseReach>().AddSingleton<CaseWaits>();
        services.AddScoped<IWaiting, CasesWaiting>();
        services.AddScoped<CasePhrases>().AddScoped<CaseQuery>().AddScoped<SavedViewList>().AddScoped<CaseDossier>().AddScoped<SimilarCases>().AddScoped<LikeCases>();
        services.AddScoped<CaseClockPanel>().AddScoped<CaseTimeline>().AddScoped<CaseArchive>().AddScoped<PostedForm>().AddScoped<CaseActs>();
        services.AddScoped<MyWorkView>().AddScoped<QueueView>().AddScoped<PreviewView>().AddScoped<PlanView>().AddScoped<DutiesView>().AddScoped<CaseFileView>();
        services.AddScoped<CaseListView>().AddScoped<CaseColumnSet>().AddScoped<FilterWords>().AddScoped<SearchView>().AddScoped<CaseSheet>().AddScoped<RegisterView>();
    }

    public static void MapDesk(this IEndpointRouteBuilder root)
    {
        var desk = root.MapGroup("/desk");
        desk.MapGet("", StartAsync).Needs(NeedsAttribute.SignedIn);
        desk.MapGet("/work", (Visit visit) => new SeeOther(visit.To("desk"))).Needs(NeedsAttribute.SignedIn);
        desk.MapPost("/notices/read", ReadAsync).Needs(NeedsAttribute.SignedIn);
        desk.MapQueue();
        DutiesView.Map(desk);
        desk.MapLists();
        desk.MapCaseFile();
    }

    /// <summary>The first page after signing in: one's work; for those who work on no cases the list, or their own page.</summary>
    private static async Task<IResult> StartAsync(string? group, Visit visit, MyWorkView view, CancellationToken ct)
    {
        if (!visit.Actor.MaySomewhere(CaseVerbs.Read))
        {
            return new SeeOther(visit.To(visit.Actor.MaySomewhere("measure.read") ? "desk/measures" : visit.Actor.MaySomewhere("line.read") ? "desk/settings" : "desk/me"));
        }

        await view.LoadAsync(group, ct);
        return new RazorComponentResult<MyWorkPage>();
    }

    private static async Task<IResult> ReadAsync(IFormCollection form, Visit visit, CancellationToken ct)
    {
        if (long.TryParse(form["until"], out var until))
        {
            await visit.DoAsync(new ReadNotices.Command(until), null, ct);
        }

        return new SeeOther(visit.To("desk"));
    }
}
