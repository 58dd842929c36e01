namespace Jiedao.UiKit;

/// <summary>Where a label fits best: the point of an area farthest from its border (the pole of inaccessibility),
/// by halving cells.</summary>
internal static class LabelPlace
{
    public static MapPoint Of(MapArea area)
    {
        var ring = area.Rings.Count == 0 ? [] : area.Rings.MaxBy(Size) ?? [];
        if (ring.Count < 3) return ring.Count == 0 ? default : ring[0];
        double minX = ring.Min(p => p.X), maxX = ring.Max(p => p.X), minY = ring.Min(p => p.Y), maxY = ring.Max(p => p.Y);
        var cell = Math.Min(maxX - minX, maxY - minY) / 4;
        if (cell <= 0) return ring[0];
        var queue = new PriorityQueue<(double X, double Y, double Half), double>();
        for (var x = minX; x < maxX; x += cell)
        {
            for (var y = minY; y < maxY; y += cell) Push(queue, ring, x + cell / 2, y + cell / 2, cell / 2);
        }

        var best = (X: (minX + maxX) / 2, Y: (minY + maxY) / 2, D: double.MinValue);
        var precision = Math.Max(maxX - minX, maxY - minY) / 40; // a label is larger than that
        while (queue.TryDequeue(out var next, out var bound))
        {
            var d = Distance(ring, next.X, next.Y);
            if (d > best.D) best = (next.X, next.Y, d);
            if (-bound - best.D <= precision) continue;
            var h = next.Half / 2;
            Push(queue, ring, next.X - h, next.Y - h, h);
            Push(queue, ring, next.X + h, next.Y - h, h);
            Push(queue, ring, next.X - h, next.Y + h, h);
            Push(queue, ring, next.X + h, next.Y + h, h);
        }

        return new MapPoint(best.X, best.Y);
    }

    private static void Push(
        PriorityQueue<(double X, double Y, double Half), double> queue, IReadOnlyList<MapPoint> ring, double x, double y, double half) =>
        queue.Enqueue((x, y, half), -(Distance(ring, x, y) + half * Math.Sqrt(2)));

    private static double Size(IReadOnlyList<MapPoint> ring)
    {
        var sum = 0.0;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++) sum += ring[j].X * ring[i].Y - ring[i].X * ring[j].Y;
        return Math.Abs(sum);
    }

    // Signed distance to the border: positive inside.
    private static double Distance(IReadOnlyList<MapPoint> ring, double x, double y)
    {
        var inside = false;
        var nearest = double.MaxValue;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            var (a, b) = (ring[i], ring[j]);
            if (a.Y > y != b.Y > y && x < (b.X - a.X) * (y - a.Y) / (b.Y - a.Y) + a.X) inside = !inside;
            double dx = b.X - a.X, dy = b.Y - a.Y;
            var length = dx * dx + dy * dy;
            var t = length == 0 ? 0 : Math.Clamp(((x - a.X) * dx + (y - a.Y) * dy) / length, 0, 1);
            double px = a.X + t * dx - x, py = a.Y + t * dy - y;
            nearest = Math.Min(nearest, px * px + py * py);
        }

        return (inside ? 1 : -1) * Math.Sqrt(nearest);
    }
}
