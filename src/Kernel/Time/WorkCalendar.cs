namespace Jiedao.Kernel;

/// <summary>
/// Which days are worked and why. Built from the yearly notices and, for one office, its own decisions; immutable. Adding working days and
/// counting them takes constant time. A year without a notice is Monday to Friday and unconfirmed.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>First day any calendar covers.</summary>
    public static readonly DateOnly First = new(1990, 1, 1);

    /// <summary>Last day any calendar covers.</summary>
    public static readonly DateOnly Last = new(2100, 12, 31);

    private static readonly int Days = Last.DayNumber - First.DayNumber + 1;

    private readonly DayKind[] kinds = new DayKind[Days];
    private readonly Dictionary<int, Words> names = [];
    private readonly HashSet<int> confirmed = [];

    // before[i]: workdays among the first i days. nth[k]: index of the workday that has k workdays before it.
    private readonly int[] before = new int[Days + 1];
    private readonly int[] nth;

    /// <summary>A calendar of these notices and, going before them, these decisions of an office.</summary>
    public WorkCalendar(IEnumerable<CalendarYear> notices, IEnumerable<CalendarOverride>? overrides = null)
    {
        ArgumentNullException.ThrowIfNull(notices);
        Notices = [.. notices.OrderBy(n => n.Year)];
        Overrides = [.. overrides ?? []];
        for (var i = 0; i < Days; i++)
        {
            kinds[i] = First.AddDays(i).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Weekend : DayKind.Workday;
        }

        foreach (var notice in Notices)
        {
            confirmed.Add(notice.Year);
            Mark(notice.Off.Select(d => (d.From, d.To, d.Name)), DayKind.Holiday);
            Mark(notice.Work.Select(d => (d.From, d.To, d.Name)), DayKind.MakeUp);
        }

        Mark(Overrides.Where(o => !o.IsWorkday).Select(o => (o.From, o.To, o.Name)), DayKind.LocalOff);
        Mark(Overrides.Where(o => o.IsWorkday).Select(o => (o.From, o.To, o.Name)), DayKind.LocalWork);

        for (var i = 0; i < Days; i++)
        {
            before[i + 1] = before[i] + (Worked(i) ? 1 : 0);
        }

        nth = new int[before[Days]];
        for (var i = 0; i < Days; i++)
        {
            if (Worked(i))
            {
                nth[before[i]] = i;
            }
        }
    }

    /// <summary>The notices it was built from, oldest first.</summary>
    public IReadOnlyList<CalendarYear> Notices { get; }

    /// <summary>The office's own decisions.</summary>
    public IReadOnlyList<CalendarOverride> Overrides { get; }

    /// <summary>The same calendar with a notice added, or put in place of the one for its year: an import.</summary>
    public WorkCalendar With(CalendarYear notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return new WorkCalendar(Notices.Where(n => n.Year != notice.Year).Append(notice), Overrides);
    }

    /// <summary>The same calendar with these decisions of an office in place of its present ones.</summary>
    public WorkCalendar With(IEnumerable<CalendarOverride> overrides) => new(Notices, overrides);

    /// <summary>What is known about a day.</summary>
    public DayStatus this[DateOnly day]
    {
        get
        {
            var i = Index(day);
            return new DayStatus(day, kinds[i], names.TryGetValue(i, out var name) ? name : null, confirmed.Contains(day.Year));
        }
    }

    /// <summary>Whether the day is worked.</summary>
    public bool IsWorkday(DateOnly day) => Worked(Index(day));

    /// <summary>Whether the notice for a year is known.</summary>
    public bool IsConfirmed(int year) => confirmed.Contains(year);

    /// <summary>The day itself when it is worked, else the next worked one (民法典 art. 203).</summary>
    public DateOnly WorkdayOnOrAfter(DateOnly day) => At(nth[Checked(before[Index(day)])]);

    /// <summary>
    /// The n-th workday after a day, which itself is not counted (行政许可法 art. 82, 行政处罚法 art. 85). Negative n goes back; 0 gives the day
    /// itself or the next workday.
    /// </summary>
    public DateOnly AddWorkdays(DateOnly day, int n)
    {
        var i = Index(day);
        return n switch
        {
            > 0 => At(nth[Checked(before[i + 1] + (long)n - 1)]),
            < 0 => At(nth[Checked(before[i] + (long)n)]),
            _ => WorkdayOnOrAfter(day),
        };
    }

    /// <summary>
    /// Workdays after <paramref name="after"/> up to and including <paramref name="through"/>; negative when that lies before.
    /// </summary>
    public int WorkdaysBetween(DateOnly after, DateOnly through) => before[Index(through) + 1] - before[Index(after) + 1];

    /// <summary>The days of a span, in order.</summary>
    public IEnumerable<DayStatus> DaysOf(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            yield return this[day];
        }
    }

    /// <summary>The runs of days off in a span; a weekend joined to a holiday is one run with it.</summary>
    public IReadOnlyList<OffRange> OffRanges(DateOnly from, DateOnly to)
    {
        var ranges = new List<OffRange>();
        var run = new List<DayStatus>();
        foreach (var day in DaysOf(from, to))
        {
            if (!day.IsWorkday)
            {
                run.Add(day);
                continue;
            }

            Close();
        }

        Close();
        return ranges;

        void Close()
        {
            if (run.Count > 0)
            {
                Words[] named = [.. run.Where(d => d.Name is not null).Select(d => d.Name!.Value).Distinct()];
                ranges.Add(new OffRange(run[0].Date, run[^1].Date, named.Length == 0 ? null :
                    new Words(string.Join('、', named.Select(n => n.Zh)), string.Join(", ", named.Select(n => n.En)))));
                run.Clear();
            }
        }
    }

    internal static int Index(DateOnly day) => day >= First && day <= Last
        ? day.DayNumber - First.DayNumber
        : throw new ArgumentOutOfRangeException(nameof(day), day, $"Working calendars run from {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}.");

    private static DateOnly At(int index) => First.AddDays(index);

    private bool Worked(int i) => kinds[i] is DayKind.Workday or DayKind.MakeUp or DayKind.LocalWork;

    private long Checked(long k) => k >= 0 && k < nth.Length
        ? k
        : throw new ArgumentOutOfRangeException(nameof(k), k, $"Working calendars run from {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}.");

    private void Mark(IEnumerable<(DateOnly From, DateOnly To, Words Name)> runs, DayKind kind)
    {
        foreach (var (from, to, name) in runs)
        {
            for (var day = from; day <= to; day = day.AddDays(1))
            {
                kinds[Index(day)] = kind;
                names[Index(day)] = name;
            }
        }
    }
}
