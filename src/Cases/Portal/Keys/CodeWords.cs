namespace Jiedao.Cases.Portal;

/// <summary>A query code as people read it.</summary>
internal static class CodeWords
{
    /// <summary>In groups of five: <c>ABCDE-FGHJK-MNPQR-STVWX</c>; dashes and spaces do not matter when it is typed.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(5).Select(c => new string(c)));
}
