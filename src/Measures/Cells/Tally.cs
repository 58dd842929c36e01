using System.Runtime.InteropServices;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;

namespace Jiedao.Measures.Cells;

/// <summary>Adds facts up to cells and members in memory, before they are written together.</summary>
internal sealed class Tally
{
    private readonly Dictionary<CellKey, Sum> cells = [];
    private readonly Dictionary<(CellKey Cell, long Subject), long> members = [];

    public IReadOnlyDictionary<CellKey, Sum> Cells => cells;

    public IReadOnlyDictionary<(CellKey Cell, long Subject), long> Members => members;

    /// <summary>Rows that writing would touch.</summary>
    public int Count => cells.Count + members.Count;

    /// <summary>Counts a fact, if the measure takes it, into the total and into one cell per dimension.</summary>
    public void Add(FoldedMeasure measure, Fact fact)
    {
        if (!measure.Takes(fact))
        {
            return;
        }

        var month = measure.DayOf(fact) / 100;
        var quantity = measure.QuantityOf(fact);
        Add(new CellKey(measure, "", "", month), fact, quantity);
        foreach (var dim in measure.Dims)
        {
            Add(new CellKey(measure, dim, FactDims.Of(fact, dim), month), fact, quantity);
        }
    }

    public void Clear()
    {
        cells.Clear();
        members.Clear();
    }

    private void Add(CellKey key, Fact fact, long quantity)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, key, out _);
        sum = sum.Plus(quantity, Math.Sign(fact.QuantityE4));
        if (key.Measure.IsDistinct)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(members, (key, fact.SubjectId!.Value), out _) += fact.QuantityE4;
        }
    }
}

/// <summary>Which cell.</summary>
internal readonly record struct CellKey(FoldedMeasure Measure, string Dim, string Item, int Month);

/// <summary>A quantity in ten-thousandths of the base unit, and the rows it came from.</summary>
internal readonly record struct Sum(long QuantityE4, long Rows)
{
    public Sum Plus(long quantityE4, long rows) => new(QuantityE4 + quantityE4, Rows + rows);

    public Sum Plus(Sum other) => Plus(other.QuantityE4, other.Rows);
}
