using System.Globalization;
using Jiedao.Kernel;

namespace Jiedao.Cases.Import;

/// <summary>A row as a command, or what is wrong with it.</summary>
internal sealed record ReadRow(SheetRow Row, TakeOverCase.Command? Command, IReadOnlyList<RowFault> Faults);

/// <summary>Reads rows by a mapping.</summary>
internal sealed class RowReader(
    ImportMapping mapping, (Office Office, string Line) of, UnitNames units, Classification? classification, Func<DateOnly, string, long> placeOf)
{
    private readonly HashSet<string> empty = [.. mapping.Empty, ""];

    /// <summary>Cells that say nothing.</summary>
    public IReadOnlySet<string> Empty => empty;

    /// <summary>A row, with everything that is wrong with it.</summary>
    public ReadRow Read(SheetRow row)
    {
        var faults = new Faults();
        var columns = mapping.Columns;
        var id = Cell(row, columns.Id);
        faults.When(id.Length == 0, columns.Id!.Column, KernelProblems.Required);
        var opened = Time(row, columns.Opened, faults);
        faults.When(opened is null && Cell(row, columns.Opened).Length == 0, columns.Opened!.Column, KernelProblems.Required);
        var channel = Mapped(row, columns.Channel, faults);
        var day = opened is { } at ? Clock.Day(of.Office, at) : default;
        var place = Place(row, day, faults);
        var owner = Owner(row, faults);
        var onTime = OnTime(row, faults);
        var closed = Time(row, columns.Closed, faults);
        var outcome = mapping.Outcome.Length > 0 ? mapping.Outcome : closed is not null ? "closed" : "";
        var score = Mapped(row, columns.Score, faults) is { Length: > 0 } said && int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        if (faults.Any)
        {
            return new ReadRow(row, null, Faulty(row.Number, faults));
        }

        return new ReadRow(row, new TakeOverCase.Command
        {
            Line = mapping.Line, Source = mapping.Source, SourceId = id, Channel = channel, Title = Cut(TitleOf(row), 120),
            Text = Cut(Fill(mapping.Text, row), 5000), Matter = classification?.PathOf(row, empty) ?? "", Place = place, Address = Cut(Cell(row, columns.Address), 200),
            OpenedAt = opened!.Value, Owner = owner, DispatchedAt = Time(row, columns.Dispatched, faults), ClosedAt = closed, Outcome = outcome, OnTime = onTime,
            Score = score, RatedAt = Time(row, columns.Rated, faults),
        }, []);
    }

    /// <summary>The system's verdict in a row; null when it says none.</summary>
    public bool? OnTime(SheetRow row, Faults faults)
    {
        if (mapping.Columns.OnTime is not { } column)
        {
            return null;
        }

        return Mapped(row, column, faults) switch
        {
            "yes" => true,
            "no" => false,
            _ => null,
        };
    }

    private long Place(SheetRow row, DateOnly day, Faults faults)
    {
        var name = Mapped(row, mapping.Columns.Place, faults);
        if (name.Length == 0 || day == default)
        {
            return 0;
        }

        var place = placeOf(day, name);
        faults.When(place == 0, mapping.Columns.Place!.Column, CasesProblems.PlaceUnknown);
        return place;
    }

    private long Owner(SheetRow row, Faults faults)
    {
        var (name, code) = (Cell(row, mapping.Columns.Owner), Cell(row, mapping.Columns.OwnerCode));
        if (name.Length == 0)
        {
            return 0;
        }

        var unit = units.Find(name, code);
        faults.When(unit == 0, mapping.Columns.Owner!.Column, CasesProblems.UnitUnmapped, new { unit = name });
        return unit;
    }

    private DateTime? Time(SheetRow row, MappedColumn? column, Faults faults)
    {
        var cell = Cell(row, column);
        if (cell.Length == 0)
        {
            return null;
        }

        if (DateTime.TryParseExact(cell, column!.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return Clock.Cut(Clock.Instant(of.Office, local));
        }

        faults.Add(column.Column, KernelProblems.BadFormat, new { expected = column.Format });
        return null;
    }

    private string Mapped(SheetRow row, MappedColumn? column, Faults faults)
    {
        var cell = Cell(row, column);
        if (column is null || column.Map.Count == 0 || cell.Length == 0)
        {
            return cell;
        }

        if (column.Map.TryGetValue(cell, out var value) || column.Map.TryGetValue("*", out value))
        {
            return value;
        }

        faults.Add(column.Column, KernelProblems.NotAllowedValue, new { value = cell });
        return "";
    }

    private string Cell(SheetRow row, MappedColumn? column) => column is null || empty.Contains(row[column.Column]) ? "" : row[column.Column];

    /// <summary>A row that says nothing where its title comes from is called by its matter, or by its line.</summary>
    private string TitleOf(SheetRow row)
    {
        var title = Fill(mapping.Title, row);
        return title.Length > 0 ? title : classification?.NameOf(classification.PathOf(row, empty)) ?? of.Line;
    }

    private string Fill(string words, SheetRow row)
    {
        foreach (var (column, cell) in row.Cells)
        {
            words = words.Replace("{" + column + "}", empty.Contains(cell) ? "" : cell, StringComparison.Ordinal);
        }

        return words.Trim();
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static IReadOnlyList<RowFault> Faulty(int row, Faults faults)
    {
        try
        {
            faults.Throw();
            return [];
        }
        catch (Refusal refusal)
        {
            return [.. RowFault.Of(row, refusal.Problem)];
        }
    }
}
