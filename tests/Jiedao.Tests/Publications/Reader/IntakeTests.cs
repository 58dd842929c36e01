using System.Text;
using Jiedao.Publications.Reader;

namespace Jiedao.Tests.Publications.Reader;

/// <summary>What goes in: encodings, formats, and files that are no reports.</summary>
public sealed class IntakeTests
{
    private static readonly TimeSpan Hard = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "gb18030"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Reads_text_in_every_usual_encoding(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = encoding switch
        {
            "utf-8-bom" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(SampleFiles.Report)],
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(SampleFiles.Report)],
            _ => Encoding.GetEncoding(encoding).GetBytes(SampleFiles.Report),
        };
        var report = ReportReader.Read(bytes, "a.txt");
        Assert.Equal(SampleFiles.Report, report.Text);
        Assert.Equal([5.6m, 320m], report.Claims.Select(c => c.Value));
        Assert.Equal("新港街道", report.Office);
        Assert.Equal(2018, report.Year);
    }

    [Fact]
    public void Reads_a_word_file_with_its_numbering_and_without_its_deletions()
    {
        var report = ReportReader.Read(SampleFiles.Docx(), "a.docx");
        Assert.DoesNotContain("999", report.Text, StringComparison.Ordinal);
        Assert.Contains("一、2018年工作总结", report.Headings.Select(h => h.Text));
        Assert.Contains(report.Headings, h => h is { Text: "二、2019年工作计划", Sense: PartSense.Plan });
        Assert.Contains(report.Claims, c => c is { Value: 320m, Unit: "户", Period: "2018" });
        Assert.Contains(report.Claims, c => c is { Value: 2m, Unit: "座", Period: "plan:2019" });
        Assert.Contains("办件\t1560件", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_a_web_page_without_its_menus_and_scripts()
    {
        const string html = "<!DOCTYPE html><html><head><title>x</title><script>var a='慰问999户';</script></head><body><nav>首页 88件</nav>"
            + "<h1>新港街道2018年工作总结</h1><p>完成固定资产投资5.6亿元，</p><p>慰问困难群众320户。</p><div>浏览次数：1326次</div></body></html>";
        var report = ReportReader.Read(Encoding.UTF8.GetBytes(html), "a.html");
        Assert.Equal([5.6m, 320m], report.Claims.Select(c => c.Value));
    }

    [Fact]
    public void Reads_a_pdf()
    {
        var report = ReportReader.Read(SampleFiles.Pdf(), "a.pdf");
        Assert.Contains("2018 report: 5.6 km", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_offsets_in_code_points_and_quotes_exactly()
    {
        const string text = "2018年工作总结\n𠮷祥社区😀慰问困难群众３２０户，劳动仲裁立案 239宗。";
        var runes = text.EnumerateRunes().ToList();
        var report = ReportReader.ReadText(text, "a.txt");
        Assert.Equal([320m, 239m], report.Claims.Select(c => c.Value));
        Assert.All(report.Claims, c => Assert.Equal(c.Quote, string.Concat(runes.Skip(c.Start).Take(c.End - c.Start))));
        Assert.All(report.Headings, h => Assert.Equal(h.Text, string.Concat(runes.Skip(h.Start).Take(h.End - h.Start))));
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "truncated docx", "reader.damaged" },
        { "zip bomb", "reader.too-large" },
        { "encrypted pdf", "reader.encrypted" },
        { "truncated pdf", "reader.damaged" },
        { "binary", "reader.binary" },
        { "picture", "reader.binary" },
        { "old office", "reader.format" },
        { "empty", "reader.empty" },
        { "wrong encoding", "reader.encoding" },
        { "100 MB of digits", "reader.too-large" },
        { "deep html", "reader.damaged" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Refuses_what_is_no_report_clearly_and_in_time(string kind, string code)
    {
        var docx = SampleFiles.Docx();
        var bytes = kind switch
        {
            "truncated docx" => docx[..(docx.Length / 2)],
            "zip bomb" => SampleFiles.Bomb(),
            "encrypted pdf" => SampleFiles.EncryptedPdf(),
            "truncated pdf" => SampleFiles.Pdf()[..60],
            "binary" => [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 37))],
            "picture" => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, .. new byte[3000]],
            "old office" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[3000]],
            "empty" => [],
            "wrong encoding" => Big5(),
            "deep html" => Encoding.UTF8.GetBytes("<html><body>" + string.Concat(Enumerable.Repeat("<div>", 50000)) + "5件</body></html>"),
            _ => [],
        };
        var read = Task.Run(
            async () =>
            {
                await using Stream stream = kind.StartsWith("100 MB", StringComparison.Ordinal) ? new EndlessDigits(100 << 20)
                    : new MemoryStream(bytes);
                return await ReportReader.ReadAsync(stream, kind, CancellationToken.None);
            },
            TestContext.Current.CancellationToken);
        var problem = await Assert.ThrowsAsync<UnreadableReportException>(() =>
            read.WaitAsync(Hard, TestContext.Current.CancellationToken));
        Assert.Equal(code, problem.Code);
        Assert.Equal(kind, problem.File);
        Assert.NotEmpty(problem.Message);
    }

    /// <summary>Traditional characters in Big5: characters in any code page, but no Chinese that anyone wrote.</summary>
    private static byte[] Big5()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("big5").GetBytes(string.Concat(Enumerable.Repeat("本年度區公所辦理各項業務均依計畫執行，社區居民反映良好，各項工程順利完成。", 40)));
    }

    /// <summary>Digits without end, made as they are read.</summary>
    private sealed class EndlessDigits(long length) : Stream
    {
        private long at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = (int)Math.Min(count, length - at);
            Array.Fill(buffer, (byte)'7', offset, n);
            at += n;
            return n;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
