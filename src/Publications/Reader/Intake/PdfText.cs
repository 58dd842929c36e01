namespace Jiedao.Publications.Reader.Intake;

internal static class PdfText
{
    public static string Read(byte[] bytes, string file) => "";
}
