namespace Jiedao.Kernel;

/// <summary>How a figure is meant; part of every value beside its period.</summary>
public enum FigureStatus
{
    /// <summary>Counted, and the period is over.</summary>
    Actual,

    /// <summary>Counted, but the period still runs.</summary>
    ToDate,

    /// <summary>Estimated.</summary>
    Estimate,

    /// <summary>Aimed at.</summary>
    Target,

    /// <summary>As it was printed, whatever the records say now.</summary>
    AsPublished,
}

/// <summary>The written names of statuses.</summary>
public static class FigureStatusNames
{
    private static readonly (FigureStatus Status, string Code, Words Name)[] All =
    [
        (FigureStatus.Actual, "actual", new Words("实绩", "actual")),
        (FigureStatus.ToDate, "to-date", new Words("截至目前", "to date")),
        (FigureStatus.Estimate, "estimate", new Words("预计", "estimate")),
        (FigureStatus.Target, "target", new Words("目标", "target")),
        (FigureStatus.AsPublished, "as-published", new Words("公布数", "as published")),
    ];

    /// <summary>The name in the API and in files: <c>to-date</c>.</summary>
    public static string Code(this FigureStatus status) => All[(int)status].Code;

    /// <summary>The name for people: 截至目前.</summary>
    public static Words Say(this FigureStatus status) => All[(int)status].Name;

    /// <summary>Reads a code.</summary>
    public static bool TryParse(string? code, out FigureStatus status)
    {
        var found = Array.FindIndex(All, s => s.Code == code);
        status = found < 0 ? default : All[found].Status;
        return found >= 0;
    }
}
