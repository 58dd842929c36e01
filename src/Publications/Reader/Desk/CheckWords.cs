using System.Globalization;
using Jiedao.UiKit;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>A number of an arithmetic line, with the sign before it.</summary>
/// <param name="Sign">+, −, ÷, = or the sign of the verdict; empty before the first.</param>
/// <param name="Label">What it is.</param>
/// <param name="Value">The number.</param>
/// <param name="Suspect">It looks like the misprint.</param>
/// <param name="No">Number of the figure; null for a computed number.</param>
public sealed record CheckTerm(string Sign, string Label, string Value, bool Suspect, int? No);

/// <summary>Says a check in words and as arithmetic.</summary>
public sealed class CheckWords(KeptReading kept, Texts texts)
{
    private const int LongestLabel = 8;
    private readonly Dictionary<(int, int), KeptFigure> figures = kept.Figures
        .GroupBy(f => ((f.AsRead ?? f.Claim).Start, (f.AsRead ?? f.Claim).End)).ToDictionary(g => g.Key, g => g.First());

    public static Truth TruthOf(KeptCheck check) => check.Standing != Standing.Read ? Truth.Unknown : check.Check.Verdict switch
    {
        CheckVerdict.Holds => Truth.Holds,
        CheckVerdict.Rounding or CheckVerdict.Truncation => Truth.Rounds,
        CheckVerdict.DoesNotHold => Truth.Differs,
        _ => Truth.Unknown,
    };

    public static string Plain(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The figures that a check compares, in the order of its quotes; null where the quote is a list and no figure.</summary>
    public IReadOnlyList<KeptFigure?> FiguresOf(KeptCheck check) => [.. check.Check.Quotes.Select(q => figures.GetValueOrDefault((q.Start,
        q.End)))];

    /// <summary>The check in one sentence.</summary>
    public string Sentence(KeptCheck kept)
    {
        var check = kept.Check;
        var terms = Terms(kept);
        var stated = check.Stated ?? "";
        var said = check.Relation switch
        {
            CheckRelation.Sum when check.Quotes.Count == 1 => texts["publications.reader.check.list", check.Expected, stated],
            CheckRelation.Sum => texts["publications.reader.check.sum", terms.Count(t => t.Sign.Length == 0 || t.Sign == "+"),
                check.Expected, stated],
            CheckRelation.Rate when check.Quotes.Count == 1 => texts["publications.reader.check.over", stated],
            CheckRelation.Yoy => texts["publications.reader.check.yoy", check.Expected, stated],
            CheckRelation.Repeat => texts["publications.reader.check.repeat", check.Expected, stated],
            CheckRelation.Cumulative => texts[check.Verdict == CheckVerdict.DoesNotHold
                ? "publications.reader.check.above" : "publications.reader.check.within", stated, check.Expected.TrimStart('≤')],
            _ when check.Stated is null => texts["publications.reader.check.implied", Operands(terms), check.Expected],
            _ => texts["publications.reader.check.derived", Operands(terms),
                check.Expected + Percent(check), stated + Percent(check)],
        };
        return check.Verdict switch
        {
            CheckVerdict.Rounding => said + texts["publications.reader.check.rounded"],
            CheckVerdict.Truncation => said + texts["publications.reader.check.truncated"],
            _ => said,
        };
    }

    /// <summary>The check as arithmetic: parts, what they give, and what the text says.</summary>
    public IReadOnlyList<CheckTerm> Terms(KeptCheck kept)
    {
        var check = kept.Check;
        var found = FiguresOf(kept);
        var terms = new List<CheckTerm>();
        var (first, sign) = check.Relation switch
        {
            CheckRelation.Sum => (1, "+"),
            CheckRelation.Remainder => (0, "−"),
            CheckRelation.Rate => (0, "÷"),
            CheckRelation.UnitRate => (0, "÷"),
            _ => (0, ""),
        };
        if (sign.Length == 0 || check.Quotes.Count < 2)
        {
            return [];
        }

        var last = check.Relation == CheckRelation.Sum || check.Stated is null ? found.Count : found.Count - 1;
        var used = Enumerable.Range(first, Math.Max(0, last - first)).ToList();
        if (check.Relation == CheckRelation.Rate || check.Stated is null)
        {
            used.Reverse();
        }

        foreach (var i in used)
        {
            terms.Add(Term(terms.Count == 0 ? "" : sign, check.Quotes[i], found[i], check.Slip));
        }

        Shorten(terms);
        terms.Add(new CheckTerm("=", texts[check.Relation == CheckRelation.Sum
            ? "publications.reader.check.total" : "publications.reader.check.computed"], check.Expected + Percent(check), false, null));
        if (check.Stated is null)
        {
            return terms;
        }

        var said = check.Relation == CheckRelation.Sum ? 0 : found.Count - 1;
        var stated = Term(Sign(check), check.Quotes[said], found[said], check.Slip);
        terms.Add(stated with
        {
            Label = texts["publications.reader.check.stated"],
            Value = (check.Stated ?? stated.Value)
            + Percent(check)
        });
        return terms;
    }

    /// <summary>The likeliest misprint in words; null when none explains it.</summary>
    public string? Slip(KeptCheck kept) => kept.Check.Slip is { } slip
        ? texts["publications.reader.slip." + slip.Kind.ToString().ToLowerInvariant(), Plain(slip.Printed), Plain(slip.Likely)]
        : null;

    /// <summary>By how much it differs; null for what is no difference of two numbers.</summary>
    public static string? Difference(ReadCheck check) =>
        check.Verdict == CheckVerdict.DoesNotHold
            && decimal.TryParse(check.Expected, NumberStyles.Number, CultureInfo.InvariantCulture, out var expected)
            && decimal.TryParse(check.Stated, NumberStyles.Number, CultureInfo.InvariantCulture, out var stated)
            ? Plain(Math.Abs(expected - stated)) : null;

    /// <summary>True when the two sides of a check are percentages, whose difference is in percentage points.</summary>
    public static bool InPoints(ReadCheck check) => check.Relation is CheckRelation.Rate or CheckRelation.Yoy;

    private static string Sign(ReadCheck check) => check.Verdict switch
    {
        CheckVerdict.Holds => "=",
        CheckVerdict.DoesNotHold => "≠",
        CheckVerdict.CannotTell => "?",
        _ => "≈",
    };

    private static string Percent(ReadCheck check) => check.Relation == CheckRelation.Rate ? "%" : "";

    /// <summary>Labels without what all of them begin with, and without 数: “全服务”事项劳动保障数 among its like is 劳动保障.</summary>
    private static void Shorten(List<CheckTerm> terms)
    {
        var shared = 0;
        while (terms.Count > 1 && terms.TrueForAll(t => t.Label.Length > shared + 2 && t.Label[shared] == terms[0].Label[shared]))
        {
            shared++;
        }

        for (var i = 0; i < terms.Count; i++)
        {
            var label = terms[i].Label[shared..].TrimEnd('数').Trim('“', '”', '、', ',');
            terms[i] = terms[i] with
            {
                Label = label.Length <= LongestLabel ? label : label[^LongestLabel..].TrimStart('“', '”', '、',
                ',')
            };
        }
    }

    private static string Operands(IReadOnlyList<CheckTerm> terms) =>
        string.Concat(terms.TakeWhile(t => t.Sign != "=").Select(t => Spaced(t.Sign) + t.Value));

    private static string Spaced(string sign) => sign.Length == 0 ? "" : $" {sign} ";

    /// <summary>万 and 亿 belong to the number.</summary>
    private static string Scale(string unit) => unit.StartsWith("万亿", StringComparison.Ordinal) ? "万亿" : unit.Length > 1
        && unit[0] is '万' or '亿' ? unit[..1] : "";

    private static CheckTerm Term(string sign, ReadQuote quote, KeptFigure? figure, ReadSlip? slip)
    {
        if (figure is null)
        {
            return new CheckTerm(sign, "", quote.Text, false, null);
        }

        var claim = figure.AsRead ?? figure.Claim;
        return new CheckTerm(sign, claim.Name, Plain(claim.Value) + Scale(claim.Unit), slip is not null && slip.Printed == claim.Value,
            figure.No);
    }
}
