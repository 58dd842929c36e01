using System.Text.RegularExpressions;
using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Comparing;

/// <summary>
/// Finds, for each promise, the sentences of the later summary that speak of it. Words that are rare in the later report weigh more than
/// common ones,
/// so that a street's name finds its sentence and 推进工作 finds none.
/// </summary>
internal static partial class PromiseTracker
{
    private const double Spoken = 0.34;
    private const int MostSentences = 3;

    private static readonly string[] Done =
    [
        "完成", "建成", "竣工", "投入使用", "启用", "成立", "挂牌", "举办", "开通", "通车", "实现", "获评", "荣获", "创建成功", "成功创建", "验收", "交付", "落地", "出台", "全覆盖",
        "设立", "组建", "引进", "开展了", "推出", "上线", "销号", "清零", "投用", "揭牌", "建立", "打造", "新增", "发放",
    ];

    private static readonly string[] Going =
        ["正在", "推进", "启动", "前期", "有序", "筹备", "招投标", "招标", "加快", "准备", "进场", "施工", "基本完成", "预计", "年底前", "初步", "探索", "逐步", "收尾", "即将",
            "部分", "尚未", "未完成", "仍在"];

    public static IReadOnlyList<ComparedPromise> Track(ReadReport earlier, ReadReport later)
    {
        var sentences = later.Sentences.SelectMany(Split).Where(s => s.Sense == PartSense.Summary).ToList();
        var grams = sentences.ConvertAll(s => Bigrams(s.Text));
        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var gram in grams.SelectMany(g => g))
        {
            frequency[gram] = frequency.GetValueOrDefault(gram) + 1;
        }

        return [.. earlier.Commitments.Select(c => Judge(c, later, sentences, grams, frequency))];
    }

    /// <summary>Long sentences list many works: they are compared segment by segment.</summary>
    private static IEnumerable<ReadSentence> Split(ReadSentence sentence)
    {
        var start = 0;
        var runes = sentence.Text;
        for (var i = 0; i <= runes.Length; i++)
        {
            if (i < runes.Length && runes[i] is not (';' or '；'))
            {
                continue;
            }

            if (i - start >= 6)
            {
                var before = runes[..start].EnumerateRunes().Count();
                var length = runes[start..i].EnumerateRunes().Count();
                yield return new ReadSentence(sentence.Start + before, sentence.Start + before + length, runes[start..i], sentence.Sense);
            }

            start = i + 1;
        }
    }

    private static ComparedPromise Judge(ReadCommitment promise, ReadReport later, List<ReadSentence> sentences,
        List<HashSet<string>> grams, Dictionary<string, int> frequency)
    {
        var wanted = Bigrams(ContentOf(promise.What));
        var total = wanted.Sum(g => Weight(g, frequency, sentences.Count));
        var scored = new List<(ReadSentence Sentence, double Score)>();
        for (var i = 0; i < sentences.Count && total > 0; i++)
        {
            var score = wanted.Where(grams[i].Contains).Sum(g => Weight(g, frequency, sentences.Count)) / total;
            if (score < Spoken && Names(promise.What).Exists(n => sentences[i].Text.Contains(n, StringComparison.Ordinal)))
            {
                // A thing with a name of its own is spoken of wherever its name stands.
                score = Spoken;
            }

            if (score >= Spoken)
            {
                scored.Add((sentences[i], score));
            }
        }

        var found = scored.OrderByDescending(s => s.Score).Take(MostSentences).Select(s => s.Sentence).OrderBy(s => s.Start).ToList();
        if (found.Count == 0)
        {
            return new ComparedPromise(promise, PromiseOutcome.NotMentioned, [], null, "总结中没有提到");
        }

        var best = scored.MaxBy(s => s.Score).Sentence;
        return promise.Target is { } target ? AgainstTarget(promise, target, later, found, best) : ByWords(promise, found, best);
    }

    private static ComparedPromise AgainstTarget(ReadCommitment promise, ReadTarget target, ReadReport later, List<ReadSentence> found,
        ReadSentence best)
    {
        var candidates = later.Claims.Where(c => found.Exists(s => c.Start < s.End && s.Start < c.End)
            && UnitScale.Base(c.Unit) == UnitScale.Base(target.Unit) && c.Status != ClaimStatus.Target)
            .OrderBy(c => best.Start <= c.Start && c.Start < best.End ? 0 : 1).ThenBy(c => c.Start).ToList();
        if (candidates.Count == 0)
        {
            var spoken = ByWords(promise, found, best);
            return spoken with { Outcome = PromiseOutcome.Partly, Reason = "提到了,但没有写出目标的数字" };
        }

        var reached = candidates[0];
        var (value, wanted) = (reached.Value * UnitScale.Of(reached.Unit), target.Value * UnitScale.Of(target.Unit));
        var met = target.Bound == ClaimBound.Max || target.Value == 0 || reached.Rank is not null ? value <= wanted : value >= wanted;
        var reason = $"目标{target.Value}{target.Unit},总结{reached.Value}{reached.Unit}";
        return new ComparedPromise(promise, met ? PromiseOutcome.Met : PromiseOutcome.Partly, found, reached, reason);
    }

    private static ComparedPromise ByWords(ReadCommitment promise, List<ReadSentence> found, ReadSentence best)
    {
        var going = Going.FirstOrDefault(w => best.Text.Contains(w, StringComparison.Ordinal));
        var done = Done.FirstOrDefault(w => best.Text.Contains(w, StringComparison.Ordinal));
        done ??= OwnVerb(promise.What) is { } verb && best.Text.Contains(verb, StringComparison.Ordinal) ? verb : null;
        if (done is not null && Missing(promise.What, found) is { } missing)
        {
            return new ComparedPromise(promise, PromiseOutcome.Partly, found, null, $"没有提到“{missing}”");
        }

        var onlyGoing = going is not null && (done is null || going is "正在" or "基本完成" or "即将" or "尚未" or "未完成" or "收尾" or "仍在");
        return new ComparedPromise(promise, done is not null && !onlyGoing ? PromiseOutcome.Met : PromiseOutcome.Partly, found, null,
            onlyGoing ? $"总结写“{going}”" : done is not null ? $"总结写“{done}”" : "提到了,没有写结果");
    }

    /// <summary>推行述职制度 is kept by a summary that says 推行; the verbs of going on keep nothing.</summary>
    private static string? OwnVerb(string what)
    {
        var length = Words.VerbAt(what, 0);
        return length > 0 && Array.IndexOf(Going, what[..length]) < 0 && what[..length] is not ("推动" or "完善" or "加强" or "深化" or "做好" or "抓好")
            ? what[..length] : what.StartsWith("推行", StringComparison.Ordinal) || what.StartsWith("试行", StringComparison.Ordinal) ? what[..2] : null;
    }

    [GeneratedRegex("“[^”]*”")]
    private static partial Regex Quoted();

    /// <summary>Names in quotation marks.</summary>
    private static List<string> Names(string what)
    {
        var names = new List<string>();
        for (var open = what.IndexOf('“'); open >= 0; open = what.IndexOf('“', open + 1))
        {
            var close = what.IndexOf('”', open);
            if (close - open > 3)
            {
                names.Add(what[open..(close + 1)]);
            }
        }

        return names;
    }

    /// <summary>甲、乙修缮工程: the first of the things promised together that no sentence names; null when all are named.</summary>
    private static string? Missing(string what, List<ReadSentence> found)
    {
        var plain = Quoted().Replace(what, "");
        var parts = ContentOf(plain).Split('、', '及').Select(p => p.Trim()).Where(p => p.Count(Layout.Glyphs.IsHan) >= 3).ToList();
        return parts.Count < 2 ? null : parts.Find(part =>
        {
            var head = Bigrams(part[..Math.Min(3, part.Length)]);
            return head.Count > 0 && !found.Exists(s => head.Any(g => s.Text.Contains(g, StringComparison.Ordinal)));
        });
    }

    private static double Weight(string gram, Dictionary<string, int> frequency, int sentences) =>
        Math.Log(1 + ((double)(sentences + 1) / (1 + frequency.GetValueOrDefault(gram))));

    /// <summary>The words of a promise that name something: verbs of zeal and work taken out.</summary>
    private static string ContentOf(string what)
    {
        var text = what.AsSpan();
        var kept = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var verb = Words.VerbAt(text, i);
            if (verb > 0)
            {
                kept.Append(' ');
                i += verb;
            }
            else
            {
                kept.Append(text[i]);
                i++;
            }
        }

        var content = kept.ToString();
        return content.Count(Layout.Glyphs.IsHan) >= 4 ? content : what;
    }

    private static HashSet<string> Bigrams(string text)
    {
        var grams = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (Usable(text[i]) && Usable(text[i + 1]))
            {
                grams.Add(text.Substring(i, 2));
            }
        }

        return grams;
    }

    private static bool Usable(char c) => Layout.Glyphs.IsHan(c) && c is not ('的' or '和' or '等' or '及' or '了' or '在')
        || char.IsAsciiLetter(c);
}
