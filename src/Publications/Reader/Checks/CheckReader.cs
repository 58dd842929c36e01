using Jiedao.Publications.Reader.Claims;

namespace Jiedao.Publications.Reader.Checks;

internal static class CheckReader
{
    public static IReadOnlyList<ReadCheck> Read(Reading reading, List<Figure> figures) => [];
}
