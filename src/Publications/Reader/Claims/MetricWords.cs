using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>Cuts the words around a number down to what names it.</summary>
internal static class MetricWords
{
    private static readonly WordSet Predicates = new(
    [
        "参加", "参与", "提供", "申请", "荣获", "获评", "获得", "入选", "入围", "进行", "实现", "完成", "开展", "达到", "处于", "兼任", "正在", "已", "均", "全部", "得到", "成功",
        "顺利", "受到", "通过", "组织",
        "发放", "竣工", "开工", "建成", "投入", "落户", "入驻", "共计", "共", "被", "为", "向", "在", "将", "签约", "签订", "签署", "成为", "接受", "办理", "解决", "超过",
        "落实", "有效", "正式", "分别", "及时", "先后", "主要",
        "覆盖", "惠及", "服务于", "挂牌", "摘牌", "开放", "投用", "启用", "开业", "投产", "纳入", "列入", "申报", "取得", "因", "是", "也", "占", "达", "于", "从", "由", "对",
        "把", "比", "较", "以", "并", "全面", "基本", "如期", "按", "经", "还", "未", "送", "下沉", "包干", "驻点", "轮流", "每人", "每户", "正", "累计", "预计", "即将",
            "年内", "拟", "中我", "中有", "中共有", "合计",
        "总计", "中仅", "中已", "中尚", "仅剩", "尚有", "还剩",
    ]);

    /// <summary>Words that begin like a predicate but belong to the noun: 在职党员、对口帮扶、为民服务、由头.</summary>
    private static readonly WordSet NotPredicates = new(
    ["在职", "在建", "在册", "在校", "在家", "在岗", "在编", "对口", "对外", "对接", "为民", "为老", "共建", "共享", "共同", "共青", "共产", "共有", "向阳", "从业", "以上",
            "以下", "以内", "被征", "被安", "被拆", "主要领", "主要负", "因病", "因公", "因灾", "比赛", "对象", "对子", "对比", "将军", "将台",
        "占地", "占道", "达标", "较大", "较重", "较高", "组织关", "服务", "开展情", "落实情", "解决方", "全面小", "基本公", "基本医", "基本养", "完成情", "按摩", "经济", "经营", "经费",
        "经适", "经验", "还建", "还迁", "未成年", "未婚", "未就业", "未参", "由来", "是非", "送气", "参与者", "参与式", "为主", "因地", "有效投", "有效发", "正式党", "正式员",
        "建成区", "覆盖面", "开放式", "办理点", "申请人", "申请表", "组织生活", "组织委", "组织部", "在家", "组织力", "下沉党", "下沉干", "以工", "以案", "发放点", "投入使", "服务站", "于",
        "正式", "正规", "正能量", "正高", "正副", "正处", "正科", "中共党", "中有关"]);

    private static readonly string[] PlaceTails = ["街道", "办事处", "党工委"];

    /// <summary>Removes openings that say nothing about the metric; <paramref name="removed"/> counts the letters.</summary>
    public static ReadOnlySpan<char> WithoutOpenings(ReadOnlySpan<char> text, out int removed)
    {
        removed = 0;
        var changed = true;
        while (changed && text.Length > 0)
        {
            changed = false;
            foreach (var word in Words.Openings.Beginning(text[0]))
            {
                if (text.StartsWith(word) && !KeepsItsOpening(text, word))
                {
                    text = text[word.Length..];
                    removed += word.Length;
                    changed = true;
                    break;
                }
            }
        }

        return text;
    }

    /// <summary>税收占比由去年同期的, 租金由: the words that open a change of level.</summary>
    private static ReadOnlySpan<char> WithoutFrom(ReadOnlySpan<char> text)
    {
        foreach (var word in From)
        {
            if (text.Length > word.Length + 1 && text.EndsWith(word))
            {
                return text[..^word.Length];
            }
        }

        // 低保标准由每人每月620元提高到…: what follows 由 qualifies the first level only.
        var by = text.LastIndexOf('由');
        return by >= 2 && text.Length - by <= 7 && text[by - 1] is not ('经' or '自' or '理' or '缘') ? text[..by] : text;
    }

    private static readonly string[] From =
    [
        "由去年同期的", "由上年同期的", "从去年同期的", "由去年的", "由上年的", "从去年的", "从上年的", "由年初的", "从年初的", "由原来的", "从原来的", "由去年同期", "由全市", "由全区", "从全市", "从全区",
            "由去年", "由上年", "从去年", "从上年", "从年初", "由年初", "从原来", "由原来", "由", "从",
    ];

    /// <summary>Removes what stands between the metric and its number.</summary>
    public static ReadOnlySpan<char> WithoutClosings(ReadOnlySpan<char> text)
    {
        var changed = true;
        while (changed && text.Length > 0)
        {
            changed = false;
            foreach (var word in Words.Closings.Ending(text[^1]))
            {
                if (word == "为" && text.Length > 1 && text[^2] is '行' or '作' or '成' or '认' or '人')
                {
                    continue;
                }

                if (text.Length == word.Length && word is "完成" or "实现")
                {
                    continue;
                }

                // 户均、人均、亩均: per what is the very name.
                if (word == "均" && text.Length > 1 && "户人亩日月年村社场校班车店地".Contains(text[^2], StringComparison.Ordinal))
                {
                    continue;
                }

                // 报到 and 签到 end in no joint.
                if (word == "到" && text.Length > 1 && text[^2] is '报' or '签')
                {
                    continue;
                }

                if (text.EndsWith(word)
                    && (text.Length > word.Length || word.Length > 1 || word[0] is '共' or '达' or '约' or '近' or '超' or '的' or '有' or '为'))
                {
                    text = text[..^word.Length];
                    changed = true;
                    break;
                }
            }
        }

        return WithoutFrom(text);
    }

    /// <summary>The noun phrase at the beginning of the words behind a number, up to its predicate.</summary>
    public static ReadOnlySpan<char> NounAtStart(ReadOnlySpan<char> right)
    {
        if (right.Length == 0 || right[0] is '的' or '以' or '之' or '、' or '-' or '/' or '…')
        {
            return default;
        }

        for (var i = 0; i < right.Length && i < 40; i++)
        {
            if (right[i] is '、' || (right[i] == '的' && i >= 2 && Words.ContainsAny(right[i..Math.Min(right.Length, i + 6)], Qualities)))
            {
                return right[..i];
            }

            if (IsPredicateAt(right, i) && (i == 0 || i >= 2))
            {
                return right[..i];
            }
        }

        return right;
    }

    /// <summary>17家汽车店的示范作用: counted are the shops, not what they are good for.</summary>
    private static readonly string[] Qualities = ["优势", "作用", "力量", "特点", "影响", "经验", "基础", "功能", "特色"];

    private static bool IsPredicateAt(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if (at > 0 && rest.StartsWith("组织") && text[at - 1] is '党' or '会' or '团' or '群' or '层' or '企' or '新' or '益' or '务' or '众' or '型')
        {
            return false;
        }

        return Predicates.IsAtStart(rest) && !NotPredicates.IsAtStart(rest);
    }

    /// <summary>What remains of a phrase when the verbs of work at its beginning are taken off: 受理信访案件 → 信访案件.</summary>
    public static ReadOnlySpan<char> Core(ReadOnlySpan<char> phrase)
    {
        var text = phrase;
        while (text.Length > 0)
        {
            var verb = Words.VerbAt(text, 0);
            if (verb == 0 || IsCompound(text, verb))
            {
                if (text[0] is '了' or '过' or '、' or '和' or '的' or '并' or '及' or '各' or '类')
                {
                    text = text[1..];
                    continue;
                }

                break;
            }

            text = text[verb..];
        }

        return text;
    }

    /// <summary>培训活动 and 安置房 are nouns though they begin with a verb; a verb followed by its own object is not.</summary>
    private static bool IsCompound(ReadOnlySpan<char> text, int verb)
    {
        var rest = text[verb..];
        return verb >= 2 && rest.Length is > 0 and <= 2 && Words.StartsWithAny(rest, CompoundTails);
    }

    private static readonly string[] CompoundTails =
        ["率", "数", "额", "量", "金", "房", "费", "款", "点", "站", "员", "队", "会", "面积", "人数", "户数", "总额", "资金", "件数", "次数", "活动", "案件", "收入",
            "项目", "企业", "任务", "关系", "服务", "事项", "行动", "业务", "机构", "工程", "人员"];

    /// <summary>True when these words need the sentence's topic to mean anything: 结案、办结率、面积、资金.</summary>
    public static bool IsGeneric(ReadOnlySpan<char> phrase)
    {
        var text = Core(phrase);
        foreach (var word in Generic)
        {
            if (text.SequenceEqual(word))
            {
                return true;
            }
        }

        if (text.Length < 2)
        {
            return true;
        }

        var verb = Words.VerbAt(text, 0);
        return text.Length == phrase.Length && verb > 0 && verb < text.Length && Words.StartsWithAny(text[verb..], CompoundTails)
            && text.Length - verb <= 2;
    }

    /// <summary>The topic that later elliptic clauses refer to: what is left without the verb of work at its end (劳动仲裁立案 → 劳动仲裁).</summary>
    public static string Topic(string core)
    {
        foreach (var verb in TrailingVerbs)
        {
            if (core.Length >= verb.Length + 2 && core.EndsWith(verb, StringComparison.Ordinal))
            {
                return core[..^verb.Length];
            }
        }

        return core;
    }

    private static readonly string[] TrailingVerbs = ["立案", "结案", "受理", "办结", "签约", "开工", "竣工", "报名", "完成", "开展", "发放"];

    private static readonly string[] Generic =
    [
        "案件", "资金", "问题", "项目", "活动", "面积", "投资", "总投资", "总额", "金额", "人数", "件数", "户数", "次数", "率", "数", "总长", "全长", "长度", "总面积", "占地",
        "占地面积", "建筑面积", "总建筑面积", "涉及面积", "立案数",
        "结案数", "总数", "增幅", "增速", "排名", "投资总额", "得分", "剩余", "总造价", "造价", "合同金额", "涉及金额", "涉及资金", "涉案金额", "群众", "人员", "学费", "事项", "办结率",
            "结案率", "完成率",
        "满意率", "满意度", "整改率", "签约率", "覆盖率", "合格率",
        "达标率", "调解成功率", "成功率", "参与率", "知晓率", "处置率", "处理率", "答复率", "回复率", "总进度", "进度", "比例", "占比", "比重", "产税", "工程", "企业", "单位", "任务",
        "总人数", "人次", "批次", "件次", "起数", "宗数", "户均", "人均", "在建", "前期", "续建", "完工", "投产", "在谈", "储备", "拟建", "会员", "单价", "均价", "及时率", "按期办结率", "按时办结率", "化解率", "查处率", "兑现率", "入库",
    ];

    /// <summary>The thing a clause without a number is about, for the elliptic clauses after it.</summary>
    public static string SubjectOf(ReadOnlySpan<char> clause)
    {
        // 甲路改造、乙路改造等重点项目征拆: the list is about what closes it.
        var etc = clause.LastIndexOf('等');
        var text = etc > 0 && clause.Length - etc > 2 && clause[..etc].Contains('、') && clause[etc + 1] is not ('级' or '额' or '候')
            ? clause[(etc + 1)..] : clause;
        var before = -1;
        while (text.Length != before)
        {
            before = text.Length;
            text = WithoutOpenings(text, out _);
            if (LightVerbs.AtStart(text) is { } verb)
            {
                text = text[verb.Length..];
            }
        }

        var length = 0;
        while (length < text.Length && length < 20)
        {
            if (length >= 2 && (IsPredicateAt(text, length) || Words.VerbAt(text, length) >= 2
                || StateWords.IsAtStart(text[length..])))
            {
                break;
            }

            length++;
        }

        text = text[..length];
        return text.Length >= 2 && text[^1] != '的' && !Words.ContainsAny(text, NoSubject) ? text.ToString() : "";
    }

    /// <summary>Words of the report about itself.</summary>
    private static readonly string[] NoSubject = ["目标", "任务", "差距", "不足", "问题", "工作的", "以下", "方面", "成绩", "举措", "措施", "重点工作"];

    private static readonly WordSet LightVerbs = new(
    [
        "做好", "抓好", "抓实", "抓紧", "开展", "推进", "推动", "加强", "落实", "实施", "组织", "提升", "提高", "完善", "深化", "强化", "健全", "优化", "建立", "促进", "加快",
        "狠抓", "严抓", "履行", "发挥", "创新", "打造", "坚持", "突出", "围绕",
        "严格", "保障", "改善", "扩大", "丰富", "推行", "探索", "巩固", "夯实", "筑牢", "聚焦", "紧扣", "依托", "结合", "完成", "牢固树立", "树立", "贯彻", "执行", "切实", "抓", "整合", "盘活", "统筹", "用好", "紧盯", "拓宽",
    ]);

    private static readonly WordSet StateWords = new(
    ["工作", "有序", "有力", "成效", "成果", "不断", "持续", "积极", "扎实", "稳步", "明显", "显著", "更加", "进一步", "效能", "加速", "高效", "取得", "水平", "能力", "逐步",
            "圆满", "初见", "再上", "上台阶", "事业", "全力", "积势", "企稳", "平稳", "快速"]);

    private static bool KeepsItsOpening(ReadOnlySpan<char> text, string word)
    {
        if (word.Length > 1)
        {
            // 重点楼宇 and 街道办 are nouns.
            return word switch
            {
                "重点" => text.Length > 3 && !Words.StartsWithAny(text[2..], VerbsAfterManner) && Words.VerbAt(text, 2) == 0,
                "街道" or "辖区" => text.Length > 2 && text[2] is '办' or '级' or '层' or '党',
                "主要" => text.Length > 2 && text[2] is '领' or '负' or '指',
                "成功" => text.Length > 2 && text[2] is '率' or '案' or '数',
                "首次" or "确保" or "预计" => false,
                "经" => true,
                _ => false,
            };
        }

        if (text.Length == 1)
        {
            return false;
        }

        return word switch
        {
            "已" => false,
            "有" => text[1] is '效' or '力' or '序' or '关' or '限' or '机' or '偿' or '影' or '害',
            "共" => text[1] is '建' or '享' or '青' or '产' or '同' or '富' or '治',
            "经" => text[1] is '济' or '营' or '费' or '适' or '开' or '发' or '贸' or '过' or '验' or '统',
            "还" => text[1] is '建' or '迁' or '款' or '贷',
            "再" => text[1] is '就' or '生',
            "并" => text[1] is '联' or '网' or '轨',
            "也" or "均" or "而" or "且" or "则" or "即" => text[1] is '时' or '衡' or '价',
            "只" or "仅" => false,
            "另" => text[1] is '类',
            "现" => text[1] is '场' or '代' or '金' or '役' or '有' or '行' or '状',
            "将" => text[1] is '军',
            "对" => text[1] is '口' or '外' or '象' or '接',
            "为" => text[1] is '民' or '老',
            "在" => text[1] is '建' or '册' or '校' or '岗' or '编' or '职' or '线' or '管' or '办',
            "向" => false,
            "给" => text[1] is '予' or '水' or '排',
            "从" => text[1] is '业',
            "由" => false,
            "和" => text[1] is '谐' or '解',
            "与" or "及" => text[1] is '会' or '时' or '格',
            "以" => text[1] is '工' or '上' or '下' or '奖',
            "等" => text[1] is '级' or '候' or '额',
            "的" or "地" or "了" => text[1] is '块' or '面' or '铁' or '税' or '下' or '方' or '质' or '名' or '区' or '产' or '价' or '标' && word == "地",
            "被" => text[1] is '征' or '拆' or '安' or '评',
            "把" => false,
            "如" => text[1] is '期' or '意' or '约',
            "至" or "到" => text[1] is '位' or '账' or '期' or '场',
            "是" => text[1] is '非',
            "又" or "都" => text[1] is '市',
            "全" => true,
            "拟" => false,
            _ => false,
        };
    }

    private static readonly string[] VerbsAfterManner = ["查", "抓", "做", "推", "建", "打", "对", "围绕", "实施", "开展", "完善"];

    public static bool IsPlaceOnly(ReadOnlySpan<char> phrase) => phrase.Length <= 6 && Words.EndsWithAny(phrase, PlaceTails);
}
