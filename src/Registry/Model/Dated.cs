namespace Jiedao.Registry.Model;

/// <summary>A row that holds from a first day to a last day, both included; open while there is no last day.</summary>
internal interface IDated
{
    DateOnly ValidFrom { get; }

    DateOnly? ValidTo { get; set; }
}

internal static class DatedRows
{
    extension(IDated row)
    {
        /// <summary>Whether the row holds on a day.</summary>
        public bool HoldsOn(DateOnly day) => row.ValidFrom <= day && (row.ValidTo is null || row.ValidTo >= day);

        /// <summary>Whether the row holds on any day from this one on.</summary>
        public bool HoldsAfter(DateOnly day) => row.ValidTo is null || row.ValidTo >= day;

        /// <summary>Ends the row before a day; a row that had not begun by then keeps its first day as its last.</summary>
        public void EndBefore(DateOnly day)
        {
            var last = day.AddDays(-1);
            row.ValidTo = last < row.ValidFrom ? row.ValidFrom : last;
        }
    }

    /// <summary>The row of a day; failing that the nearest earlier one, then the first.</summary>
    public static T? Nearest<T>(this IReadOnlyList<T> rows, DateOnly day) where T : class, IDated
    {
        T? best = null;
        foreach (var row in rows)
        {
            if (best is null || row.ValidFrom <= day)
            {
                best = row;
            }
        }

        return best;
    }
}
