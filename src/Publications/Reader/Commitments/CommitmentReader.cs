using Jiedao.Publications.Reader.Claims;

namespace Jiedao.Publications.Reader.Commitments;

internal static class CommitmentReader
{
    public static IReadOnlyList<ReadCommitment> Read(Reading reading, List<Figure> figures) => [];
}
