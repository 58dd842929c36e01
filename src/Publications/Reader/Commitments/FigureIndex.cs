using Jiedao.Publications.Reader.Claims;

namespace Jiedao.Publications.Reader.Commitments;

/// <summary>The figures of a report in the order of their numbers, so that those of a clause are found at once.</summary>
internal sealed class FigureIndex(List<Figure> figures)
{
    public ReadOnlySpan<Figure> Between(int start, int end)
    {
        var from = First(start);
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(figures)[from..First(end)];
    }

    public bool HasTarget(int start, int end)
    {
        foreach (var figure in Between(start, end))
        {
            if (figure.Status == ClaimStatus.Target)
            {
                return true;
            }
        }

        return false;
    }

    private int First(int at)
    {
        var low = 0;
        var high = figures.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (figures[middle].NumberStart < at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
