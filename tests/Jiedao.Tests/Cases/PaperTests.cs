using System.IO.Compression;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using Jiedao.Cases;
using Jiedao.Kernel;
using Jiedao.Kernel.Papers;
using Jiedao.Tests.Cases.Desk;
using SkiaSharp;
using UglyToad.PdfPig;

namespace Jiedao.Tests.Cases;

/// <summary>Letters and whole files as papers: what is printed is what was issued, on numbered pages, and what is taken out is recorded.</summary>
public sealed class PaperTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task A_letter_comes_as_word_and_pdf_in_official_layout(Store store)
    {
        await using var office = await ClosingTests.OfficeAsync(store);
        var (id, handler) = await ClosingTests.AtHandlerAsync(office);
        var issued = await office.Store.Acts.RunAsync(handler, new IssueLetter.Command(id, "dispatch-order"));
        var letter = await office.Store.ReadAsync(db => Task.FromResult(db.Set<IssuedLetter>().Single(l => l.Id == issued.Id)));
        var document = LetterFiles.Of(letter, office.Office);
        Assert.Equal("派单函", document.Title);
        Assert.EndsWith("：", document.Blocks[0].Text, StringComparison.Ordinal);
        Assert.Equal(-1, document.Blocks[0].Level);
        Assert.DoesNotContain(document.Blocks, b => b.Text == issued.Number || b.Text == office.Office.NameZh);
        var pdf = Read(LetterFiles.Pdf(letter, office.Office));
        var page = Assert.Single(pdf);
        foreach (var words in new[] { office.Office.NameZh, issued.Number, "派单函", "污水井冒溢", "2014年3月3日", "— 1 —" })
        {
            Assert.Contains(Squeezed(words), page, StringComparison.Ordinal);
        }

        using var docx = WordprocessingDocument.Open(new MemoryStream(LetterFiles.Docx(letter, office.Office)), false);
        var text = docx.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.Contains(issued.Number, text, StringComparison.Ordinal);
        Assert.DoesNotContain("文件", text, StringComparison.Ordinal);
        var faults = new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(docx).ToList();
        Assert.True(faults.Count == 0, string.Join("\n", faults.Select(f => f.Description)));
    }

    [Fact]
    public void Pages_are_numbered_the_index_counts_itself_and_no_line_begins_with_a_closing_mark()
    {
        using var paper = new PdfPaper();
        for (var part = 1; part <= 40; part++)
        {
            paper.Break();
            paper.Mark($"第{part}部分");
            paper.Text($"第{part}部分", PdfStyle.Heading);
            paper.Text(string.Concat(Enumerable.Repeat("居民反映楼道堆放杂物，影响消防通道；已通知物业清理（限三日），并回访。", part)));
        }

        var pages = Read(paper.Write("案卷", "示例街道", "目录"));
        Assert.Equal(paper.Page + 2, pages.Count);
        for (var i = 0; i < pages.Count; i++)
        {
            Assert.Contains($"—{i + 1}—", pages[i], StringComparison.Ordinal);
        }

        foreach (var (title, page) in paper.Marks)
        {
            Assert.Contains(title, pages[page + 1], StringComparison.Ordinal);
            Assert.Matches($"{title}·*{page + 2}(?![0-9])", string.Concat(pages.Take(2)));
        }

        using var font = new SKFont(PaperFonts.Body, 15.8f);
        var lines = PdfPaper.Wrap(string.Concat(Enumerable.Repeat("甲乙丙，丁（戊）。", 60)), font, 442, 32);
        Assert.DoesNotContain(lines, l => "，。）".Contains(l[0], StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l[^1] == '（');
        Assert.All(lines, l => Assert.InRange(font.MeasureText(l), 1, 442 + 16));
        Assert.Equal(new string('x', 200), string.Concat(PdfPaper.Wrap(new string('x', 200), font, 300, 0)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_whole_file_is_taken_out_with_its_index_its_data_and_a_record(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        var row = await host.ReportAsync("楼道堆放杂物，电话13800000099");
        using var wang = await host.BrowserAsync("wang", "leader", host.Office.Unit("office"));
        var dispatcher = await host.Office.PersonAsync("dispatcher", host.Office.Unit("command-centre"));
        Assert.Contains("not_permitted", await host.Office.RefusalAsync(() => host.Office.Store.Acts.RunAsync(dispatcher,
            new ArchiveCase.Command(row.Id, new string('a', 64), 3))));
        var answer = await wang.FetchAsync($"desk/cases/{row.Number}", $"desk/cases/{row.Number}/archive");
        Assert.Equal(200, answer.Status);
        using var zip = new ZipArchive(new MemoryStream(answer.Bytes));
        Assert.Equal([row.Number + ".json", row.Number + ".pdf"], zip.Entries.Select(e => e.Name).Order());
        var data = JsonNode.Parse(Bytes(zip, row.Number + ".json"))!;
        Assert.Equal(row.Number, data["number"]!.GetValue<string>());
        Assert.NotEmpty(data["records"]!.AsArray());
        var pages = Read(Bytes(zip, row.Number + ".pdf"));
        Assert.Contains("目录", pages[0], StringComparison.Ordinal);
        Assert.Contains("办理记录", pages[0], StringComparison.Ordinal);
        Assert.Contains(Squeezed(row.Number), pages[1], StringComparison.Ordinal);
        var record = Assert.Single(await host.Office.RecordsAsync(row.Id), r => r.Kind == CaseEvents.Archived);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(answer.Bytes)), record.Payload, StringComparison.Ordinal);
        var letter = data["letters"]!.AsArray().Count;
        Assert.True(letter > 0);
    }

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static List<string> Read(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(p => Squeezed(string.Concat(p.Letters.Select(l => l.Value))))];
    }

    /// <summary>
    /// Without spaces, and one code for what a typeface draws alike: a radical of U+2F00 and the character that looks the same share a glyph, and a PDF
    /// names only one of the two.
    /// </summary>
    private static string Squeezed(string text) =>
        string.Concat(text.Where(c => c != ' ').Select(c => c is >= '\u2F00' and <= '\u2FD5' ? Radicals[c - '\u2F00'] : c));

    private const string Radicals =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日"
        + "曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行"
        + "衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
}
