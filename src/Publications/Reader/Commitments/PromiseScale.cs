using System.Text.RegularExpressions;
using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Commitments;

/// <summary>
/// Weighs how much a clause of a plan promises: what its verb does (sets up, goes on, merely strengthens) plus how nameable its object
/// is (a number,
/// a work at a named place, a thing with a name of its own, an institution).
/// </summary>
internal static partial class PromiseScale
{
    public static double Weigh(Reading reading, FigureIndex figures, int start, int end)
    {
        var clause = reading.Text[start..end];
        var verb = VerbWeight(clause);
        var thing = ObjectWeight(reading, figures, start, end, clause);
        if (verb > -3 && figures.HasTarget(start, end))
        {
            return Math.Max(verb, 1) + 3;
        }

        if (verb > -3 && TargetReader.Due(reading, start, end) is not null && (verb > 0 || Words.EndsWithAny(clause, Closings)))
        {
            return Math.Max(verb, 2) + Math.Max(thing, 2);
        }

        return thing <= 0 ? Math.Min(verb, 1) : verb + thing;
    }

    /// <summary>9月底前拆除完毕: what is to be reached by a day stands at the end of the clause.</summary>
    private static readonly string[] Closings =
        ["完毕", "到位", "竣工", "完工", "投用", "投入使用", "通车", "开工", "交付", "建成", "开业", "启用", "见效", "落地", "完成", "动工", "封顶", "回迁", "投产", "入驻"];

    /// <summary>6月底前开工: a day and what is reached by it, but not of what.</summary>
    public static bool OnlyCloses(ReadOnlySpan<char> clause) => Words.EndsWithAny(clause, Closings);

    /// <summary>A clause with a target or a named work is a promise of its own; named institutions are told together.</summary>
    public static bool StandsAlone(Reading reading, FigureIndex figures, int start, int end)
    {
        var clause = reading.Text[start..end];
        return HasTarget(reading, figures, start, end, clause)
            || (clause.Length <= 25 && (MakingNamed().IsMatch(clause) || PlanNamed().IsMatch(clause)) && QuotedWeight(clause) >= 2)
            || Tasks().IsMatch(clause) || NamedWorks().IsMatch(clause)
            || (IsNamedPlace(clause) && (Works().IsMatch(clause) || Making().IsMatch(clause)))
                || TargetReader.Due(reading, start, end) is not null;
    }

    /// <summary>True when the clause makes something new; going on with what is there does not.</summary>
    public static bool Makes(Reading reading, int start, int end) => VerbWeight(reading.Text[start..end]) >= 2;

    /// <summary>The promise without the adverbs of zeal.</summary>
    public static string InShort(string quote)
    {
        var text = quote;
        var before = -1;
        while (text.Length != before)
        {
            before = text.Length;
            foreach (var word in Zeal)
            {
                if (text.StartsWith(word, StringComparison.Ordinal) && text.Length > word.Length + 3)
                {
                    text = text[word.Length..];
                }
            }
        }

        return text.Length <= 60 ? text : text[..60] + "…";
    }

    /// <summary>The strongest of the first two verbs that have an object; a verb at the end of the clause (品牌打造) is a noun.</summary>
    private static double VerbWeight(string clause)
    {
        var text = clause.AsSpan();
        // 为5个小区加装电梯30部 says for whom, not by what means.
        if (clause.StartsWith('为') && clause.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return VerbWeight(clause[1..]);
        }

        if (clause.EndsWith("之年", StringComparison.Ordinal) || Means.IsAtStart(MetricWords.WithoutOpenings(text, out _))
            || Means.IsAtStart(text))
        {
            return -3;
        }

        var best = -1.0;
        var seen = 0;
        for (var i = 0; i < text.Length && seen < 2; i++)
        {
            if (text[i] is '“' or '《')
            {
                var close = text[i..].IndexOfAny('”', '》');
                i += Math.Max(0, close);
                continue;
            }

            var weight = WeightAt(text[i..], out var length);
            // 无违建创建工作: a verb before 工作 or 管理 is a noun.
            if (length > 0 && i + length + 1 < text.Length && (i == 0 || !Words.StartsWithAny(text[(i + length)..], NounTails)))
            {
                best = Math.Max(best, weight);
                seen++;
                i += length - 1;
            }
        }

        return seen > 0 ? best : 0;
    }

    private static readonly string[] NounTails = ["工作", "管理", "任务", "行动"];

    private static bool IsNamedPlace(string clause)
    {
        for (var i = 1; i < clause.Length; i++)
        {
            if (PlaceTails.AtStart(clause.AsSpan(i)) is not { } tail || IsOtherWord(clause, i, tail))
            {
                continue;
            }

            if (tail == "号线" && char.IsAsciiDigit(clause[i - 1]))
            {
                return true;
            }

            var from = i;
            while (from > 0 && i - from < 10 && Layout.Glyphs.IsHan(clause[from - 1]))
            {
                from--;
            }

            var name = ProperPart(clause.AsSpan(from, i + tail.Length - from));
            // 东塘、青松、柳河等片区: named one by one before what they are.
            if (i > from && clause[i - 1] == '等' && clause.AsSpan(0, i).Contains('、'))
            {
                return true;
            }

            if (i > from && (clause.AsSpan(from, i - from).Contains('*')
                || (name.Length > tail.Length && name.Length >= 3 && !Anyplace.IsAtStart(name))))
            {
                return true;
            }

            i += tail.Length - 1;
        }

        return false;
    }

    /// <summary>思路, 路径, 街道, 村民, 河长 and 中心任务 name no place.</summary>
    private static bool IsOtherWord(string clause, int at, string tail)
    {
        var next = at + tail.Length < clause.Length ? clause[at + tail.Length] : '\n';
        var before = clause[at - 1];
        return tail switch
        {
            "路" => before == '思' || next is '径' or '线',
            "街" => next is '区' or '道',
            "村" => next is '民' or '居' or '务',
            "河" => before == '江' || next is '道' or '长' or '流',
            "中心" => next is '任' or '工' or '组' or '城' or '区' or '作',
            _ => false,
        };
    }

    private static readonly WordSet PlaceTails = new(
    [
        "路", "大道", "街区", "街", "巷", "村", "社区", "片区", "公园", "广场", "水库", "河", "大桥", "号线", "工业区", "世居", "花园", "影剧院", "文体中心", "体育馆", "博物馆",
        "纪念馆", "小学", "中学", "医院", "幼儿园", "商圈", "产业带", "产业园", "产业城", "科技园", "新村", "小镇", "码头", "农贸市场", "处理厂", "变电站", "泵站", "立交",
        "隧道", "基地", "中心",
    ]);

    /// <summary>推进白花社区 → 白花社区: what stands before the name is cut off at the last verb or joint.</summary>
    private static ReadOnlySpan<char> ProperPart(ReadOnlySpan<char> match)
    {
        var from = 0;
        for (var i = 0; i < match.Length - 2; i++)
        {
            var verb = Words.VerbAt(match, i);
            if (verb > 0 && i + verb < match.Length - 1)
            {
                from = i + verb;
                i += verb - 1;
            }
            else if (match[i] is '与' or '和' or '及' or '对' or '在' or '的' or '从' or '向' or '等' or '好')
            {
                from = i + 1;
            }
        }

        return MetricWords.WithoutOpenings(match[from..], out _);
    }

    private static double WeightAt(ReadOnlySpan<char> text, out int length)
    {
        if (WeightedVerbs.AtStart(text) is { } verb)
        {
            length = verb.Length;
            return WeightOf[verb];
        }

        length = 0;
        return 0;
    }

    private static double ObjectWeight(Reading reading, FigureIndex figures, int start, int end, string clause)
    {
        if (HasTarget(reading, figures, start, end, clause))
        {
            return 3;
        }

        var named = IsNamedPlace(clause);
        var works = Works().IsMatch(clause);
        var weight = 0.0;
        if (named && works)
        {
            weight = 3;
        }
        else if (Facilities().IsMatch(clause) && works)
        {
            weight = 2.5;
        }
        else if (named && Making().IsMatch(clause))
        {
            weight = 2;
        }

        if (Tasks().IsMatch(clause) || NamedWorks().IsMatch(clause))
        {
            weight = Math.Max(weight, 2);
        }

        weight = Math.Max(weight, QuotedWeight(clause));
        weight = Math.Max(weight, InstitutionWeight(clause));

        if (Batch().IsMatch(clause))
        {
            weight = Math.Max(weight, 1);
        }

        return weight;
    }

    /// <summary>A station or a rule is nameable; a mechanism or a system only when its name says of what exactly.</summary>
    private static double InstitutionWeight(string clause)
    {
        var institution = Institution().Match(clause);
        if (!institution.Success)
        {
            return 0;
        }

        if (clause.EndsWith("模式", StringComparison.Ordinal) || clause.EndsWith("格局", StringComparison.Ordinal))
        {
            return 0.5;
        }

        var name = clause.AsSpan(0, institution.Index);
        var of = name.LastIndexOf('的');
        name = name[(of + 1)..];
        var verb = -1;
        for (var i = 0; i < name.Length; i++)
        {
            if (WeightAt(name[i..], out var length) >= 0 && length > 0 && i < 8)
            {
                verb = i + length;
                i += length - 1;
            }
        }

        var said = name.Length - Math.Max(0, verb);
        var vague = institution.Value is "机制" or "体系" or "平台";
        return vague && said < 8 ? 1.2 : institution.Index > 4 ? 2 : 1;
    }

    /// <summary>A thing with a name of its own; campaigns named by a rhyme of numbers, and models and ideas, are no things.</summary>
    private static double QuotedWeight(string clause)
    {
        var best = 0.0;
        foreach (Match m in Quoted().Matches(clause))
        {
            var name = m.Groups["q"].Value;
            var after = clause.AsSpan(m.Index + m.Length);
            if (Rhyme().IsMatch(name) || name.Length > 16 || Figures().IsMatch(name))
            {
                continue;
            }

            var weak = Words.StartsWithAny(after, WeakTails);
            var lead = clause.AsSpan(0, m.Index);
            var model = after.Length > 0 && after[..Math.Min(after.Length, 14)].IndexOf("模式") >= 0;
            model |= after.Length == 0 && name.Contains('、', StringComparison.Ordinal);
            best = Math.Max(best, weak || model || Words.EndsWithAny(lead, "以", "围绕", "按照", "紧扣", "实现", "落实") ? 0.5 : 2);
        }

        return best;
    }

    private static bool HasTarget(Reading reading, FigureIndex figures, int start, int end, string clause)
    {
        if (TargetReader.FullWords().IsMatch(clause) && !clause.Contains('?'))
        {
            return true;
        }

        return figures.HasTarget(start, end);
    }

    private static readonly (string[] Words, double Weight)[] Weights =
    [
        ([
            "设立", "成立", "建立", "建成", "新建", "打造", "启动", "开工", "试行", "推行", "引进", "举办", "办好", "创建", "争创", "建设", "设置", "搭建", "发布", "组建", "开设",
            "培育", "出台", "制定", "编制", "完成", "形成", "推广",
            "开通", "竣工", "打通", "创办", "策划", "试点", "新增", "增设", "创设", "布局", "开发", "探索实施", "探索建立", "探索实践", "确保", "力争", "争取", "铺开", "投入使用",
            "挂牌", "引入", "落地", "申报", "立项", "设计", "开办", "实施", "保持", "达到",
        ], 2),
        (["推进", "推动", "加快", "完善", "健全", "抓好", "做好", "深化", "开展", "组织", "协助", "配合", "协调", "探索", "修缮", "改造", "整治", "扩大", "实现", "扶持", "清理",
            "整合", "盘活", "延伸", "推出", "规范",
            "加装", "安装", "更换", "铺设", "栽植", "帮助", "培训", "维修", "新改建", "新改扩建", "改建", "扩建", "疏通", "绿化", "硬化", "拆除", "流转", "招引", "签约", "增加"], 1),
        (["加强", "提高", "提升", "增强", "促进", "发挥", "引导", "鼓励", "强化", "加大", "关注", "营造", "坚持", "贯彻", "总结", "拓展", "优化", "巩固", "发扬", "弘扬", "倡导",
            "严格", "聚焦", "注重", "落实", "解决", "化解"], 0),
    ];

    private static readonly Dictionary<string, double> WeightOf = Weights.SelectMany(w => w.Words.Select(v => (v, w.Weight)))
        .ToDictionary(p => p.v, p => p.Weight);

    private static readonly WordSet WeightedVerbs = new(WeightOf.Keys);

    private static readonly string[] Zeal =
    [
        "积极", "扎实", "大力", "深入", "进一步", "继续", "持续", "全面", "着力", "努力", "稳步", "不断", "切实", "有序", "逐步", "率先", "重点", "加大力度", "充分", "认真", "统筹",
        "加快推进", "加快推动", "加快", "高质量", "高标准", "高效", "推动实施", "力争", "争取", "确保", "同时", "并",
        "精心", "优先", "我街道", "我镇", "我办", "将", "一体", "强力", "牢牢", "全力",
    ];

    /// <summary>Clauses that say by what means, and promise nothing themselves.</summary>
    private static readonly WordSet Means = new(
    ["依托", "联动", "充分利用", "利用", "用好", "借助", "借鉴", "借力", "通过", "以", "结合", "围绕", "针对", "立足", "充分发挥", "发挥", "按照", "运用", "根据", "紧扣", "带动",
            "引导", "鼓励", "调动", "为"]);

    /// <summary>What stands before 社区、公园、路 without naming a certain one.</summary>
    private static readonly WordSet Anyplace = new(
    [
        "各", "全", "我", "本", "两", "三", "个", "老旧", "重点", "居民", "基层", "跨", "城市", "物业", "文明", "平安", "智慧", "美丽", "和谐", "绿色", "主要", "主次", "背街",
        "部分", "一批", "更多", "优质", "该", "相关", "街道", "辖区", "农村", "中心", "大型", "社区", "特色", "现代", "试点", "示范", "法律", "文化", "党员", "企业",
        "公益", "社会", "专业", "新型", "国际", "综合", "服务", "和", "及", "与", "从", "在", "对", "等", "最后", "道", "思", "出", "一条", "高", "大", "幼儿", "学校",
        "社康", "群众", "就业", "便民", "市民", "孵化", "众创",
    ]);

    private static readonly string[] WeakTails =
        ["模式", "理念", "文章", "精神", "要求", "战略", "目标", "工作机制", "的要求", "的目标", "的思路", "思路", "为重点", "为契机", "为抓手", "为载体", "为主题", "为主线", "行动",
            "方针", "原则", "为引领", "的原则", "优势", "难题", "问题", "产业", "的", "工作格局", "格局", "需求", "出行", "新业态"];

    [GeneratedRegex("工程|项目|改造|整治|征收|拆迁|征拆|清退|开工|竣工|立项|更新|修缮|开发|升级|贯通|通车|迁移|签约|拆除|腾空|扩建|新建|动工|投入使用|建设|治理|分配|回迁|交付|落地|合并")]
    private static partial Regex Works();

    [GeneratedRegex("管道|管网|停车[位场]|路灯|电梯|充电桩|公厕|边坡|内涝|断头路|天桥|绿道|口袋公园|街心公园|安置房|监控系统|门禁|老小区|老旧小区|保障性住房|学位|垃圾投放|雨污|路面|人行道|便利店|书吧|健身设施|" +
        "消防设施|配套设施")]
    private static partial Regex Facilities();

    /// <summary>完成第五次经济普查任务, 完成重点地区挂牌整治任务: a task that ends.</summary>
    [GeneratedRegex("完成[^,]{4,}(?:任务|普查|换届|整治|验收|创建|登记|确权|移交|安置|招标|审批)(?:工作)?$")]
    private static partial Regex Tasks();

    /// <summary>启动滨河人才宜居工程, 实施甲、乙等精品项目: a work with a name of its own, or named one by one.</summary>
    [GeneratedRegex("(?:启动|实施|推进|推动|建设|打造)[^,“”的]{6,}工程$|(?:启动|实施|推进|推动|建设|打造|策划)[^,“”的]{2,}、[^,“”的]{2,}等[^,]{0,6}(?:项目|工程)(?:建设)?$")]
    private static partial Regex NamedWorks();

    [GeneratedRegex("打造|建成|新建|引进|建设|创建|成立")]
    private static partial Regex Making();

    [GeneratedRegex("(?:打造|建成|新建|创建|成立|开设|推出|创办|设立)[^,、和]{0,6}“")]
    private static partial Regex MakingNamed();

    [GeneratedRegex("^[^“]{0,10}(?:启动|实施|推出|开办)[^,、和“]{0,6}“[^”]{2,10}”(?:计划|工程|项目|行动)$")]
    private static partial Regex PlanNamed();

    [GeneratedRegex("(?:制定|编制|出台|启动|实施)[^,]{2,}(?:计划|方案|规划)$|(?:制度|机制|办法|体系|实施细则|预案|清单|考核标准|服务平台|系统平台|平台(?!作用)|服务中心|服务站|工作站|队伍(?=$|" +
        ",)|工作室|委员会|理事会|监事会|议事会|联盟|协会|微法庭|品牌(?!影响|效应)|文化节|艺术节|运动会|流程图|工作法|服务点|标识|产业综合体|商业综合体|孵化基地|实践基地)(?!作用|优势|成效|经验|的引领)")]
    private static partial Regex Institution();

    [GeneratedRegex("(?:引进|培育|打造|建成|建设|创建|孵化|布局|推出)[^,]{0,4}一批|争创[^,]{2,}")]
    private static partial Regex Batch();

    [GeneratedRegex("“(?<q>[^”]{1,40})”")]
    private static partial Regex Quoted();

    /// <summary>Figures of speech in quotation marks, not names.</summary>
    [GeneratedRegex("^(?:战斗堡垒|主心骨|桥头堡|样板|名片|金名片|升级版|加速度|加速跑|最后一公里|四梁八柱|金字招牌|先锋队|领头雁|主力军|排头兵|主人翁|高地|标杆|样本|范本|指挥棒|定盘星|压舱石|" +
        "稳定器|助推器|水缸|后花园|会客厅|新引擎|强引擎|硬骨头|组合拳|绣花功夫|当头炮|头雁|快车道|连心桥|零距离|快响应)$")]
    private static partial Regex Figures();

    /// <summary>三改一拆, 五水共治, 一路一区块, 12345, 1+6+N: campaigns and slogans.</summary>
    [GeneratedRegex("^[一二两三四五六七八九十].{0,3}[一二三四五六七八九十共融改治个化]|^[一二两三四五六七八九十]{1,2}[\\p{IsCJKUnifiedIdeographs}]{1,3}$|^[0-9+N]+$|^[0-9]")]
    private static partial Regex Rhyme();
}
