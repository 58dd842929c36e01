using Jiedao.Kernel;

namespace Jiedao.Registry;

/// <summary>
/// What a room above knows about a subject, shown on the subject's page. Register an implementation with the container; it shows only what the
/// visitor may see.
/// </summary>
public interface ISubjectMatters
{
    /// <summary>What there is, newest first.</summary>
    Task<IReadOnlyList<SubjectMatter>> OfAsync(Visit visit, long subject, CancellationToken ct);
}

/// <summary>One thing about a subject.</summary>
/// <param name="Number">Number as shown.</param>
/// <param name="Title">Title.</param>
/// <param name="Href">Address.</param>
/// <param name="Day">Day it began.</param>
/// <param name="State">How it stands, in the visitor's words.</param>
public sealed record SubjectMatter(string Number, string Title, string Href, DateOnly Day, string State);
