using Jiedao.Kernel;
using Jiedao.Kernel.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Server.Settings.Me;

/// <summary>One's own account: language, password, second factor, where one is signed in, programs that act in one's name.</summary>
internal static class MePages
{
    private const string Root = "/desk/me";

    public static void MapMePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, (HttpContext http, Visit visit, CancellationToken ct) => PageAsync(new Sent(http, visit), null, ct)).Needs(NeedsAttribute.SignedIn);
        routes.MapGet(Root + "/sessions", (Visit visit) => Results.Redirect(visit.To("desk/me#sessions"))).Needs(NeedsAttribute.SignedIn);
        routes.MapForm(Root + "/preferences", PreferAsync, AgainAsync).Needs(NeedsAttribute.SignedIn);
        routes.MapForm(Root + "/totp", EnableAsync, AgainAsync).Needs(NeedsAttribute.SignedIn).Limit(LimitClass.SignIn);
        routes.MapForm(Root + "/totp-confirm", ConfirmAsync, AgainAsync).Needs(NeedsAttribute.SignedIn).Limit(LimitClass.SignIn);
        routes.MapForm(Root + "/totp-disable", DisableAsync, AgainAsync).Needs(NeedsAttribute.SignedIn).Limit(LimitClass.SignIn);
        routes.MapForm(Root + "/end-session", EndSessionAsync, AgainAsync).Needs(NeedsAttribute.SignedIn);
        routes.MapForm(Root + "/token", TokenAsync, AgainAsync).Needs(NeedsAttribute.SignedIn);
        routes.MapForm(Root + "/end-token", EndTokenAsync, AgainAsync).Needs(NeedsAttribute.SignedIn);
        routes.MapGet("/account/password", (HttpContext http, Visit visit) => Password(new Sent(http, visit)))
            .Needs(NeedsAttribute.SignedIn).BeforePasswordChange();
        routes.MapForm("/account/password", ChangePasswordAsync, (sent, _) => Task.FromResult<IResult>(Password(sent)))
            .Needs(NeedsAttribute.SignedIn).BeforePasswordChange().Limit(LimitClass.SignIn);
    }

    private static RazorComponentResult<PasswordPage> Password(Sent sent) => new(new { Sent = sent });

    private static Task<IResult> AgainAsync(Sent sent, CancellationToken ct) => PageAsync(sent, null, ct);

    private static async Task<IResult> PageAsync(Sent sent, Told? told, CancellationToken ct)
    {
        var account = await sent.Visit.Db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == sent.Visit.Actor.Id, ct)
            ?? throw new Refusal(KernelProblems.SignInNeeded);
        return new RazorComponentResult<MePage>(new { Sent = sent, Account = account, Told = told });
    }

    private static async Task<string> PreferAsync(Sent form, CancellationToken ct)
    {
        var lang = form.Choice("lang", Lang.Zh);
        form.Check();
        await form.Visit.DoAsync(new SetPreferences.Command(lang, form.Flag("largeText")), form.Key, ct);
        UiKit.PreferenceCookies.Set(form.Http, lang == Lang.En ? UiKit.Lang.En : UiKit.Lang.Zh, form.Flag("largeText"));
        return "desk/me?done=preferred";
    }

    private static async Task<string> ChangePasswordAsync(Sent form, CancellationToken ct)
    {
        if (form.Raw("new") != form.Raw("again"))
        {
            new Faults().Add("again", MeProblems.NotTheSame).Throw();
        }

        await form.Visit.DoAsync(new ChangePassword.Command(form.Raw("current"), form.Raw("new"), form.Visit.SessionId), null, ct);
        return "desk/me?done=password-changed";
    }

    private static async Task<IResult> EnableAsync(Sent form, CancellationToken ct)
    {
        var answer = await form.Visit.DoAsync(new EnableTotp.Command(form.Raw("password")), null, ct);
        return await PageAsync(new Sent(form.Http, form.Visit), new Told { TotpSecret = answer.Secret, TotpUri = answer.Uri }, ct);
    }

    private static async Task<IResult> ConfirmAsync(Sent form, CancellationToken ct)
    {
        var codes = await form.Visit.DoAsync(new ConfirmTotp.Command(form.Text("code")), null, ct);
        return await PageAsync(new Sent(form.Http, form.Visit), new Told { RecoveryCodes = codes }, ct);
    }

    private static async Task<string> DisableAsync(Sent form, CancellationToken ct)
    {
        await form.Visit.DoAsync(new DisableTotp.Command(form.Raw("password"), form.Text("code")), null, ct);
        return "desk/me?done=totp-disabled";
    }

    private static async Task<string> EndSessionAsync(Sent form, CancellationToken ct)
    {
        var session = form.Id("session");
        form.Check();
        await form.Visit.DoAsync(new EndSession.Command(session), form.Key, ct);
        return "desk/me?done=session-ended";
    }

    private static async Task<IResult> TokenAsync(Sent form, CancellationToken ct)
    {
        var days = form.Number("days");
        form.Check();
        var answer = await form.Visit.DoAsync(new GiveToken.Command(form.Text("name"), form.All("verbs"), days), null, ct);
        return await PageAsync(new Sent(form.Http, form.Visit), new Told { Token = answer.Token }, ct);
    }

    private static async Task<string> EndTokenAsync(Sent form, CancellationToken ct)
    {
        var token = form.Id("token");
        form.Check();
        await form.Visit.DoAsync(new EndToken.Command(token), form.Key, ct);
        return "desk/me?done=token-ended";
    }
}

/// <summary>What is told once and kept nowhere.</summary>
public sealed record Told
{
    /// <summary>Secret of the second factor, for typing.</summary>
    public string? TotpSecret { get; init; }

    /// <summary>The same as an address for the QR code.</summary>
    public string? TotpUri { get; init; }

    /// <summary>Recovery codes.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    /// <summary>A token of the API.</summary>
    public string? Token { get; init; }
}

/// <summary>The refusals of one's own account.</summary>
internal static class MeProblems
{
    public static readonly ProblemKind NotTheSame = new("passwords_differ", 400, "两次输入的新密码不一样。", "The two new passwords differ.");
}
