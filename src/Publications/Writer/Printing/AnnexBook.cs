using System.Globalization;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Publications.Writer.Composing;

namespace Jiedao.Publications.Writer.Printing;

/// <summary>
/// The annex to a report: every figure of the text with its definition, its cell, its value and the rows it counts, so that whoever doubts
/// a
/// figure finds the matters behind it by their numbers.
/// </summary>
internal static class AnnexBook
{
    private const string RowsSheet = "明细";

    /// <summary>Writes the workbook.</summary>
    public static byte[] Write(Paper paper, IReadOnlyList<AnnexCell> cells, Office office, string mark)
    {
        var listed = cells.Where(c => c.Rows.Count > 0).ToDictionary(c => c.Cell);
        using var bytes = new MemoryStream();
        SheetBook.Write(bytes, paper.Title + "数字底表", office.NameZh,
        [
            About(paper, office, mark),
            new Sheet("数字", [6, 24, 20, 12, 14, 10, 8, 8, 12, 9, 11, 22, 28], 1, Figures(paper, cells, listed, office))
            {
                Filtered = true,
                Landscape = true,
            },
            new Sheet("口径", [12, 22, 8, 56, 44], 1, Definitions(paper)) { Landscape = true },
            new Sheet(RowsSheet, [22, 8, 12, 20, 16, 16, 22, 10], 1, Rows(paper, listed)) { Filtered = true },
        ]);
        return bytes.ToArray();
    }

    private static Sheet About(Paper paper, Office office, string mark)
    {
        var known = Clock.Local(office, paper.KnownOn).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);
        string[] notes =
        [
            $"编制单位：{office.NameZh}",
            mark.Length > 0 ? $"状态：{mark}" : "状态：已签发，数字已封存",
            $"数字截至：{known}（此前登记的记录都计入；之后补登、更正的不改本表，另发勘误）",
            $"正文数字：{paper.Figures.Count} 个，其中绑定指标 {paper.Figures.Count(f => f.IsBound)} 个，手填 {paper.Figures.Count(f => !f.IsBound)} 个",
            "“数字”表：正文每个数字一行，写明指标、期间、部分、数值和单元；口径另列一表。单元是它在指标库中的位置，如 PE-01@1/2014。",
            $"“明细”表：每个单元由哪些记录得出，{AnnexRows.MostRows} 条以内逐条列出事项编号；超过的在系统里点开这个数字查看。",
            "“明细合计”由明细表逐条相加；比率列分子的明细，差值列余下的明细。",
            "本表不列当事人姓名、电话和住址。",
        ];
        return new Sheet("说明", [100], 0, [[new SheetCell(CellLook.Title, paper.Title + "数字底表")], .. notes.Select(n =>
            new[] { SheetCell.Note(n) })]);
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> Figures(
        Paper paper, IReadOnlyList<AnnexCell> cells, Dictionary<string, AnnexCell> listed, Office office)
    {
        string[] heads = ["序号", "所在部分", "指标", "代码", "正文写作", "数值", "单位", "期间", "部分", "记录数", "明细合计", "单元", "说明"];
        yield return [.. heads.Select(SheetCell.Head)];
        var sections = paper.Sections.ToDictionary(s => s.Id, s => s.Number + s.Heading);
        var counted = cells.ToDictionary(c => c.Cell, c => c);
        foreach (var figure in paper.Figures)
        {
            counted.TryGetValue(figure.Cell, out var cell);
            yield return
            [
                SheetCell.Of(figure.Number),
                SheetCell.Of(sections.GetValueOrDefault(figure.Section, "")),
                SheetCell.Of(figure.IsBound ? figure.Name : "（手填）"),
                SheetCell.Of(figure.Code),
                SheetCell.Of(figure.Text),
                SheetCell.Of(figure.Value),
                SheetCell.Of(figure.Unit),
                SheetCell.Of(figure.Period),
                SheetCell.Of(figure.Slice),
                cell is null ? SheetCell.Of("") : SheetCell.Of(cell.Count),
                listed.ContainsKey(figure.Cell) && cell is { Sum: { } sum }
                    ? SheetCell.Computed($"SUMIFS({RowsSheet}!H:H,{RowsSheet}!A:A,\"{figure.Cell}\")", sum)
                    : SheetCell.Of(""),
                SheetCell.Of(figure.Cell),
                SheetCell.Of(Remark(figure, cell, office)),
            ];
        }
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> Definitions(Paper paper)
    {
        string[] heads = ["代码", "指标", "单位", "口径", "不计入"];
        yield return [.. heads.Select(SheetCell.Head)];
        foreach (var figure in paper.Figures.Where(f => f.IsBound).DistinctBy(f => (f.Code, f.Name)).OrderBy(f => f.Code,
            StringComparer.Ordinal))
        {
            yield return [.. new[] { figure.Code, figure.Name, figure.Unit, figure.Definition, figure.Excludes }.Select(SheetCell.Of)];
        }
    }

    private static string Remark(PaperFigure figure, AnnexCell? cell, Office office)
    {
        if (!figure.IsBound)
        {
            return $"手填：{figure.Reason}；来源：{figure.Source}";
        }

        var pinned = figure.Pinned is { } at ? "按 " + Clock.Local(office, at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            + " 已知；" : "";
        var worked = figure.Worked.Length > 0 ? figure.Worked + "；" : "";
        var status = figure.Status switch
        {
            FigureStatus.ToDate => "年度未完，截至数；",
            FigureStatus.Estimate => "预计数；",
            FigureStatus.Imported => $"外来数，来源：{figure.Source}；",
            _ => "",
        };
        var rows = cell is { Rows.Count: 0 } ? "明细不逐条列出；" : "";
        return (pinned + worked + status + rows).TrimEnd('；');
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> Rows(Paper paper, Dictionary<string, AnnexCell> listed)
    {
        string[] heads = ["单元", "序号", "日期", "事项编号", "业务线", "社区", "承办单位", "数量"];
        yield return [.. heads.Select(SheetCell.Head)];
        foreach (var cell in paper.Figures.Select(f => f.Cell).Distinct().Where(listed.ContainsKey).Select(c => listed[c]))
        {
            var number = 0;
            foreach (var row in cell.Rows)
            {
                yield return
                [
                    SheetCell.Of(cell.Cell),
                    SheetCell.Of(++number),
                    SheetCell.Of(row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                    SheetCell.Of(row.Case),
                    SheetCell.Of(row.Line),
                    SheetCell.Of(row.Place),
                    SheetCell.Of(row.Owner),
                    SheetCell.Of(row.Quantity),
                ];
            }
        }
    }
}
