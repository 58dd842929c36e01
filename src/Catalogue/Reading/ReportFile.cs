namespace Jiedao.Catalogue.Reading;

/// <summary>Reads a report template; mistakes of form are told by line.</summary>
internal static class ReportFile
{
    private const string Rule = "---";
    private static readonly string[] Needed = ["zh", "en", "title"];

    public static ReportTemplate Read(string id, string text, IList<MarkupFault> faults)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var head = new Dictionary<string, string>();
        var at = 0;
        if (lines[0].Trim() == Rule)
        {
            for (at = 1; at < lines.Length && lines[at].Trim() != Rule; at++)
            {
                var colon = lines[at].IndexOf(':', StringComparison.Ordinal);
                if (colon > 0)
                {
                    head[lines[at][..colon].Trim()] = lines[at][(colon + 1)..].Trim();
                }
            }

            at++;
        }

        foreach (var needed in Needed.Where(n => head.GetValueOrDefault(n, "").Length == 0))
        {
            faults.Add(new MarkupFault(1, 1, MarkupFaultKind.BadHeading, needed + ":"));
        }

        return new ReportTemplate
        {
            Id = id,
            NameZh = head.GetValueOrDefault("zh", id),
            NameEn = head.GetValueOrDefault("en", id),
            Title = head.GetValueOrDefault("title", id),
            Sections = Sections(lines, at, faults),
        };
    }

    private static List<TemplateSection> Sections(string[] lines, int from, IList<MarkupFault> faults)
    {
        var sections = new List<TemplateSection>();
        var (level, heading) = (0, "");
        var paragraphs = new List<(string Text, int Line)>();
        void Close()
        {
            if (level > 0 || paragraphs.Count > 0)
            {
                sections.Add(new TemplateSection(level, heading, string.Join('\n', paragraphs.Select(p => p.Text)),
                    [.. paragraphs.Select(p => p.Line)]));
            }

            paragraphs.Clear();
        }

        for (var i = from; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line.StartsWith("<!--", StringComparison.Ordinal))
            {
                continue;
            }

            var found = new List<MarkupFault>();
            if (line[0] == '#')
            {
                Close();
                level = line.TakeWhile(c => c == '#').Count();
                heading = line[level..].Trim();
                if (level > 4 || heading.Length == 0)
                {
                    found.Add(new MarkupFault(1, 1, MarkupFaultKind.BadHeading, line));
                }

                ReportMarkup.Read(heading, found);
            }
            else
            {
                ReportMarkup.Read(lines[i], found);
                paragraphs.Add((line, i + 1));
            }

            foreach (var fault in found)
            {
                faults.Add(fault with { Line = i + 1 });
            }
        }

        Close();
        return sections;
    }
}
