using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Checks;

/// <summary>The same figure stated twice: the same value, or not.</summary>
internal static class Repeats
{
    public static void Check(List<Figure> figures, CheckBook book)
    {
        var seen = new Dictionary<string, List<Figure>>(StringComparer.Ordinal);
        foreach (var figure in figures)
        {
            if (figure.Status == ClaimStatus.Target || figure.Kind is ClaimKind.Rank or ClaimKind.Yoy || figure.InWords
                || figure.ValueMax is not null)
            {
                continue;
            }

            var key = Key(figure);
            if (key.Length == 0)
            {
                continue;
            }

            if (!seen.TryGetValue(key, out var same))
            {
                seen[key] = [figure];
                continue;
            }

            var first = same[0];
            same.Add(figure);
            if (same.Count > 4 || (ReferenceEquals(first.Sentence, figure.Sentence) && first.Segment == figure.Segment))
            {
                continue;
            }

            Compare(book, first, figure);
        }
    }

    private static void Compare(CheckBook book, Figure first, Figure second)
    {
        if (first.Scaled == second.Scaled)
        {
            book.Add(CheckRelation.Repeat, [first, second], Show(first), Show(second), CheckVerdict.Holds, "同一数字两次出现,一致");
        }
        else if (!first.Approx && !second.Approx && first.Marker == second.Marker && first.Bound == second.Bound && IsPlain(first)
            && IsPlain(second))
        {
            var rounded = Math.Abs(first.Scaled - second.Scaled) <= Math.Max(Place(first), Place(second)) / 2;
            var slip = Misprint.Find([second.Scaled], (_, candidate) => candidate == first.Scaled);
            book.Add(CheckRelation.Repeat, [first, second], Show(first), Show(second), rounded ? CheckVerdict.Rounding
                : CheckVerdict.DoesNotHold,
                rounded ? "同一数字,位数不同" : "同一数字前后不一", rounded ? null : slip);
        }
    }

    /// <summary>Names that other events could share (开展活动、发放资金) accuse nobody; a name given in full by its own clause does.</summary>
    private static bool IsPlain(Figure f)
    {
        var own = MetricWords.Core(f.OwnName);
        return own.Length >= 4 && !MetricWords.IsGeneric(own)
            && !Words.EndsWithAny(own, "活动", "培训", "会议", "检查", "行动", "资金", "项目", "企业", "人员", "群众", "演练", "讲座", "宣传", "隐患", "问题", "工作",
                "安全生产", "行政处罚");
    }

    private static decimal Place(Figure f)
    {
        var place = UnitScale.Of(f.Unit);
        for (var i = 0; i < Arithmetic.Decimals(f.Value); i++)
        {
            place /= 10;
        }

        return place;
    }

    private static string Show(Figure f) => Arithmetic.Show(f.Value, 6) + f.Unit;

    private static string Key(Figure f)
    {
        var name = f.Name;
        if (MetricWords.Core(name).Length < 4 || name.Length < 5)
        {
            return "";
        }

        // 受理信访案件数 and 信访案件受理数 are one metric: the verbs are taken out and put in order.
        var verbs = new List<string>();
        var rest = new System.Text.StringBuilder();
        for (var i = 0; i < name.Length;)
        {
            var verb = Words.VerbAt(name, i);
            if (verb > 0)
            {
                verbs.Add(name.Substring(i, verb));
                i += verb;
            }
            else
            {
                rest.Append(name[i] is '数' or '的' or '各' or '类' ? "" : name[i]);
                i++;
            }
        }

        verbs.Sort(StringComparer.Ordinal);
        return $"{rest}|{string.Join(' ', verbs)}|{f.Family}|{f.Period}|{f.Subject}";
    }
}
