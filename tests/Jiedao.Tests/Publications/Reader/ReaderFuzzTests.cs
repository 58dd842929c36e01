using System.Diagnostics;
using System.Text;
using CsCheck;
using Jiedao.Publications.Reader;

namespace Jiedao.Tests.Publications.Reader;

/// <summary>Nothing that can be typed or cut short makes the reader fall or hang, and what it quotes is always there.</summary>
public sealed class ReaderFuzzTests
{
    private const string Alphabet =
        "0123456789.,%年月日第一二三十百千万亿零个家户宗件%元米平方米其中共计累计同比增长下降至到的在为和、，。；：（）()“”《》\n\t -~+/率占全区社区工程办结受理A*";

    [Fact]
    public void Random_text_is_read_without_a_fault_and_quoted_exactly()
    {
        var pieces = Gen.OneOf(
            Gen.Char[Alphabet].Array[0, 60].Select(c => new string(c)),
            Any(
                "同比增长10.9%", "其中", "受理信访案件839宗，", "结案791宗，", "结案率94.3%", "1-10月", "截至10月31日，", "三、2015年工作计划\n", "约22万元", "位居全区第一",
                    "“零发生”", "7-8元/㎡",
                "２．２７万平方米", "前二十名", "999999999999999999", "1亿2千万", "百分之九十五", "（一）", "一是", "\uD842\uDFB7", "\uD842"));
        pieces.Array[0, 40].Select(string.Concat).Sample(
            text =>
            {
                var report = ReportReader.ReadText(text, "fuzz.txt");
                var runes = text.EnumerateRunes().ToList();
                foreach (var claim in report.Claims.Where(_ => !text.Contains('\uD842')))
                {
                    Assert.Equal(claim.Quote, string.Concat(runes.Skip(claim.Start).Take(claim.End - claim.Start)));
                    Assert.NotEmpty(claim.Name);
                }

                Assert.NotNull(ReadReportWriter.ToText(report, ReadFormat.Jsonl));
            },
            iter: 1500);
    }

    [Fact]
    public void Files_cut_short_or_bent_are_read_or_refused()
    {
        var docx = SampleFiles.Docx();
        var pdf = SampleFiles.Pdf();
        var text = Encoding.UTF8.GetBytes(SampleFiles.Report);
        Gen.Select(Any(docx, pdf, text), Gen.Int[0, 1 << 20], Gen.Int[0, 1 << 20], Gen.Byte, Gen.Bool).Sample(
            (file, cut, at, value, bend) =>
            {
                var bytes = bend ? [.. file] : file[..(cut % (file.Length + 1))];
                if (bend)
                {
                    bytes[at % bytes.Length] = value;
                }

                try
                {
                    Assert.NotNull(ReportReader.Read(bytes, "fuzz"));
                }
                catch (UnreadableReportException e)
                {
                    Assert.StartsWith("reader.", e.Code, StringComparison.Ordinal);
                }
            },
            iter: 300);
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public static TheoryData<string> Monotony =>
        ["7", "1,", "三", "其中5件，", "“", "(", "（一）", "第", "同比增长5%、", "、", "1-", "全区第", "年", "“零", "和", "5家的", "一是", ";"];

    /// <summary>A megabyte of one piece of text: no rule may look further than a sentence of human length.</summary>
    [Theory]
    [MemberData(nameof(Monotony))]
    public async Task Endless_repetition_is_read_in_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length));
        var clock = Stopwatch.StartNew();
        var read = Task.Run(() => ReportReader.ReadText("2019年工作计划\n" + text, "long.txt"), TestContext.Current.CancellationToken);
        await read.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
    }
}
