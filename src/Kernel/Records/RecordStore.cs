namespace Jiedao.Kernel;

/// <summary>Stores records with their facts, past the change tracker: they are only ever inserted, and by the thousand.</summary>
internal static class RecordStore
{
    public static async Task WriteAsync(OfficeDb db, IReadOnlyList<RecordDraft> drafts, CancellationToken ct, SqliteWriter? writer = null)
    {
        if (drafts.Count == 0)
        {
            return;
        }

        var records = new List<Record>(drafts.Count);
        var facts = new List<Fact>(drafts.Count);
        var waiting = new List<Pending>(drafts.Count);
        foreach (var draft in drafts)
        {
            var (record, counted) = draft.Finish();
            records.Add(record);
            facts.AddRange(counted);
            waiting.Add(new Pending { Office = record.Office, RecordId = record.Id, Digest = RecordBytes.Digest(record, counted) });
        }

        await InsertAsync(records);
        await InsertAsync(facts);
        await InsertAsync(waiting);

        Task InsertAsync<T>(IReadOnlyList<T> rows) where T : class => writer is null ? db.InsertAsync(rows, ct) : writer.InsertAsync(rows, ct);
    }
}
