namespace Jiedao.Publications.Reader.Intake;

internal static class HtmlText
{
    public static bool LooksLikeHtml(string text) => false;
    public static string Read(string html) => html;
}
