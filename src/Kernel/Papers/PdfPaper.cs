using SkiaSharp;

namespace Jiedao.Kernel.Papers;

/// <summary>Kinds of lines on a paper.</summary>
public enum PdfStyle
{
    /// <summary>Running text, indented by two characters.</summary>
    Body,

    /// <summary>Running text without indent.</summary>
    Plain,

    /// <summary>Title, centred.</summary>
    Title,

    /// <summary>Heading of a part.</summary>
    Heading,

    /// <summary>Small print.</summary>
    Small,
}

/// <summary>
/// Sets text and pictures on A4 pages in the measures of GB/T 9704 and writes them as PDF, with nothing but the library that draws pictures: no
/// program is called. Lines break between any two Chinese characters, never before a closing mark, and between words of other scripts.
/// </summary>
public sealed class PdfPaper : IDisposable
{
    private const float Width = 595.28f;
    private const float Height = 841.89f;
    private const float Left = 79.4f;      // 28 mm to the binding
    private const float Top = 104.9f;      // 37 mm above
    private const float Measure = 442.2f;  // 156 mm
    private const float Depth = 637.8f;    // 225 mm
    private const float Pitch = Depth / 22;
    private const string NeverFirst = "。，、；：！？）》〉」』】”’…—%％‰℃·.,;:!?)]}";
    private const string NeverLast = "（《〈「『【“‘([{";

    private readonly List<List<Action<SKCanvas>>> pages = [[]];
    private readonly List<(string Title, int Page)> marks = [];
    private readonly List<IDisposable> held = [];
    private float y = Top;

    /// <summary>Number of the page that is being set, from 1.</summary>
    public int Page => pages.Count;

    /// <summary>What is listed in the index: titles and the pages on which they begin, counted without the index.</summary>
    public IReadOnlyList<(string Title, int Page)> Marks => marks;

    /// <summary>Begins a new page, unless the present one is empty.</summary>
    public void Break()
    {
        if (pages[^1].Count > 0)
        {
            pages.Add([]);
            y = Top;
        }
    }

    /// <summary>Remembers that something begins here, for the index.</summary>
    public void Mark(string title) => marks.Add((title, Page));

    /// <summary>Leaves an empty line.</summary>
    public void Skip(float lines = 1) => y += Pitch * lines;

    /// <summary>Sets a text; line breaks in it begin new lines.</summary>
    public void Text(string text, PdfStyle style = PdfStyle.Body)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            Paragraph(Clean(paragraph), style);
        }
    }

    /// <summary>Sets a line at the right, some characters in.</summary>
    public void Right(string text, float characters = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        var font = FontOf(PdfStyle.Plain);
        Room(Pitch);
        var (line, x) = (Clean(text), Left + Measure - (characters * font.Size) - font.MeasureText(Clean(text)));
        Put(line, x, font);
    }

    /// <summary>Sets a name and what it says side by side, the second wrapped under itself.</summary>
    public void Pair(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        const float Column = 110;
        var font = FontOf(PdfStyle.Small);
        var head = Hold(new SKFont(PaperFonts.Head, 10.5f));
        var names = Wrap(Clean(name), head, Column - 8, 0);
        var values = value.ReplaceLineEndings("\n").Split('\n').SelectMany(v => Wrap(Clean(v), font, Measure - Column, 0)).ToList();
        for (var i = 0; i < Math.Max(names.Count, values.Count); i++)
        {
            Room(18);
            var at = y + 12;
            var (n, v) = (i < names.Count ? names[i] : "", i < values.Count ? values[i] : "");
            pages[^1].Add(canvas =>
            {
                canvas.DrawText(n, Left, at, SKTextAlign.Left, head, Ink);
                canvas.DrawText(v, Left + Column, at, SKTextAlign.Left, font, Ink);
            });
            y += 18;
        }
    }

    /// <summary>Draws a picture as wide as fits, at most half a page high, with a line under it.</summary>
    /// <returns>False when it cannot be decoded.</returns>
    public bool Picture(byte[] content, string caption)
    {
        var picture = SKImage.FromEncodedData(content);
        if (picture is null)
        {
            return false;
        }

        Hold(picture);
        var scale = Math.Min(Measure / picture.Width, Depth / 2.2f / picture.Height);
        var (width, height) = (picture.Width * scale, picture.Height * scale);
        Room(height + 26);
        var box = SKRect.Create(Left + ((Measure - width) / 2), y, width, height);
        pages[^1].Add(canvas => canvas.DrawImage(picture, box, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear), null));
        y += height + 4;
        Text(caption, PdfStyle.Small);
        y += 6;
        return true;
    }

    /// <summary>The pages as PDF.</summary>
    /// <param name="title">Title in the file's properties.</param>
    /// <param name="author">Who made it.</param>
    /// <param name="index">Heading of an index of the marks set before the first page; null: none.</param>
    /// <param name="head">Red head: the office over two lines; null: none.</param>
    public byte[] Write(string title, string author, string? index = null, string? head = null)
    {
        var all = index is null ? pages : [.. IndexPages(index), .. pages];
        using var bytes = new MemoryStream();
        using (var document = SKDocument.CreatePdf(bytes, new SKDocumentPdfMetadata { Title = title, Author = author, Producer = "Jiedao", RasterDpi = 150, EncodingQuality = 80 }))
        {
            for (var i = 0; i < all.Count; i++)
            {
                var canvas = document.BeginPage(Width, Height);
                if (head is not null && i == 0)
                {
                    DrawHead(canvas, head);
                }

                foreach (var draw in all[i])
                {
                    draw(canvas);
                }

                Foot(canvas, i + 1);
                document.EndPage();
            }

            document.Close();
        }

        return bytes.ToArray();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var one in held)
        {
            one.Dispose();
        }
    }

    private static SKPaint Ink { get; } = new() { Color = SKColors.Black, IsAntialias = true };

    private static SKPaint Red { get; } = new() { Color = new SKColor(0xD7, 0x00, 0x0F), IsAntialias = true, StrokeWidth = 2 };

    private void DrawHead(SKCanvas canvas, string head)
    {
        var font = Hold(new SKFont(PaperFonts.Head, 30) { Embolden = true });
        var width = font.MeasureText(head);
        font.Size = width > Measure ? 30 * Measure / width : 30;
        canvas.DrawText(head, Width / 2, 78, SKTextAlign.Center, font, Red);
        canvas.DrawLine(Left, 90, Left + Measure, 90, Red);
        canvas.DrawLine(Left, 93, Left + Measure, 93, Red);
    }

    /// <summary>Page number between dashes, right on odd and left on even pages.</summary>
    private void Foot(SKCanvas canvas, int number)
    {
        var font = Hold(new SKFont(PaperFonts.Body, 14));
        var odd = number % 2 == 1;
        canvas.DrawText($"— {number} —", odd ? Left + Measure - 14 : Left + 14, Top + Depth + 34, odd ? SKTextAlign.Right : SKTextAlign.Left, font, Ink);
    }

    private List<List<Action<SKCanvas>>> IndexPages(string heading)
    {
        var perPage = (int)(Depth / 20) - 3;
        var count = Math.Max(1, (marks.Count + perPage - 1) / perPage);
        var font = FontOf(PdfStyle.Small);
        var sheets = new List<List<Action<SKCanvas>>>();
        for (var p = 0; p < count; p++)
        {
            var sheet = new List<Action<SKCanvas>>();
            if (p == 0)
            {
                var big = Hold(new SKFont(PaperFonts.Head, 22));
                sheet.Add(canvas => canvas.DrawText(heading, Width / 2, Top + 22, SKTextAlign.Center, big, Ink));
            }

            var lines = marks.Skip(p * perPage).Take(perPage).ToList();
            for (var i = 0; i < lines.Count; i++)
            {
                var (title, page, at) = (Clean(lines[i].Title), lines[i].Page + count, Top + 56 + (i * 20));
                var (shown, number) = (Wrap(title, font, Measure - 60, 0)[0], page.ToString(System.Globalization.CultureInfo.InvariantCulture));
                var (from, to) = (Left + font.MeasureText(shown) + 6, Left + Measure - font.MeasureText(number) - 6);
                var dots = new string('·', Math.Max(0, (int)((to - from) / font.MeasureText("·"))));
                sheet.Add(canvas =>
                {
                    canvas.DrawText(shown, Left, at, SKTextAlign.Left, font, Ink);
                    canvas.DrawText(dots, to, at, SKTextAlign.Right, font, Ink);
                    canvas.DrawText(number, Left + Measure, at, SKTextAlign.Right, font, Ink);
                });
            }

            sheets.Add(sheet);
        }

        return sheets;
    }

    private void Paragraph(string text, PdfStyle style)
    {
        var font = FontOf(style);
        var pitch = style switch { PdfStyle.Small => 18f, PdfStyle.Title => 36f, _ => Pitch };
        var indent = style is PdfStyle.Body or PdfStyle.Heading ? 2 * font.Size : 0;
        var lines = Wrap(text, font, Measure, indent);
        for (var i = 0; i < lines.Count; i++)
        {
            Room(pitch);
            var x = style == PdfStyle.Title ? Left + ((Measure - font.MeasureText(lines[i])) / 2) : Left + (i == 0 ? indent : 0);
            Put(lines[i], x, font, pitch);
        }
    }

    private void Put(string line, float x, SKFont font, float pitch = Pitch)
    {
        var at = y + (pitch * 0.72f);
        pages[^1].Add(canvas => canvas.DrawText(line, x, at, SKTextAlign.Left, font, Ink));
        y += pitch;
    }

    private void Room(float height)
    {
        if (y + height > Top + Depth + 1)
        {
            pages.Add([]);
            y = Top;
        }
    }

    private SKFont FontOf(PdfStyle style) => Hold(style switch
    {
        PdfStyle.Title => new SKFont(PaperFonts.Head, 22),
        PdfStyle.Heading => new SKFont(PaperFonts.Head, 15.8f),
        PdfStyle.Small => new SKFont(PaperFonts.Body, 10.5f),
        _ => new SKFont(PaperFonts.Body, 15.8f),
    });

    private T Hold<T>(T one) where T : IDisposable
    {
        held.Add(one);
        return one;
    }

    private static string Clean(string text) => new([.. text.Where(c => !char.IsControl(c))]);

    /// <summary>Breaks a text into lines.</summary>
    internal static IReadOnlyList<string> Wrap(string text, SKFont font, float width, float indent)
    {
        var lines = new List<string>();
        var line = new System.Text.StringBuilder();
        var left = width - indent;
        foreach (var piece in Pieces(text))
        {
            var wide = font.MeasureText(line.ToString() + piece);
            var mayHang = piece.Length == 1 && NeverFirst.Contains(piece[0]);
            if (line.Length > 0 && wide > left + (mayHang ? font.Size : 0.5f))
            {
                // A mark that may not begin a line takes the word before it along; one that may not end a line goes with what follows.
                var carried = "";
                while (NeverFirst.Contains(carried.Length > 0 ? carried[0] : piece[0]) && line.Length > 1)
                {
                    carried = line[^1] + carried;
                    line.Length--;
                }

                while (line.Length > 1 && NeverLast.Contains(line[^1]))
                {
                    carried = line[^1] + carried;
                    line.Length--;
                }

                lines.Add(line.ToString().TrimEnd());
                line.Clear().Append(carried);
                left = width;
            }

            foreach (var part in Fit(piece, font, left))
            {
                if (part.Length < piece.Length && line.Length > 0)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                }

                line.Append(line.Length == 0 ? part.TrimStart() : part);
            }
        }

        lines.Add(line.ToString().TrimEnd());
        return lines;
    }

    /// <summary>A word longer than a line is cut.</summary>
    private static IEnumerable<string> Fit(string piece, SKFont font, float width)
    {
        while (piece.Length > 1 && font.MeasureText(piece) > width)
        {
            var cut = Math.Max(1, (int)font.BreakText(piece, width));
            cut = char.IsHighSurrogate(piece[cut - 1]) ? Math.Max(2, cut - 1) : cut;
            yield return piece[..Math.Min(cut, piece.Length)];
            piece = piece[Math.Min(cut, piece.Length)..];
        }

        yield return piece;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (IsWord(text[i]))
            {
                while (i < text.Length && IsWord(text[i]))
                {
                    i++;
                }
            }
            else
            {
                i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            }

            yield return text[start..i];
        }
    }

    private static bool IsWord(char c) => c < 0x2000 && !char.IsWhiteSpace(c) && !NeverFirst.Contains(c) && !NeverLast.Contains(c);
}
