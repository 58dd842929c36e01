using Jiedao.Kernel;
using Jiedao.Kernel.Papers;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.Model;

namespace Jiedao.Publications.Writer.IssueErratum;

/// <summary>The erratum as a document: what stands where, and how it should read.</summary>
internal static class ErratumPaper
{
    public static byte[] Write(Report report, int number, IReadOnlyList<ErratumItem> items, string reason, Office office, DateOnly day)
    {
        var sections = ReportShelf.Printed(report).Sections;
        var signed = Clock.Day(office, report.SignedAt!.Value);
        var blocks = new List<Block>
        {
            Words(0, $"{signed.Year}年{signed.Month}月{signed.Day}日印发的《{report.Title}》{(report.Number.Length > 0 ? $"（{report.Number}）"
                : "")}"
                + $"中，有{items.Count}处数字需要更正，现勘误如下："),
        };
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            var place = PlaceOf(item.Figure, sections);
            blocks.Add(Words(0, $"{i + 1}. {(place.Length > 0 ? $"“{place}”部分，" : "")}{item.Name}“{item.Printed}”应为“{item.Correct}”。"));
        }

        blocks.Add(Words(0, $"更正原因：{reason.TrimEnd('。')}。"));
        using var bytes = new MemoryStream();
        OfficialLayout.Write(bytes, new OfficialDocument($"关于《{report.Title}》的勘误（{number}）", blocks, office.NameZh, day),
            new OfficialFonts());
        return bytes.ToArray();
    }

    private static string PlaceOf(int figure, IReadOnlyList<PaperSection> sections) =>
        sections.FirstOrDefault(s => s.Paragraphs.Any(p => p.Runs.Any(r => r.Figure == figure)))?.Heading ?? "";

    private static Block Words(int level, string text) => new(level, [new Run(text)]);
}
