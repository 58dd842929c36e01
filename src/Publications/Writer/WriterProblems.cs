using Jiedao.Kernel;

namespace Jiedao.Publications.Writer;

/// <summary>The refusals of the report writer.</summary>
internal static class WriterProblems
{
    public static readonly ProblemKind BadTemplate = new("bad_template", 400,
        "第 {line} 行写得不对：{reason}。指标写成 {{PE-01}}，词写成 {year}。", "Line {line} is wrong: {reason}. Figures are written {{PE-01}}, words {year}.");

    public static readonly ProblemKind TypedNeedsSource = new("typed_figure_needs_source", 400,
        "第 {line} 行手填的数字要写明理由和来源：{{= 数字 | 理由 | 来源}}。",
        "The figure typed in line {line} needs a reason and a source: {{= figure | reason | source}}.");

    public static readonly ProblemKind ReportNotFound = new("report_not_found", 404, "没有这份报告。", "There is no such report.");

    public static readonly ProblemKind AlreadySigned = new("report_already_signed", 409,
        "这份报告已于 {at} 签发，不能再改；有错请发勘误。", "This report was signed on {at} and cannot be changed; issue an erratum instead.");

    public static readonly ProblemKind FigureWithoutSource = new("figure_without_source", 409,
        "还有 {count} 个数字没有来源（{codes}），先绑定指标或写明依据，再签发。",
        "{count} figures have no source ({codes}); bind them to a measure or state their ground before signing.");

    public static readonly ProblemKind FiguresDiffer = new("report_figures_differ", 409,
        "文中有 {count} 个数字和记录对不上，先处理再签发。", "{count} figures differ from the records; settle them before signing.");

    public static readonly ProblemKind TemplateNotFound = new("report_template_not_found", 404,
        "没有“{template}”这个报告模板。", "There is no report template “{template}”.");
}
