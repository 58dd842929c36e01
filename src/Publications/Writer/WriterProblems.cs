using Jiedao.Kernel;

namespace Jiedao.Publications.Writer;

/// <summary>The refusals of the report writer.</summary>
internal static class WriterProblems
{
    public static readonly ProblemKind BadTag = new("report_tag_unreadable", 400,
        "第 {line} 段的“{what}”读不懂。指标写成 {{PE-01}}，可以从“插入指标”里选。",
        "“{what}” in paragraph {line} cannot be read. A figure is written {{PE-01}}; it can be chosen under “Insert a figure”.");

    public static readonly ProblemKind TypedNeedsSource = new("typed_figure_needs_source", 400,
        "第 {line} 段手填的数字要写明理由和来源：{{= 数字 | 理由 | 来源}}。",
        "The figure typed in paragraph {line} needs a reason and a source: {{= figure | reason | source}}.");

    public static readonly ProblemKind BadCondition = new("report_condition_unpaired", 400,
        "第 {line} 段的条件“{what}”没有配成一对，或者套在另一个条件里。",
        "The condition “{what}” in paragraph {line} has no partner, or stands inside another.");

    public static readonly ProblemKind UnknownWord = new("report_word_unknown", 400,
        "第 {line} 段的“{what}”不是报告里的词，可用 office、plate、year、next、last、known、item。",
        "“{what}” in paragraph {line} is no word of a report; there are office, plate, year, next, last, known and item.");

    public static readonly ProblemKind UnitUnfit = new("report_unit_unfit", 400,
        "{code} 的单位是“{own}”，不能按“{unit}”写。", "{code} is counted in “{own}” and cannot be printed in “{unit}”.");

    public static readonly ProblemKind ReportNotFound = new("report_not_found", 404, "没有这份报告。", "There is no such report.");

    public static readonly ProblemKind SectionNotFound = new("report_section_not_found", 404,
        "报告里没有这一部分，可能已被合并；请从目录里重新选。", "The report has no such part; choose it again from the outline.");

    public static readonly ProblemKind FigureNotFound = new("report_figure_not_found", 404,
        "报告里没有第 {figure} 个数字。", "The report has no figure {figure}.");

    public static readonly ProblemKind ReportExists = new("report_exists", 409,
        "{year}年的这种报告已经起草，请在它上面改。", "The report of {year} is drafted already; work on it.");

    public static readonly ProblemKind YearUnfit = new("report_year_unfit", 400,
        "只能起草 {first} 到 {last} 年的报告。", "Reports can be drafted for the years {first} to {last}.");

    public static readonly ProblemKind AlreadySigned = new("report_already_signed", 409,
        "这份报告已于 {at} 签发，不能再改；有错请发勘误。", "This report was signed on {at} and cannot be changed; issue an erratum instead.");

    public static readonly ProblemKind NotSigned = new("report_not_signed", 409,
        "这份报告还没有签发，直接改正文就可以，不用发勘误。", "This report is not signed yet; change its text, there is no need for an erratum.");

    public static readonly ProblemKind FigureWithoutSource = new("figure_without_source", 409,
        "还有 {count} 个数字没有来源（{quotes}），先绑定指标或写明依据，再签发。",
        "{count} figures have no source ({quotes}); bind them to a measure or state their ground before signing.");

    public static readonly ProblemKind FigureWithoutValue = new("figure_without_value", 409,
        "还有 {count} 个指标没有数（{codes}），换一个指标或删掉那一句，再签发。",
        "{count} figures have no value ({codes}); choose another measure or drop the sentence before signing.");

    public static readonly ProblemKind FiguresDiffer = new("report_figures_differ", 409,
        "文中有 {count} 个数字和现在的记录不一样，先取最新的数或注明知道日，再签发。",
        "{count} figures differ from the records of today; take the new ones or keep the old with their day before signing.");

    public static readonly ProblemKind SumsDiffer = new("report_sums_differ", 409,
        "文中有 {count} 处加减或比率对不上，改好，或者写明为什么这样签，再签发。",
        "{count} sums or rates in the text do not agree; mend them, or say why it is signed so.");

    public static readonly ProblemKind NothingToCorrect = new("no_erratum", 409,
        "选的数字和现在的记录一样，不用勘误。", "The figures chosen are the same as the records of today; there is nothing to correct.");

    public static readonly ProblemKind TemplateNotFound = new("report_template_not_found", 404,
        "没有“{template}”这个报告模板。", "There is no report template “{template}”.");
}
