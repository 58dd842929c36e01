using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Jiedao.Cli.Replay;

/// <summary>A demo year as its file says it: the office, its people, and the figures that must come out.</summary>
internal sealed class YearFile
{
    public OfficeEntry Office { get; set; } = new();

    public int Year { get; set; }

    /// <summary>Wall time at which the demo opens.</summary>
    public DateTime Opens { get; set; }

    public int Seed { get; set; }

    public PlacesEntry Places { get; set; } = new();

    public List<UnitEntry> Units { get; set; } = [];

    public StaffEntry Staff { get; set; } = new();

    public string Password { get; set; } = "";

    public List<PersonEntry> People { get; set; } = [];

    /// <summary>Share of the year's matters by month.</summary>
    public List<double> Months { get; set; } = [.. Enumerable.Repeat(1.0, 12)];

    public List<LineEntry> Lines { get; set; } = [];

    /// <summary>Figures given from outside.</summary>
    public List<ExternalEntry> External { get; set; } = [];

    /// <summary>Figures that the records must give, by measure code.</summary>
    public Dictionary<string, decimal> Figures { get; set; } = [];

    /// <summary>Folder of the year's words, beside its file.</summary>
    [YamlIgnore]
    public string Folder { get; private set; } = "";

    public static YearFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ReplayFault($"There is no demo year at {path}.");
        }

        var year = Yaml.Deserialize<YearFile>(File.ReadAllText(path));
        year.Folder = Path.ChangeExtension(path, null);
        return year;
    }

    /// <summary>Takes at most so many cases of each group: a small office for trying things, whose figures are its own and not the published ones.</summary>
    public void Thin(int most)
    {
        foreach (var group in Lines.SelectMany(l => l.Groups))
        {
            group.Count = Math.Min(group.Count, most);
        }

        Figures.Clear();
    }

    /// <summary>Reads one of the year's word lists.</summary>
    public T Words<T>(string name) where T : new()
    {
        var path = Path.Combine(Folder, name + ".yaml");
        return File.Exists(path) ? Yaml.Deserialize<T>(File.ReadAllText(path)) : new T();
    }

    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();

    internal sealed class OfficeEntry
    {
        public string Code { get; set; } = "";

        public string ShortName { get; set; } = "";

        public string NameZh { get; set; } = "";

        public string NameEn { get; set; } = "";

        public string PlateZh { get; set; } = "";

        public string PlateEn { get; set; } = "";
    }

    internal sealed class PlacesEntry
    {
        public string LoadBelow { get; set; } = "";

        public List<string> Communities { get; set; } = [];

        public Dictionary<string, int> Weights { get; set; } = [];
    }

    internal sealed class UnitEntry
    {
        public string Key { get; set; } = "";

        public string Function { get; set; } = "";

        public string Kind { get; set; } = "department";

        public string NameZh { get; set; } = "";

        public string NameEn { get; set; } = "";

        public string ShortZh { get; set; } = "";
    }

    internal sealed class StaffEntry
    {
        public Dictionary<string, int> Department { get; set; } = [];

        public Dictionary<string, int> Community { get; set; } = [];

        public Dictionary<string, int> Grid { get; set; } = [];

        public List<ExtraEntry> Extra { get; set; } = [];
    }

    internal sealed class ExtraEntry
    {
        public string Unit { get; set; } = "";

        public string Role { get; set; } = "";

        public int Count { get; set; } = 1;

        /// <summary><c>office</c> lets the role act for every unit.</summary>
        public string Reach { get; set; } = "";

        public string TitleZh { get; set; } = "";
    }

    internal sealed class PersonEntry
    {
        public string Login { get; set; } = "";

        public string Name { get; set; } = "";

        public string PostZh { get; set; } = "";

        public string Unit { get; set; } = "";

        public List<string> Roles { get; set; } = [];
    }

    internal sealed class ExternalEntry
    {
        public string Code { get; set; } = "";

        public string Period { get; set; } = "";

        public decimal Value { get; set; }

        public string Source { get; set; } = "";
    }
}

/// <summary>What a line did in the year.</summary>
internal sealed class LineEntry
{
    public string Line { get; set; } = "";

    /// <summary>Channels by weight; those of the line, evenly, when left out.</summary>
    public Dictionary<string, int> Channels { get; set; } = [];

    /// <summary>Matter types by weight; those of the line's sentences when left out.</summary>
    public Dictionary<string, int> Matters { get; set; } = [];

    /// <summary>Share of the reports that come at night and on days off (emergencies do, windows do not).</summary>
    public double OffHours { get; set; }

    /// <summary>Role that registers what does not come from a resident or a grid.</summary>
    public string Opener { get; set; } = "receptionist";

    /// <summary>Key of the unit in which that role is looked for.</summary>
    public string OpenedAt { get; set; } = "";

    /// <summary>Courses of the cases that its moves open in other lines, by line.</summary>
    public Dictionary<string, GroupEntry> Children { get; set; } = [];

    /// <summary>Groups of cases that go the same way.</summary>
    public List<GroupEntry> Groups { get; set; } = [];
}

/// <summary>Cases that go the same way.</summary>
internal sealed class GroupEntry
{
    public int Count { get; set; }

    /// <summary>Moves that they take, in order; the rest of the course is found.</summary>
    public List<string> Via { get; set; } = [];

    /// <summary>Where they end: an outcome or a stage.</summary>
    public string Until { get; set; } = "closed";

    /// <summary>First and last day of opening, month-day; the whole year when left out.</summary>
    public string From { get; set; } = "01-01";

    public string To { get; set; } = "12-31";

    /// <summary>Share of the cases that overrun a limit.</summary>
    public double Late { get; set; }

    /// <summary>Entries of the case's form and of the moves' forms that are not left to chance.</summary>
    public Dictionary<string, object> Form { get; set; } = [];

    public Dictionary<string, int> Channels { get; set; } = [];

    public Dictionary<string, int> Matters { get; set; } = [];

    /// <summary>Urgency class given to all; the matter's when left out.</summary>
    public string? Urgency { get; set; }
}

/// <summary>A sentence of the demo: matter, title, text.</summary>
internal sealed class SentenceEntry
{
    public string M { get; set; } = "";

    public string T { get; set; } = "";

    public string X { get; set; } = "";
}
