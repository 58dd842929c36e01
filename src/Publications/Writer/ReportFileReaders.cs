using Jiedao.Kernel;

namespace Jiedao.Publications.Writer;

/// <summary>Whoever may read reports may read the files of signed ones.</summary>
internal sealed class ReportFileReaders : IFileReaders
{
    public string Kind => SignReport.SignReport.FileOwner;

    public Task<bool> MayReadAsync(Visit visit, Attachment attachment, string pass, CancellationToken ct) =>
        Task.FromResult(visit.May(PublicationsVerbs.Read));
}
