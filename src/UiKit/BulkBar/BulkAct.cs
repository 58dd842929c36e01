namespace Jiedao.UiKit;

/// <summary>One act on all ticked rows: one act, one record naming its rows.</summary>
/// <param name="Id">Compared with <see cref="RowInfo.Acts"/>.</param>
/// <param name="Word">“按建议分派”.</param>
public sealed record BulkAct(string Id, string Word)
{
    /// <summary>Posts to another address than the list's form.</summary>
    public string? Action { get; init; }

    /// <summary>Sends the ticks as a query (printing, exporting).</summary>
    public bool Get { get; init; }

    /// <summary>Posted field.</summary>
    public string? Name { get; init; }

    /// <summary>Its value.</summary>
    public string? Value { get; init; }

    /// <summary>Icon.</summary>
    public string? Icon { get; init; }

    /// <summary>Capital letter at the desk.</summary>
    public string? Key { get; init; }

    /// <summary>The one recommended.</summary>
    public bool Primary { get; init; }

    /// <summary>Id of a <see cref="Confirm"/> for the irreversible.</summary>
    public string? Confirms { get; init; }
}
