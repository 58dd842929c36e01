using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>The refusals of the figures.</summary>
public static class MeasuresProblems
{
    public static readonly ProblemKind MeasureNotFound = new("measure_not_found", 404,
        "没有代码为“{code}”的指标。", "There is no measure with the code “{code}”.");

    public static readonly ProblemKind NoSuchDimension = new("measure_without_dimension", 400,
        "指标 {code} 不按“{dim}”分列。可以分列的有：{allowed}。", "The measure {code} is not kept by “{dim}”. It is kept by: {allowed}.");

    public static readonly ProblemKind BadSlice = new("bad_slice", 400,
        "“{slice}”读不出来，应写成“渠道=值”，如 channel=visit。", "The slice “{slice}” cannot be read; write name=value, for example channel=visit.");

    public static readonly ProblemKind BadFormula = new("bad_formula", 400,
        "算式“{formula}”读不出来：{reason}。", "The formula “{formula}” cannot be read: {reason}.");

    public static readonly ProblemKind NotEntered = new("measure_not_entered", 409,
        "指标 {code} 由记录汇总得出，不能手填；要改，请更正记录。", "The measure {code} is counted from records and cannot be typed in; correct the records instead.");
}
