using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Jiedao.Kernel;
using Jiedao.Kernel.Papers;
using Jiedao.Publications.Reader;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.IssueErratum;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Jiedao.Tests.Publications.Writer;

public sealed class SignTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Signed_report_stays_as_it_was_and_what_comes_later_shows_as_a_difference(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        await office.PetitionsAsync(2014, 12, 9);
        var id = await office.DraftAsync();
        await office.SignAsync(id);
        var signed = await office.PaperAsync(id);
        Assert.Empty(await office.DifferencesAsync(id));

        office.Store.Time.Pass(TimeSpan.FromDays(5));
        await office.LateAsync(3);
        var after = await office.PaperAsync(id);
        Assert.Equal(signed.Figures.Select(f => f.Text), after.Figures.Select(f => f.Text));
        var different = await office.DifferencesAsync(id);
        var petitions = Assert.Single(different, d => d.Figure is { Code: "PE-01", Text: "12宗" });
        Assert.Equal(("15宗", true, 3), (petitions.Now, petitions.Holds, petitions.Late));
        Assert.DoesNotContain(different, d => d.Figure.Code == "PE-02.closed");

        Assert.Equal("report_already_signed", await ReportOffice.CodeAsync(() => office.SignAsync(id)));
        Assert.Equal("report_already_signed", await ReportOffice.CodeAsync(() => office.WriteAsync(id, "", "改一改。")));
        foreach (var sql in new[] { "UPDATE publications_report SET title = 'x'", "UPDATE publications_section SET text = 'x'",
            "DELETE FROM publications_section" })
        {
            var fault = await Assert.ThrowsAnyAsync<Exception>(() => office.Store.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.Contains("cannot change", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Signing_keeps_the_two_files_and_one_record_that_names_them(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        await office.PetitionsAsync(2014, 12, 9);
        var signed = await office.SignAsync(await office.DraftAsync());
        var files = await office.Store.ReadAsync(db => db.Set<Attachment>().Where(a => a.OwnerKind == "report").OrderBy(a => a.Id)
            .ToListAsync());
        Assert.Equal([signed.Document, signed.Annex], files.Select(f => f.Id));
        var record = await office.Store.ReadAsync(db => db.Set<Record>().SingleAsync(r => r.Kind == "report.signed"));
        Assert.Equal(string.Join(' ', files.Select(f => f.Hash)), record.Evidence);
        Assert.Equal(1, await office.Store.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "figures.published")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Somebody_who_signs_an_older_draft_than_there_is_is_refused_and_nothing_is_frozen(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        await office.PetitionsAsync(2014, 12, 9);
        var id = await office.DraftAsync();
        await office.WriteAsync(id, "", "开头改了。");
        var refused = await ReportOffice.CodeAsync(() =>
            office.Store.Acts.RunAsync(office.Store.System, new Jiedao.Publications.Writer.SignReport.SignReport.Command(id, 1)));
        Assert.Equal("changed_meanwhile", refused);
        Assert.Equal(0, await office.Store.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "figures.published")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Erratum_says_what_was_printed_and_what_is_right(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        await office.PetitionsAsync(2014, 12, 9);
        var id = await office.DraftAsync();
        Task<IssueErratum.Issued> Correct(params int[] figures) =>
            office.Store.Acts.RunAsync(office.Store.System, new IssueErratum.Command(id, figures, "年后补登两宗来访"));
        Assert.Equal("report_not_signed", await ReportOffice.CodeAsync(() => Correct(1)));
        await office.SignAsync(id);
        Assert.Equal("no_erratum", await ReportOffice.CodeAsync(() => Correct(1)));
        office.Store.Time.Pass(TimeSpan.FromDays(5));
        await office.LateAsync(2);
        var figure = (await office.DifferencesAsync(id)).First(d => d.Figure.Code == "PE-01").Figure.Number;
        Assert.Equal("report_figure_not_found", await ReportOffice.CodeAsync(() => Correct(999)));
        var issued = await Correct(figure);
        Assert.Equal((1, 1), (issued.Number, issued.Items));
        var erratum = await office.Store.ReadAsync(db => db.Set<Jiedao.Publications.Writer.Model.Erratum>().SingleAsync());
        Assert.Contains("\"printed\":\"12宗\",\"correct\":\"14宗\"", Unescaped(erratum.Items), StringComparison.Ordinal);
        Assert.Equal(2, (await Correct(figure)).Number);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Document_is_valid_and_every_figure_is_bound_to_its_cell(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        await office.PetitionsAsync(2014, 12, 9);
        await office.SignAsync(await office.DraftAsync());
        var written = await office.FilesAsync();
        var paper = await office.PaperAsync(written.Id);
        using var package = WordprocessingDocument.Open(new MemoryStream(written.Document), false);
        Assert.Equal([], new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(package)
            .Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var bindings = FigureBindings.Read(package.MainDocumentPart!);
        Assert.Equal(paper.Figures.Select(f => (f.Number, f.Code, f.Period, f.Cell, f.Text)),
            bindings.Select(b => (b.Number, b.Code, b.Period, b.Cell, b.Text)));
        Assert.All(bindings, b => Assert.Equal("2014-12-31T01:00:00.000Z", b.KnownOn));
        var controls = package.MainDocumentPart!.Document!.Descendants<SdtRun>().ToList();
        Assert.Equal(paper.Figures.Select(f => f.Text), controls.Select(c => c.InnerText));
        Assert.Equal(controls.Count, controls.Select(c => c.SdtProperties!.GetFirstChild<DataBinding>()!.XPath!.Value).Distinct().Count());
        Assert.Contains("坑办〔2015〕1号", package.MainDocumentPart.Document.InnerText, StringComparison.Ordinal);
        Assert.Empty(package.MainDocumentPart.HeaderParts);
    }

    [Fact]
    public async Task Draft_says_on_every_page_and_in_its_name_that_it_is_one()
    {
        await using var office = await ReportOffice.CreateAsync(Store.Sqlite);
        await office.PetitionsAsync(2014, 12, 9);
        var written = await office.FilesAsync();
        Assert.False(written.IsSigned);
        Assert.EndsWith("（草稿1）.docx", written.DocumentName, StringComparison.Ordinal);
        using var package = WordprocessingDocument.Open(new MemoryStream(written.Document), false);
        Assert.Contains("草稿第1稿，未签发", Assert.Single(package.MainDocumentPart!.HeaderParts).Header!.InnerText, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Annex_lists_the_rows_and_they_sum_to_the_figure(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        await office.PetitionsAsync(2014, 12, 9);
        await office.CountAsync(new DateTime(2014, 5, 5, 1, 0, 0, DateTimeKind.Utc), "case.opened", "dispute-mediation", "宗", 1001);
        var written = await office.FilesAsync();
        using var book = new MemoryStream(written.Annex);
        using (var package = SpreadsheetDocument.Open(new MemoryStream(written.Annex), false))
        {
            Assert.Equal([], new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(package)
                .Select(e => $"{e.Path?.XPath}: {e.Description}"));
        }

        var figures = MiniExcel.Query(book, true, "数字").Cast<IDictionary<string, object>>().ToList();
        var rows = MiniExcel.Query(book, true, "明细").Cast<IDictionary<string, object>>().ToList();
        Assert.Equal((await office.PaperAsync(written.Id)).Figures.Count, figures.Count);
        var petitions = figures.First(f => (string)f["代码"] == "PE-01");
        Assert.Equal(12, rows.Where(r => Equals(r["单元"], petitions["单元"])).Sum(r => Convert.ToDecimal(r["数量"])));
        Assert.Equal(12, Convert.ToDecimal(petitions["明细合计"]));
        var remaining = figures.First(f => (string)f["代码"] == "PE-03");
        Assert.Equal((3m, 3m), (Convert.ToDecimal(remaining["数值"]), Convert.ToDecimal(remaining["明细合计"])));

        // More rows than an annex can be read with are counted and not listed.
        var many = figures.First(f => (string)f["代码"] == "PE-21");
        Assert.Equal(1001, Convert.ToDecimal(many["记录数"]));
        Assert.DoesNotContain(rows, r => Equals(r["单元"], many["单元"]));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Reader_finds_the_figures_that_the_writer_wrote(Store store)
    {
        await using var office = await ReportOffice.CreateAsync(store);
        await office.PetitionsAsync(2014, 839, 791);
        var accepted = new DateTime(2014, 5, 5, 1, 0, 0, DateTimeKind.Utc);
        await office.CountAsync(accepted, "case.accepted", "labour-arbitration", "宗", 239);
        await office.CountAsync(accepted, "case.opened", "dispute-mediation", "宗", 2910);
        await office.CountAsync(accepted, "case.accepted", "road-hazard", "处", 545);
        var written = await office.FilesAsync();
        var paper = await office.PaperAsync(written.Id);
        var read = ReportReader.Read(written.Document, written.DocumentName);
        Assert.Equal((2014, 2015, "坑梓街道办事处"), (read.Year, read.PlanYear, read.Office));
        var claims = read.Claims.Where(c => c.Status != ClaimStatus.Target || c.Quote.Contains("48", StringComparison.Ordinal)).ToList();
        foreach (var figure in paper.Figures.Where(f => f.IsBound))
        {
            Assert.Contains(claims, c => c.Quote.Contains(figure.Text, StringComparison.Ordinal) && c.Value == figure.Value
                && c.Unit == figure.Unit);
        }

        Assert.DoesNotContain(read.Checks, c => c.Verdict == CheckVerdict.DoesNotHold);
        Assert.Contains(read.Checks, c => c is { Relation: CheckRelation.Rate, Verdict: CheckVerdict.Rounding });
        Assert.Contains(paper.Figures, f => f is { State: FigureState.Bound, Text: "94.3%" });
    }

    private static string Unescaped(string json) => System.Text.RegularExpressions.Regex.Unescape(json).Replace("\\\"", "\"",
        StringComparison.Ordinal);
}
