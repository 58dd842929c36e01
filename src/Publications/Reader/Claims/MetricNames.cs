using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>
/// Names the figures of one sentence. A clause that only says 结案791宗 speaks about what the clause before it named; a rank speaks about
/// the figure
/// before it; 总投资745万元的… about the noun behind it.
/// </summary>
internal sealed class MetricNames
{
    private const int LongestName = 30;
    private static readonly string[] Totals = ["共计", "合计", "总计", "总共", "一共"];
    private readonly Reading reading;
    private readonly string text;
    private readonly Sentence sentence;
    private readonly List<Figure> figures;
    private readonly SentenceTopic topic;

    public MetricNames(Reading reading, Sentence sentence, List<Figure> figures)
    {
        this.reading = reading;
        text = reading.Text;
        this.sentence = sentence;
        this.figures = figures;
        topic = new SentenceTopic(reading, sentence);
    }

    public void Name(int index)
    {
        var figure = figures[index];
        var numberStart = StartOfNumber(figure);
        var previousEnd = index > 0 ? figures[index - 1].End : 0;
        var nextStart = index + 1 < figures.Count ? Math.Max(figure.End, StartOfNumber(figures[index + 1])) : text.Length;
        var clause = Clause.Around(reading, sentence, numberStart, figure.End, previousEnd, nextStart);
        figure.Segment = reading.Span(sentence.Start, figure.NumberStart).Count(';');
        figure.InBrackets = clause.InBrackets;
        var markEnd = AfterMark(clause.LeftStart, clause.LeftEnd);
        var raw = reading.Span(markEnd, clause.LeftEnd);
        figure.Left = raw.ToString();
        figure.Right = reading.Span(clause.RightStart, clause.RightEnd).ToString();
        figure.Marker = raw.Contains("累计", StringComparison.Ordinal) ? "累计" : null;
        topic.Enter(clause.LeftStart, figures, index);
        var opened = WithoutOpenings(markEnd, clause.LeftEnd, out var openedAt);
        var left = MetricWords.WithoutClosings(opened).ToString();
        figure.Start = Math.Min(openedAt, numberStart);
        switch (figure.Kind)
        {
            case ClaimKind.Rank:
                NameRank(figure, index, left);
                break;
            case ClaimKind.Yoy:
                NameGrowth(figure, index, raw);
                break;
            case ClaimKind.Rate:
                NameRate(figure, index, left);
                break;
            default:
                NamePlain(figure, index, left, clause);
                break;
        }

        figure.Subject = Bearers.SubjectIn(left);
        if (figure.Name.Length == 0)
        {
            figure.Name = topic.Text.Length > 0 ? topic.Text : index > 0 ? LevelName(figures[index - 1]) : figure.Unit;
        }
    }

    private int StartOfNumber(Figure figure) => figure.Kind == ClaimKind.Rank || figure.NumberStart == figure.Start && figure.InWords
        ? figure.Start
        : QuantityHead.Read(text, figure.NumberStart).Start;

    /// <summary>The number of a list item at the head of its line, and the 中 of 487户居民中仅剩7户, belong to no name.</summary>
    private int AfterMark(int start, int end)
    {
        if (start == 0 || text[start - 1] == '\n')
        {
            Layout.HeadingMarks.LevelOf(reading.Span(start, end), out var mark);
            return Math.Min(end, start + mark);
        }

        return start + 1 < end && text[start] == '中' && text[start + 1] is '仅' or '尚' or '还' or '已' or '有' ? start + 1 : start;
    }

    private ReadOnlySpan<char> WithoutOpenings(int start, int end, out int at)
    {
        at = start;
        var moved = true;
        while (moved && at < end)
        {
            moved = false;
            MetricWords.WithoutOpenings(reading.Span(at, end), out var removed);
            if (removed > 0)
            {
                at += removed;
                moved = true;
            }

            if (reading.Outline.Office is { } office && end - at > office.Length + 1 && Words.At(text, at, office))
            {
                at += office.Length;
                moved = true;
            }

            while (at < end && reading.InDate[at])
            {
                at++;
                moved = true;
            }

            if (at < end && at > start && reading.InDate[at - 1] && text[at] is ',' or '份' or '前' or '底' or '末' or '起')
            {
                at++;
            }

            var run = Layout.HeadingMarks.RunInLength(reading.Span(at, end));
            if (run > 0)
            {
                at += run;
                moved = true;
            }
        }

        return reading.Span(at, end);
    }

    private void NameRank(Figure figure, int index, string left)
    {
        var own = left;
        var before = index > 0 ? figures[index - 1] : null;
        var isRankNoun = own is "增幅" or "增速" or "降幅" or "总量" or "增幅排名" or "";
        figure.OwnName = own;
        figure.Core = own;
        string about;
        if (isRankNoun)
        {
            about = before is null ? Join(topic.Text, own) : LevelName(before) + own;
        }
        else
        {
            about = MetricWords.IsGeneric(own) ? Join(topic.Text, own) : own;
        }

        figure.Name = Cut(about) + (about.EndsWith("排名", StringComparison.Ordinal) ? "" : "排名");
    }

    /// <summary>The metric itself behind a figure that may be its growth or its rank.</summary>
    private static string LevelName(Figure figure) => figure.Kind is ClaimKind.Yoy or ClaimKind.Rank
        && figure.Core.Length > 0 ? figure.Core : figure.Name;

    private void NameGrowth(Figure figure, int index, ReadOnlySpan<char> raw)
    {
        var percentLike = figure.Family is UnitFamily.Percent or UnitFamily.Points or UnitFamily.Multiple;
        var growth = Growth.Read(raw, figure.Right, percentLike);
        var end = Math.Min(growth.SubjectEnd, raw.Length);
        var own = growth.Is ? MetricWords.WithoutClosings(MetricWords.WithoutOpenings(raw[..end], out _)).ToString().TrimEnd(',', '、') : "";
        own = own.Length < 2 && growth.Inner.Length >= 2 ? growth.Inner : own;
        own = Listed(index, ClaimKind.Yoy) ?? own;
        var before = Respective(index) ?? LastLevel(index);
        string about;
        if (own.Length < 2)
        {
            about = before is null ? topic.Text : LevelName(before);
            figure.Core = before?.Core ?? topic.Text;
        }
        else
        {
            about = MetricWords.IsGeneric(own) ? Join(topic.Text.Length > 0 ? topic.Text : before?.Core ?? "", own) : own;
            figure.Core = about;
        }

        figure.OwnName = own;
        figure.Name = Cut(about) + (growth.Is ? growth.Against : "同比") + (figure.Family == UnitFamily.Percent ? "增速" : "增减");
    }

    /// <summary>刑事发案、治安发案分别下降12.3%、8.7%: as many names as numbers, one for each. Null when they are not told so.</summary>
    private string? Listed(int index, ClaimKind kind)
    {
        var first = index;
        while (first > 0 && figures[first].Kind == kind && !figures[first].Left.Contains("分别", StringComparison.Ordinal)
            && reading.Span(figures[first - 1].End, figures[first].NumberStart).Length <= 2)
        {
            first--;
        }

        var at = figures[first].Left.IndexOf("分别", StringComparison.Ordinal);
        if (at < 5 || figures[first].Kind != kind)
        {
            return null;
        }

        var last = index;
        while (last + 1 < figures.Count && figures[last + 1].Kind == kind
            && reading.Span(figures[last].End, figures[last + 1].NumberStart).Length <= 2)
        {
            last++;
        }

        var parts = MetricWords.WithoutOpenings(figures[first].Left.AsSpan(0, at), out _).ToString().Split('、', '和', '与', '及');
        var name = last > first && parts.Length == last - first + 1 ? parts[index - first] : "";
        foreach (var word in (string[])["同比", "较上年", "比上年"])
        {
            name = name.EndsWith(word, StringComparison.Ordinal) ? name[..^word.Length] : name;
        }

        return name.Length >= 2 ? name : null;
    }

    /// <summary>发生12起,死亡1人,分别下降25%和50%: as many growths as levels before them, one for each. Null when they are not told so.</summary>
    private Figure? Respective(int index)
    {
        var first = index;
        while (first > 0 && figures[first - 1].Kind == ClaimKind.Yoy && !figures[first].Left.Contains("分别", StringComparison.Ordinal))
        {
            first--;
        }

        if (!figures[first].Left.Contains("分别", StringComparison.Ordinal)
            && !reading.Span(first > 0 ? figures[first - 1].End : sentence.Start, figures[first].NumberStart).Contains("分别",
                StringComparison.Ordinal))
        {
            return null;
        }

        var run = 1;
        while (first + run < figures.Count && figures[first + run].Kind == ClaimKind.Yoy
            && reading.Span(figures[first + run - 1].End, figures[first + run].NumberStart).Length <= 3)
        {
            run++;
        }

        var levels = new List<Figure>();
        for (var i = first - 1; i >= 0 && levels.Count < run; i--)
        {
            if (figures[i].Kind is ClaimKind.Yoy or ClaimKind.Rank)
            {
                break;
            }

            if (!IsShare(figures[i]))
            {
                levels.Insert(0, figures[i]);
            }
        }

        return run > 1 && levels.Count == run && index - first < run ? levels[index - first] : null;
    }

    /// <summary>What a growth without a subject is the growth of: the last level of its segment, else the last growth that named its
    /// subject.</summary>
    private Figure? LastLevel(int index)
    {
        Figure? named = null;
        for (var i = index - 1; i >= 0; i--)
        {
            var figure = figures[i];
            if (figure.Segment != figures[index].Segment && (named is not null || i < index - 1))
            {
                break;
            }

            if (figure.Kind == ClaimKind.Yoy && figure.OwnName.Length >= 2)
            {
                return named ?? figure;
            }

            if (figure.Kind is not (ClaimKind.Yoy or ClaimKind.Rank) && !IsShare(figure))
            {
                return figure;
            }

            named ??= IsShare(figure) ? null : figure;
        }

        return named;
    }

    /// <summary>完成年度任务的86.4%, 占年初预算的52.3%, 增收8600万元: said of a level, and no level themselves.</summary>
    private static bool IsShare(Figure figure) =>
        figure.OwnName is "增收" or "增加" or "减少" or "净增" or "多收" or "少收" or "减收" ||
        figure.Kind == ClaimKind.Rate && (figure.OwnName.StartsWith('占') || Words.ContainsAny(figure.OwnName, "任务", "目标", "预算", "年度计划"));

    private void NameRate(Figure figure, int index, string left)
    {
        var before = index > 0 ? figures[index - 1] : null;
        if (left.Length == 0 && figure.Right.StartsWith('的') && figure.Right.Length > 3)
        {
            // 百分之八十的村建有文化广场: what is said stands behind.
            figure.OwnName = figure.Right[1..];
            figure.Core = figure.OwnName;
            figure.Name = Cut(figure.OwnName) + "比例";
            return;
        }

        if (Listed(index, ClaimKind.Rate) is { } listed)
        {
            figure.OwnName = listed;
            figure.Core = listed;
            figure.Name = Cut(MetricWords.IsGeneric(listed) ? Join(topic.Text, listed) : listed);
            return;
        }

        if (left.Length < 2 && before is { Kind: ClaimKind.Rate })
        {
            figure.Name = before.Name;
            figure.Core = before.Core;
            return;
        }

        var share = left.StartsWith('占') || (left.Length < 6 && Words.EndsWithAny(left, "占比", "比重", "占"))
            || (left.Length <= 8 && Words.EndsWithAny(left, "年度任务", "全年任务", "任务", "目标", "预算", "年度计划", "计划"));
        var own = left;
        if (figure.Right.Length > 1 && Layout.Glyphs.IsHan(figure.Right[0]) && figure.Right[0] is not ('的' or '以')
            && (own.Length == 0 || own[^1] is not ('率' or '度' or '比' or '重')))
        {
            own += MetricWords.NounAtStart(figure.Right).ToString();
        }

        figure.OwnName = own;
        figure.Core = MetricWords.Core(own).ToString();
        if (share && before is not null)
        {
            var about = IsShare(before) || before.Kind == ClaimKind.Yoy ? LastLevel(index)?.Core ?? before.Core : before.Core;
            figure.Name = Cut(about + own) + (own.Contains('比') ? "" : own.StartsWith('占') ? "比重" : "比例");
            return;
        }

        if (Words.StartsWithAny(own, ["增速", "增幅", "降幅"]) && before is not null)
        {
            figure.Name = Cut(Join(before.Core, own));
            return;
        }

        var generic = MetricWords.IsGeneric(own);
        figure.Name = FieldTerms.Of(Cut(generic ? Join(topic.Text, own) : own), figure);
        if (!generic && !own.Contains('占'))
        {
            topic.Offer(figure.Core);
        }
    }

    private void NamePlain(Figure figure, int index, string left, Clause clause)
    {
        var right = reading.Span(clause.RightStart, clause.RightEnd);
        if (figure is { Value: 0, InWords: true } && reading.Span(figure.NumberStart, figure.End).Contains('零'))
        {
            NameZero(figure, left);
            return;
        }

        var noun = figure.IsCount && !Bearers.OpensLevel(right) ? MetricWords.NounAtStart(right).ToString() : "";
        if (noun.Length > 0 && CountsNounBehind(figure, left, right))
        {
            NameByNounBehind(figure, index, left, noun, right, clause);
            return;
        }

        var own = left;
        if (figure.IsCount && right.IsEmpty && NounBehindNext(index, clause.RightEnd) is { Length: > 1 } shared)
        {
            own = left + shared;
        }

        figure.OwnName = own;
        figure.Core = MetricWords.Core(own).ToString();
        if (TryBearer(figure, index, own, right, clause))
        {
            return;
        }

        if (own is "净增" or "增收" or "增加" or "减少" or "多收" or "少收" or "减收" && LastLevel(index) is { } grown)
        {
            figure.Name = FieldTerms.Of(Cut(grown.Core + own), figure);
            return;
        }

        if (TryEarlier(figure, index, own))
        {
            return;
        }

        var generic = MetricWords.IsGeneric(own);
        if (generic && right.Length >= 2 && Layout.Glyphs.IsHan(right[0]) && right[0] is not ('的' or '以')
            && !Words.StartsWithAny(right, ["正在", "正", "均", "已", "全部", "按", "尚", "在", "仍"])
            && (right[0] != '未' || right.Length is >= 3 and <= 6))
        {
            own += right.Length > 20 ? right[..20].ToString() : right.ToString();
            figure.Core = MetricWords.Core(own).ToString();
            generic = false;
        }

        var about = topic.InParts && topic.Text.Length == 0 ? topic.Whole : topic.Text;
        figure.Name = FieldTerms.Of(Cut(generic || topic.InParts ? Join(about, own) : own), figure);
        if (!generic && figure.Kind is not (ClaimKind.Duration or ClaimKind.Other))
        {
            topic.Offer(figure.Core);
        }
    }

    /// <summary>What a bare number is called after the figures before it: two counts of one thing, a total, another level.</summary>
    private bool TryEarlier(Figure figure, int index, string own)
    {
        if (own.Length == 0 && index > 0 && figures[index - 1].End == StartOfNumber(figure) && figures[index - 1].OwnName.Length >= 2)
        {
            // 立案审查3件3人: two counts of one thing.
            figure.OwnName = figures[index - 1].OwnName;
            figure.Core = figures[index - 1].Core;
            figure.Name = FieldTerms.Of(Cut(figure.OwnName), figure);
            return true;
        }

        if (own.Length == 0 && index > 1 && Words.StartsWithAny(figure.Left.TrimStart('、'), Totals))
        {
            // 省级2家、市级5家,共计7家: the total is of what the first part names.
            var parts = figures[..index].FindAll(f => f.Sentence == figure.Sentence && f.Unit == figure.Unit
                && f.Segment == figure.Segment);
            if (parts.Count > 1 && parts.MaxBy(f => f.OwnName.Length) is { OwnName.Length: > 1 } named)
            {
                figure.OwnName = named.OwnName;
                figure.Core = named.Core;
                figure.Name = named.Name;
                return true;
            }
        }

        if (own.Length < 2 && index > 0 && (Bearers.ChangesLevel(figure.Left) || Bearers.ChangesLevel(figure.Right)))
        {
            // 由75户203人减少到12户31人: the level before is the last one counted alike.
            var level = figures.FindLastIndex(index - 1, Math.Min(index, 3), f => f.Unit == figure.Unit && f.Kind == figure.Kind);
            figure.Name = figures[level < 0 ? index - 1 : level].Name;
            figure.Core = figures[level < 0 ? index - 1 : level].Core;
            return true;
        }

        return false;
    }

    /// <summary>17大类475项行政执法事项, 36户7096平方米安置房: what both numbers count stands behind the second.</summary>
    private string? NounBehindNext(int index, int end)
    {
        if (index + 1 >= figures.Count || figures[index + 1].NumberStart != end || figures[index + 1].End >= sentence.End)
        {
            return null;
        }

        var behind = reading.Span(figures[index + 1].End, Math.Min(sentence.End, figures[index + 1].End + 24));
        var stop = behind.IndexOfAny(Words.ClauseMarks);
        behind = stop < 0 ? behind : behind[..stop];
        var digit = behind.IndexOfAnyInRange('0', '9');
        behind = digit < 0 ? behind : behind[..digit];
        return Words.VerbAt(behind, 0) > 0 ? null : MetricWords.NounAtStart(behind).ToString();
    }

    /// <summary>Nouns counted by 个、项、条 stand behind their number; 家、户 and 人 may also close a clause with its object before them.</summary>
    private static bool CountsNounBehind(Figure figure, string left, ReadOnlySpan<char> right)
    {
        var unit = UnitScale.Base(figure.Unit);
        var compound = unit.Length > 1 && unit[^1] == '次';
        if (compound && left.Length >= 2)
        {
            return false;
        }

        if (Words.VerbAt(right, 0) == 0)
        {
            return true;
        }

        return unit is "个" or "项" or "条" or "台" or "件" or "处" or "座" or "栋" or "套" or "对" or "批" or "份" or "支" or "所" or "间"
            || MetricWords.Core(left).Length < 2;
    }

    private void NameByNounBehind(Figure figure, int index, string left, string noun, ReadOnlySpan<char> right, Clause clause)
    {
        var verb = Bearers.LastVerb(left);
        var rest = right[noun.Length..];

        // 3个片区签约率达98.6%: what leads up to the next number tells that number, not this one.
        var leads = index + 1 < figures.Count && clause.RightEnd >= StartOfNumber(figures[index + 1]);
        var told = verb.Length == 0 && !leads && rest.Length is > 0 and <= 24 && Bearers.TellsResult(rest) ? noun + rest.ToString() : noun;
        figure.OwnName = verb + noun;
        figure.Core = MetricWords.Core(noun).ToString();
        var name = verb.Length > 0 ? verb + noun : told;
        if (MetricWords.IsGeneric(noun) && topic.Text.Length > 0)
        {
            name = Join(topic.Text, name);
        }
        else
        {
            topic.Offer(noun);
        }

        figure.Name = FieldTerms.Of(Cut(name), figure);
        if (figure.End + noun.Length <= clause.RightEnd)
        {
            figure.End += noun.Length;
        }
    }

    private void NameZero(Figure figure, string left)
    {
        var match = text[figure.NumberStart..figure.End];
        var said = match.Trim('“', '”').Replace("零发生", "", StringComparison.Ordinal).Replace("为零", "", StringComparison.Ordinal)
            .Replace("归零", "", StringComparison.Ordinal).Trim('零', '“', '”');
        said = said is "动态" or "实现" or "保持" or "全部" or "始终" or "持续" ? "" : said;
        var behind = MetricWords.NounAtStart(figure.Right).ToString();
        var own = left.Trim('“', '”') is { Length: > 0 } words && !MetricWords.IsGeneric(words)
            && (said.Length == 0 || left[^1] is not '年') ? words : "";
        own = left.StartsWith('“') && left.EndsWith('”') ? left : own;
        figure.OwnName = own + said + behind;
        figure.Core = figure.OwnName.Length >= 4 ? figure.OwnName : Join(topic.Text, figure.OwnName);
        figure.Name = FieldTerms.Of(Cut(figure.Core), figure);
    }

    /// <summary>The bearer of an attribute (总投资、面积、长度) that stands behind 的 or before a bracket.</summary>
    private bool TryBearer(Figure figure, int index, string own, ReadOnlySpan<char> right, Clause clause)
    {
        if (figure.IsCount)
        {
            return false;
        }

        var bracketed = clause.InBrackets
            || (index > 0 && figures[index - 1].InBrackets && !reading.Span(figures[index - 1].End, figure.NumberStart).Contains(')'));
        figure.InBrackets = bracketed;
        if (!bracketed && own.Length > 8 && !MetricWords.IsGeneric(own))
        {
            return false;
        }

        var bearer = bracketed ? Bearers.BeforeBracket(reading, sentence, clause.LeftStart)
            : Bearers.Behind(reading, sentence, figure, right);
        if (bearer.Length == 0)
        {
            return false;
        }

        figure.Core = bearer;
        var attribute = figure.Unit == "车道" ? "车道数" : own.Length is > 0 and <= 10 ? own : figure.Kind == ClaimKind.Amount ? "金额" : "";
        figure.Name = FieldTerms.Of(Cut(bearer) + attribute, figure);
        topic.Offer(bearer);
        return true;
    }

    private static string Join(string topic, string own)
    {
        if (topic.Length == 0 || own.Contains(topic, StringComparison.Ordinal))
        {
            return own;
        }

        // 固定资产投资 + 投资总额 shares its middle.
        for (var overlap = Math.Min(topic.Length, own.Length); overlap >= 2; overlap--)
        {
            if (topic.EndsWith(own[..overlap], StringComparison.Ordinal))
            {
                return topic + own[overlap..];
            }
        }

        return topic + own;
    }

    /// <summary>A name that is too long keeps its end, from where a part of a list begins.</summary>
    private static string Cut(string name)
    {
        name = WithoutYearsInRow(name);
        if (name.Length > LongestName)
        {
            name = name[^LongestName..];
            var joint = name.AsSpan().IndexOfAny(Joints);
            name = joint is >= 0 and < LongestName / 2 ? name[(joint + 1)..] : name;
        }

        return name.TrimStart('、', ',', '和', '及');
    }

    /// <summary>整改率连续三年 → 整改率.</summary>
    private static string WithoutYearsInRow(string name)
    {
        var at = name.IndexOf("连续", StringComparison.Ordinal);
        var end = at + 2;
        while (at >= 0 && end < name.Length && (char.IsAsciiDigit(name[end]) || Numerals.IsZhNumeral(name[end]) || name[end] is '个' or '多'))
        {
            end++;
        }

        return at >= 0 && end > at + 2 && end < name.Length - 1 && name[end] is '年' or '月' ? name.Remove(at, end + 1 - at) : name;
    }

    private static readonly System.Buffers.SearchValues<char> Joints = System.Buffers.SearchValues.Create("、,;及的");
}
