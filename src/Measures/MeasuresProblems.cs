using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>The refusals of the figures.</summary>
public static class MeasuresProblems
{
    public static readonly ProblemKind MeasureNotFound = new("measure_not_found", 404,
        "没有代码为“{code}”的指标。", "There is no measure with the code “{code}”.");

    public static readonly ProblemKind NoSuchDimension = new("measure_without_dimension", 400,
        "指标 {code} 不按“{dim}”分列。可以分列的有：{allowed}。", "The measure {code} is not kept by “{dim}”. It is kept by: {allowed}.");

    public static readonly ProblemKind NoSuchPart = new("no_such_part", 400,
        "指标 {code} 里没有“{part}”这一部分。", "The measure {code} has no part “{part}”.");

    public static readonly ProblemKind BadSlice = new("bad_slice", 400,
        "“{slice}”读不出来，应写成“渠道=值”，如 channel=visit。", "The slice “{slice}” cannot be read; write name=value, for example channel=visit.");

    public static readonly ProblemKind Circular = new("measure_circular", 409,
        "指标 {code} 的算式绕回了自己，请统计人员改定义。", "The formula of the measure {code} comes back to itself; its definition must be corrected.");

    public static readonly ProblemKind NotEntered = new("measure_not_entered", 409,
        "指标 {code} 由记录汇总得出，不能手填；要改，请更正记录。",
            "The measure {code} is counted from records and cannot be typed in; correct the records instead.");

    public static readonly ProblemKind FigureExists = new("figure_exists", 409,
        "{code} 在 {period} 已经填过了；数字有误请用“更正”，并写明原因。", "{code} is already entered for {period}; to change it, correct it and say why.");

    public static readonly ProblemKind FigureNotFound = new("figure_not_found", 404,
        "没有编号为 {id} 的填报数字。", "There is no entered figure with the number {id}.");

    public static readonly ProblemKind FigureFrozen = new("figure_frozen", 409,
        "这个数字已随“{publication}”公布，不能改；有误请发勘误。", "This figure was frozen with “{publication}” and cannot change; publish an erratum.");

    public static readonly ProblemKind NotOverYet = new("period_not_over", 400,
        "{period} 还没有过完（今天 {today}）；没过完的数字请按“预计”填，或填到已过完的月份。",
        "{period} is not over (today is {today}); enter it as an estimate, or up to the last month that is over.");

    public static readonly ProblemKind TooFine = new("too_many_decimals", 400, "小数最多 {most} 位。", "At most {most} decimals.");

    public static readonly ProblemKind ValueOrBand = new("value_or_band", 400,
        "目标值和控制区间只能填一种。", "Give either a value or a band, not both.");

    public static readonly ProblemKind BandCrossed = new("band_crossed", 400, "上限不能小于下限。", "The upper end lies below the lower one.");

    public static readonly ProblemKind BadCurve = new("bad_curve", 400,
        "进度曲线要填十二个月末的累计百分比，只增不减，十二月为 100。", "The curve holds twelve month-end shares that never fall and end at 100.");

    public static readonly ProblemKind SplitOfWhole = new("split_of_part", 400,
        "只有全街道的目标可以再分解。", "Only the target of the whole office can be split.");

    public static readonly ProblemKind SplitTwice = new("split_twice", 400,
        "分解里有重复的单位或社区。", "A unit or community stands twice in the split.");

    public static readonly ProblemKind TargetSplit = new("target_split", 400,
        "分解之和 {sum} 与目标 {value} 差 {difference}。", "The parts sum to {sum}, the target is {value}: a difference of {difference}.");

    public static readonly ProblemKind TargetNeedsReason = new("target_needs_reason", 400,
        "{code} 在 {period} 已有目标；要调整，请写明原因。", "{code} already has a target for {period}; say why it is changed.");

    public static readonly ProblemKind NothingToPublish = new("nothing_to_publish", 400,
        "没有要封存的数字。", "There are no figures to freeze.");

    public static readonly ProblemKind AlreadyPublished = new("already_published", 409,
        "“{publication}”的数字已经封存；更正请另发勘误。", "The figures of “{publication}” are already frozen; publish an erratum.");
}
