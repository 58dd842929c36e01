using Jiedao.Kernel;

namespace Jiedao.Registry.Model;

/// <summary>
/// The number of the last change of something kept in memory (the unit tree, the ground): whoever holds a copy compares it. It is also what
/// makes two changes of one tree at the same moment meet, so that the second looks again.
/// </summary>
internal sealed class Revision : OfficeRow
{
    /// <summary>The unit tree with its posts.</summary>
    public const string OfUnits = "units";

    /// <summary>Areas, grids, buildings and addresses.</summary>
    public const string OfGround = "ground";

    public required string Topic { get; init; }

    /// <summary>A number that never comes again, even if the change is rolled back.</summary>
    public long Number { get; set; }
}

internal static class Revisions
{
    extension(Work work)
    {
        /// <summary>Says that the thing kept in memory has changed.</summary>
        public async Task ChangedAsync(string topic, CancellationToken ct)
        {
            var row = await work.Db.FindAsync<Revision>([work.Office.Id, topic], ct) ?? work.Db.Put(new Revision { Topic = topic }).Entity;
            row.Number = work.NewId();
        }
    }
}
