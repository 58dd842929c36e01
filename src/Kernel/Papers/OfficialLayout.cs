using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Jiedao.Kernel.Papers;

/// <summary>
/// Sets a document in the layout of GB/T 9704-2012: A4, type area 156 × 225 mm, 22 lines of 28 characters in 三号仿宋, title in 二号小标宋,
/// levels 一、（黑体） （一）（楷体） 1. （1）（仿宋）, page numbers in 四号宋体 between dashes, right on odd and left on even pages.
/// Every figure is a content control that carries its binding.
/// </summary>
public static class OfficialLayout
{
    private const int Body = 32;        // half points: 三号, 16 pt
    private const int Large = 44;       // 二号, 22 pt
    private const double FromDate = 4;  // characters between the date and the right edge
    private const int Small = 28;       // 四号, 14 pt
    private const int LinePitch = 580;  // twentieths of a point: 225 mm over 22 lines
    private const int TitleLine = 20;   // characters of 二号 on a line
    private const int Character = 320;  // twentieths of a point: one of 三号
    private const string Latin = "Times New Roman";
    private const string Red = "D7000F";

    /// <summary>Writes the document as .docx.</summary>
    public static void Write(Stream target, OfficialDocument document, OfficialFonts fonts)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(fonts);
        using var package = WordprocessingDocument.Create(target, WordprocessingDocumentType.Document);
        var main = package.AddMainDocumentPart();
        main.Document = new Document(new Body());
        package.PackageProperties.Title = document.Title;
        package.PackageProperties.Creator = document.Issuer;
        AddFonts(main, fonts);
        AddStyles(main, fonts);
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new EvenAndOddHeaders(), new CharacterSpacingControl
        {
            Val = CharacterSpacingValues.CompressPunctuation,
        });
        FigureBindings.Add(main, document.Bindings);
        var odd = AddFooter(main, JustificationValues.Right, fonts);
        var even = AddFooter(main, JustificationValues.Left, fonts);
        var mark = document.Mark.Length == 0 ? null : AddHeader(main, document.Mark, fonts);
        var body = main.Document.Body!;
        if (document.Number is not null)
        {
            AddRedHead(body, document, fonts);
        }

        var lines = TitleLines(document);
        for (var i = 0; i < lines.Count; i++)
        {
            body.Append(Centered(lines[i], fonts.Title, Large, document.Number is null || i > 0 ? 0 : 2 * LinePitch));
        }

        body.Append(Empty());
        var bound = document.Bindings.Select(b => b.Number).ToHashSet();
        foreach (var block in document.Blocks)
        {
            body.Append(Paragraph(block, bound));
        }

        AddEnding(body, document);
        body.Append(Section(odd, even, mark));
        main.Document.Save();
    }

    /// <summary>A long title breaks where its meaning does: behind the issuer, and in the middle of what is left.</summary>
    private static IReadOnlyList<string> TitleLines(OfficialDocument document)
    {
        var title = document.Title;
        if (title.Length <= TitleLine)
        {
            return [title];
        }

        if (title.StartsWith(document.Issuer, StringComparison.Ordinal))
        {
            return [document.Issuer, title[document.Issuer.Length..]];
        }

        var middle = title.IndexOfAny(['《', '和'], title.Length / 3) is var at and > 0 ? at + (title[at] == '和' ? 1 : 0) : title.Length / 2;
        return [title[..middle], title[middle..]];
    }

    private static Paragraph Paragraph(Block block, HashSet<int> bound)
    {
        var style = block.Level switch { -1 => "JdPlain", 0 => "JdBody", 1 => "JdLevel1", 2 => "JdLevel2", _ => "JdLevel3" };
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        foreach (var run in block.Runs)
        {
            var text = new DocumentFormat.OpenXml.Wordprocessing.Run(new Text(run.Text) { Space = SpaceProcessingModeValues.Preserve });
            paragraph.Append(run.Figure == 0 ? text : Control(run, text, bound.Contains(run.Figure)));
        }

        return paragraph;
    }

    private static SdtRun Control(Run run, DocumentFormat.OpenXml.Wordprocessing.Run text, bool bound)
    {
        var look = new SdtProperties(
            new SdtAlias { Val = Cut(run.Label) },
            new Tag { Val = Cut($"jd:{run.Figure}:{run.Tag}") },
            new SdtId { Val = run.Figure },
            new DocumentFormat.OpenXml.Wordprocessing.Lock { Val = LockingValues.SdtContentLocked });
        if (bound)
        {
            look.Append(FigureBindings.Mapping(run.Figure));
        }

        look.Append(new SdtContentText());
        return new SdtRun(look, new SdtContentRun(text));
    }

    /// <summary>Word refuses tags and aliases beyond 64 characters.</summary>
    private static string Cut(string text) => text.Length <= 64 ? text : text[..64];

    private static void AddRedHead(Body body, OfficialDocument document, OfficialFonts fonts)
    {
        if (document.IsLetter)
        {
            AddLetterHead(body, document, fonts);
            return;
        }

        body.Append(Centered(document.Issuer + "文件", fonts.Title, 72, 0, Red));
        body.Append(Empty());
        var number = Centered(document.Number!, fonts.Body, Body, 0);
        var line = new BottomBorder { Val = BorderValues.Single, Size = 18, Color = Red, Space = 6 };
        number.ParagraphProperties!.GetFirstChild<KeepNext>()!.InsertAfterSelf(new ParagraphBorders(line));
        body.Append(number);
    }

    /// <summary>Letter form: the office in red over a double red line, the number right under it.</summary>
    private static void AddLetterHead(Body body, OfficialDocument document, OfficialFonts fonts)
    {
        var head = Centered(document.Issuer, fonts.Title, 60, 0, Red);
        head.ParagraphProperties!.GetFirstChild<KeepNext>()!.InsertAfterSelf(new ParagraphBorders(
            new BottomBorder { Val = BorderValues.ThickThinSmallGap, Size = 24, Color = Red, Space = 6 }));
        body.Append(head);
        body.Append(RightSet(document.Number!, 0, true));
    }

    private static void AddEnding(Body body, OfficialDocument document)
    {
        if (document.Annexes is { Count: > 0 } annexes)
        {
            body.Append(Empty());
            for (var i = 0; i < annexes.Count; i++)
            {
                var text = (i == 0 ? "附件：" : "　　　") + (annexes.Count > 1 ? $"{i + 1}. " : "") + annexes[i];
                body.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "JdBody" }), Plain(text)));
            }
        }

        body.Append(Empty());
        body.Append(Empty());
        // The date stands four characters in from the right; the issuer is centred over it.
        var date = $"{document.Date.Year}年{document.Date.Month}月{document.Date.Day}日";
        var middle = FromDate + ((WidthOf(date) - WidthOf(document.Issuer)) / 2);
        body.Append(RightSet(document.Issuer, Math.Max(0, middle), true));
        body.Append(RightSet(date, FromDate, false));
    }

    /// <summary>Width in characters: digits are half as wide.</summary>
    private static double WidthOf(string text) => text.Sum(c => char.IsAsciiDigit(c) ? 0.5 : 1);

    private static Paragraph RightSet(string text, double characters, bool keep) => new(
        new ParagraphProperties(
        [
            new ParagraphStyleId { Val = "JdPlain" },
            .. keep ? new OpenXmlElement[] { new KeepNext() } : [],
            new Indentation { Right = ((int)(characters * Character)).ToString(), RightChars = (int)(characters * 100) },
            new Justification { Val = JustificationValues.Right },
        ]),
        Plain(text));

    private static Paragraph Centered(string text, string font, int size, int before, string? colour = null) => new(
        new ParagraphProperties(
            new KeepNext(),
            new SnapToGrid { Val = false },
            new SpacingBetweenLines
            {
                Before = before.ToString(), Line = Math.Max(LinePitch, size * 13).ToString(),
                LineRule = LineSpacingRuleValues.Exact
            },
            new Justification { Val = JustificationValues.Center }),
        new DocumentFormat.OpenXml.Wordprocessing.Run(Look(font, size, colour), new Text(text)));

    private static Paragraph Empty() => new(new ParagraphProperties(new ParagraphStyleId { Val = "JdPlain" }));

    private static DocumentFormat.OpenXml.Wordprocessing.Run Plain(string text) =>
        new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static RunProperties Look(string font, int size, string? colour = null)
    {
        var look = new RunProperties(Fonts(font));
        if (colour is not null)
        {
            look.Append(new Color { Val = colour });
        }

        look.Append(new FontSize { Val = size.ToString() }, new FontSizeComplexScript { Val = size.ToString() });
        return look;
    }

    private static RunFonts Fonts(string font) =>
        new() { EastAsia = font, Ascii = Latin, HighAnsi = Latin, ComplexScript = Latin };

    private static SectionProperties Section(string odd, string even, string? mark) => new(
    [
        .. mark is null ? Enumerable.Empty<OpenXmlElement>() :
        [
            new HeaderReference { Type = HeaderFooterValues.Default, Id = mark },
            new HeaderReference { Type = HeaderFooterValues.Even, Id = mark },
        ],
        new FooterReference { Type = HeaderFooterValues.Default, Id = odd },
        new FooterReference { Type = HeaderFooterValues.Even, Id = even },
        new PageSize { Width = 11906, Height = 16838 },
        // 37 mm above, 35 below, 28 to the binding, 26 to the other side; the page number stands 7 mm below the type area.
        new PageMargin { Top = 2098, Bottom = 1985, Left = 1588, Right = 1474, Header = 851, Footer = 1588 - 170, Gutter = 0 },
        new DocGrid { Type = DocGridValues.Lines, LinePitch = LinePitch },
    ]);

    private static string AddHeader(MainDocumentPart main, string mark, OfficialFonts fonts)
    {
        var part = main.AddNewPart<HeaderPart>();
        part.Header = new Header(new Paragraph(
            new ParagraphProperties(new Justification { Val = JustificationValues.Left }),
            new DocumentFormat.OpenXml.Wordprocessing.Run(Look(fonts.Heading1, Small), new Text(mark))));
        return main.GetIdOfPart(part);
    }

    private static string AddFooter(MainDocumentPart main, JustificationValues side, OfficialFonts fonts)
    {
        var part = main.AddNewPart<FooterPart>();
        DocumentFormat.OpenXml.Wordprocessing.Run Piece(params OpenXmlElement[] content) => new([Look(fonts.PageNumber, Small),
            .. content]);
        part.Footer = new Footer(new Paragraph(
            new ParagraphProperties(
                side == JustificationValues.Right ? new Indentation { RightChars = 100 } : new Indentation { LeftChars = 100 },
                new Justification { Val = side }),
            Piece(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
            Piece(new FieldChar { FieldCharType = FieldCharValues.Begin }),
            Piece(new FieldCode(" PAGE ")),
            Piece(new FieldChar { FieldCharType = FieldCharValues.Separate }),
            Piece(new Text("1")),
            Piece(new FieldChar { FieldCharType = FieldCharValues.End }),
            Piece(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));
        return main.GetIdOfPart(part);
    }

    private static void AddFonts(MainDocumentPart main, OfficialFonts fonts)
    {
        string[] used = [fonts.Title, fonts.Body, fonts.Heading1, fonts.Heading2, fonts.PageNumber];
        main.AddNewPart<FontTablePart>().Fonts = new DocumentFormat.OpenXml.Wordprocessing.Fonts(used.Distinct().Select(name =>
        {
            var font = new Font { Name = name };
            if (fonts.Fallbacks.TryGetValue(name, out var others))
            {
                font.Append(new AltName { Val = others });
            }

            font.Append(
                new FontCharSet { Val = "86" },
                new FontFamily { Val = name == fonts.Heading1 ? FontFamilyValues.Swiss : FontFamilyValues.Roman },
                new Pitch { Val = FontPitchValues.Variable });
            return (OpenXmlElement)font;
        }));
    }

    private static void AddStyles(MainDocumentPart main, OfficialFonts fonts)
    {
        var indent = new Indentation { FirstLineChars = 200, FirstLine = "640" };
        main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    Fonts(fonts.Body),
                    new FontSize { Val = Body.ToString() },
                    new FontSizeComplexScript { Val = Body.ToString() },
                    new DocumentFormat.OpenXml.Wordprocessing.Languages { Val = "en-US", EastAsia = "zh-CN" })),
                new ParagraphPropertiesDefault()),
            Style("JdPlain", "正文（无缩进）", fonts.Body, false, null, true, null),
            Style("JdBody", "正文", fonts.Body, false, indent, false, null),
            Style("JdLevel1", "一级标题", fonts.Heading1, false, indent, false, 0),
            Style("JdLevel2", "二级标题", fonts.Heading2, false, indent, false, 1),
            Style("JdLevel3", "三级标题", fonts.Body, true, indent, false, 2));
    }

    private static Style Style(string id, string name, string font, bool bold, Indentation? indent, bool isDefault, int? outline)
    {
        var paragraph = new StyleParagraphProperties();
        if (outline is not null)
        {
            paragraph.Append(new KeepNext());
        }

        // Numbers stand as close to the words as words do: 28 characters a line.
        paragraph.Append(
            new AutoSpaceDE { Val = false },
            new AutoSpaceDN { Val = false },
            new SpacingBetweenLines { Before = "0", After = "0", Line = LinePitch.ToString(), LineRule = LineSpacingRuleValues.Exact });
        if (indent is not null)
        {
            paragraph.Append((Indentation)indent.CloneNode(true));
        }

        paragraph.Append(new Justification { Val = JustificationValues.Both });
        if (outline is { } level)
        {
            paragraph.Append(new OutlineLevel { Val = level });
        }

        var look = new StyleRunProperties(Fonts(font));
        if (bold)
        {
            look.Append(new Bold());
        }

        // 156 mm hold 28 characters when each gives up a quarter of a point: 442.2 pt over 28.
        look.Append(new Spacing { Val = -5 });

        return new Style(new StyleName { Val = name }, new PrimaryStyle(), paragraph, look)
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            Default = isDefault,
            CustomStyle = true,
        };
    }
}
