namespace Jiedao.Publications.Reader.Intake;

internal static class DocxText
{
    public static string Read(byte[] bytes, string file) => "";
}
