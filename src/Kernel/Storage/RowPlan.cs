using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Jiedao.Kernel;

/// <summary>A column of a table and how its value is read from a row.</summary>
/// <param name="Property">Property of the model.</param>
/// <param name="Name">Name of the column.</param>
/// <param name="StoreType">The database's name of the type, without its length.</param>
/// <param name="Read">Reads the value as the database keeps it.</param>
internal sealed record RowColumn(IProperty Property, string Name, string StoreType, Func<object, object?> Read)
{
    private readonly ValueConverter? converter = Property.GetTypeMapping().Converter;

    /// <summary>A value of the property as the database keeps it.</summary>
    public object? Stored(object? value) => value is null || converter is null ? value : converter.ConvertToProvider(value);
}

/// <summary>How the rows of a table are written past the change tracker: columns, names and conversions are those of the model.</summary>
internal sealed record RowPlan(string Table, IReadOnlyList<RowColumn> Columns, IReadOnlyList<RowColumn> Key)
{
    /// <summary>The statement that inserts one row, its parameters named p0, p1, … in the order of the columns.</summary>
    public string Insert { get; } = $"INSERT INTO {Table} ({string.Join(", ", Columns.Select(c => '"' + c.Name + '"'))}) VALUES ("
        + string.Join(", ", Columns.Select((_, i) => $"@p{i}")) + ")";

    /// <summary>The plan of a table.</summary>
    public static RowPlan Of(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        var columns = entity.GetProperties().Select(p => new RowColumn(p, p.GetColumnName(table)!, TypeOf(p), Reader(entity.ClrType, p))).ToList();
        return new RowPlan(table.Name, columns, [.. entity.FindPrimaryKey()!.Properties.Select(p => columns.Find(c => c.Property == p)!)]);
    }

    private static string TypeOf(IProperty property)
    {
        var type = property.GetRelationalTypeMapping().StoreType;
        var length = type.IndexOf('(', StringComparison.Ordinal);
        return length < 0 ? type : type[..length];
    }

    /// <summary>A compiled getter that also converts to what the database keeps.</summary>
    private static Func<object, object?> Reader(Type type, IProperty property)
    {
        var row = Expression.Parameter(typeof(object));
        var value = Expression.Convert(Expression.Property(Expression.Convert(row, type), property.PropertyInfo!), typeof(object));
        var read = Expression.Lambda<Func<object, object?>>(value, row).Compile();
        var converter = property.GetTypeMapping().Converter;
        return converter is null ? read : row => read(row) is { } raw ? converter.ConvertToProvider(raw) : null;
    }
}
