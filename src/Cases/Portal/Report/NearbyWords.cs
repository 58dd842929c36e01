using Jiedao.UiKit;

namespace Jiedao.Cases.Portal;

/// <summary>The second line under a case nearby: who holds it, until when, how many follow.</summary>
internal static class NearbyWords
{
    public static string Of(Texts texts, NearbyCase near)
    {
        var lang = texts.Lang == UiKit.Lang.Zh ? Kernel.Lang.Zh : Kernel.Lang.En;
        var due = near.Due is { State: not Kernel.ClockState.Overdue, At: not null } told ? texts["cases.portal.report.nearby-due", told.When.In(lang)] : "";
        var joined = near.Followers > 0 ? texts["cases.portal.report.nearby-joined", near.Followers] : "";
        return string.Join(texts["ui.comma"], new[] { texts["cases.portal.report.nearby-owner", near.Owner.In(lang)], due, joined }.Where(t => t.Length > 0));
    }
}
