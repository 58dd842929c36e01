using Jiedao.Kernel;

namespace Jiedao.Publications.Reader;

/// <summary>The refusals of the report reader.</summary>
internal static class ReaderProblems
{
    public static readonly ProblemKind NotFound = new("reading_not_found", 404, "没有读过这份报告。", "There is no such reading.");

    public static readonly ProblemKind NoFile = new("report_file_missing", 400,
        "先选一份报告：txt、docx、pdf 或 html。", "Choose a report first: txt, docx, pdf or html.");

    public static readonly ProblemKind KeptAlready = new("report_kept_already", 409,
        "这份文件 {at} 已经读过，不用再读。", "This file was read before, on {at}.");

    public static readonly ProblemKind TooLarge = new("report_too_large", 413,
        "文件太大，不像一份报告。只留正文再读。", "The file is larger than any report. Keep only its text.");

    public static readonly ProblemKind TooLong = new("report_too_long", 413,
        "文中有 {length} 个字，一份报告最多 {most} 个字。分开再读。", "The text has {length} characters; a report has at most {most}. Split it.");

    public static readonly ProblemKind Binary = new("report_binary", 400,
        "这不是文字，读不出内容。另存为 docx 或 txt 再读。", "This is no text. Save it as .docx or .txt first.");

    public static readonly ProblemKind Encrypted = new("report_encrypted", 400,
        "文件设有密码，去掉密码再读。", "The file is protected by a password; remove it first.");

    public static readonly ProblemKind Damaged = new("report_damaged", 400,
        "文件不完整或已损坏，打不开。重新传一次，或另存一份再读。", "The file is truncated or damaged. Send it again, or save a copy first.");

    public static readonly ProblemKind Encoding = new("report_encoding", 400,
        "认不出文字的编码。另存为 UTF-8 或 GB18030 再读。", "The text's encoding is unknown. Save it as UTF-8 or GB18030 first.");

    public static readonly ProblemKind Empty = new("report_no_text", 400,
        "文件里没有文字。扫描件先做文字识别再读。", "The file holds no text. Recognise the text of a scan first.");

    public static readonly ProblemKind Format = new("report_format", 400,
        "旧版 doc、wps 和别的格式读不了，另存为 docx 再读。", "Old .doc, .wps and other formats cannot be read; save it as .docx first.");

    public static readonly ProblemKind Slow = new("report_slow", 400,
        "文件结构异常，读得太久，已经停下。另存一份再读。", "The file took too long to read. Save a copy first.");

    public static readonly ProblemKind NoSuchFigure = new("reading_no_such_figure", 404,
        "这份报告没有第 {no} 号数字。", "The reading has no figure {no}.");

    public static readonly ProblemKind NoSuchCheck = new("reading_no_such_check", 404,
        "这份报告没有第 {no} 号核算。", "The reading has no check {no}.");

    public static readonly ProblemKind NoSuchPromise = new("reading_no_such_promise", 404,
        "这份报告没有第 {no} 条承诺。", "The reading has no commitment {no}.");

    public static readonly ProblemKind QuoteNotFound = new("reading_quote_not_found", 400,
        "正文里没有“{quote}”。照抄原文，一个字、一个标点也不要改。", "The text does not contain “{quote}”. Copy the words exactly.");

    public static readonly ProblemKind FigureRead = new("reading_figure_read", 409,
        "这几个字已经认作第 {no} 号数字，改那一个就行。", "These words are figure {no} already; correct that one.");

    public static readonly ProblemKind NothingChanged = new("reading_nothing_changed", 400,
        "没有改动，不用记。", "Nothing was changed.");

    public static readonly ProblemKind NothingChosen = new("reading_nothing_chosen", 400,
        "一个也没有选。", "Nothing was chosen.");

    public static readonly ProblemKind BadFigurePeriod = new("reading_bad_period", 400,
        "“{period}”不是期间。写 2014、2014-01..2014-10 或 cumulative。", "“{period}” is no period: 2014, 2014-01..2014-10 or cumulative.");

    public static readonly ProblemKind UnitsDiffer = new("reading_units_differ", 409,
        "文中单位是“{unit}”，指标“{code}”的单位是“{wanted}”，不能直接导入。", "The text says “{unit}”, measure “{code}” counts “{wanted}”.");

    public static readonly ProblemKind MeasureTwice = new("reading_measure_twice", 409,
        "指标“{code}”的 {period} 选了两个数字，只能留一个。", "Measure “{code}” was chosen twice for {period}; keep one.");

    public static readonly ProblemKind PublishedDiffers = new("reading_published_differs", 409,
        "指标“{code}”的 {period} 已经按“{source}”登记为 {value}，与这里的 {now} 不同。去指标里更正，或不选这一个。",
        "Measure “{code}” for {period} is entered as {value} from “{source}”, here it is {now}. Correct it there, or leave this one out.");

    public static readonly ProblemKind OtherOffice = new("reading_other_office", 409,
        "这份报告写的是“{named}”，不是本办，数字不能导入本办的指标。", "The report is of “{named}”, not of this office; its figures cannot become this office's.");

    public static readonly ProblemKind NotMeasurable = new("reading_promise_not_measurable", 409,
        "第 {no} 条承诺没有写目标数，不能作指标目标。", "Commitment {no} names no value and cannot become a target.");

    public static readonly ProblemKind NoPlanYear = new("reading_no_plan_year", 409,
        "文中没有写计划年度，填上目标的期间。", "The text names no plan year; give the target's period.");

    private static readonly Dictionary<string, ProblemKind> ByCode = new()
    {
        ["reader.too-large"] = TooLarge,
        ["reader.binary"] = Binary,
        ["reader.encrypted"] = Encrypted,
        ["reader.damaged"] = Damaged,
        ["reader.encoding"] = Encoding,
        ["reader.empty"] = Empty,
        ["reader.format"] = Format,
        ["reader.slow"] = Slow,
    };

    /// <summary>The refusal for a file that the reader cannot read.</summary>
    public static Refusal Of(UnreadableReportException fault) => new(ByCode.GetValueOrDefault(fault.Code, Damaged));
}
