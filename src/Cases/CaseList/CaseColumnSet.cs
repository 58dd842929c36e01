using System.Globalization;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Components.Rendering;

namespace Jiedao.Cases;

/// <summary>The columns of case lists that a person may choose from; page and export say the same in each.</summary>
internal sealed class CaseColumnSet(CasePhrases phrases)
{
    /// <summary>Every column for the table.</summary>
    public IReadOnlyList<Column<CaseRow>> All => [.. CaseListView.AllColumns.Select(key => new Column<CaseRow>(key, Title(key), row => builder => Cell(builder, key, row))
        { Width = Width(key), WideOnly = key is "from" or "opened" or "accepted" })];

    /// <summary>Head of a column.</summary>
    public string Title(string key) => phrases.Texts["cases.column." + key];

    /// <summary>What a row says in a column: the first line and the quieter second one.</summary>
    public (string Text, string Sub) Say(string key, CaseRow row) => key switch
    {
        "number" => (row.Number, ""),
        "line" => (phrases.LineName(row.Line), ""),
        "stage" => (phrases.Stage(row), row.IsOpen && row.DueClock.Length > 0 ? phrases.ClockName(phrases.Line(row), row.DueClock) : ""),
        "owner" => (phrases.Unit(row.Owner), phrases.Person(row.Handler)),
        "handler" => (phrases.Person(row.Handler), ""),
        "place" => (phrases.Place(row.Place, row.Grid, ""), row.Address),
        "from" => (phrases.Shared("channels." + row.Channel), phrases.Asker(row)),
        "opened" => (phrases.ShortMoment(row.OpenedAt), ""),
        "accepted" => (phrases.ShortMoment(row.AcceptedAt), ""),
        "mainDue" => (phrases.ShortMoment(row.MainDueAt), ""),
        "closed" => (phrases.ShortMoment(row.ClosedAt), ""),
        "score" => (row.Score == 0 ? "" : phrases.Shared("ratings." + row.Score.ToString(CultureInfo.InvariantCulture)), ""),
        _ => ("", ""),
    };

    private static int Width(string key) => key switch
    {
        "number" or "owner" or "place" => 144,
        "opened" or "accepted" or "mainDue" or "closed" => 128,
        "line" or "stage" or "from" => 120,
        _ => 112,
    };

    private void Cell(RenderTreeBuilder builder, string key, CaseRow row)
    {
        var (text, sub) = Say(key, row);
        builder.OpenComponent<TwoLines>(0);
        builder.AddComponentParameter(1, nameof(TwoLines.Text), text);
        builder.AddComponentParameter(2, nameof(TwoLines.Sub), sub.Length == 0 ? null : sub);
        builder.CloseComponent();
    }
}
