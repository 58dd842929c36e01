namespace Jiedao.Kernel;

/// <summary>Stores records with their facts, past the change tracker: they are only ever inserted, and by the thousand.</summary>
internal static class RecordStore
{
    public static async Task WriteAsync(OfficeDb db, IReadOnlyList<RecordDraft> drafts, CancellationToken ct)
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

        await db.InsertAsync(records, ct);
        await db.InsertAsync(facts, ct);
        await db.InsertAsync(waiting, ct);
    }
}
