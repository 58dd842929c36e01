using System.Collections.Frozen;

namespace Jiedao.Publications.Reader.Grammar;

/// <summary>The units of the genre and their families.</summary>
internal static class Units
{
    private const string CountWords =
        "个 家 户 宗 件 起 例 次 场 项 处 条 篇 期 台 套 栋 幢 座 所 间 支 批 轮 份 张 块 本 册 部 辆 艘 架 只 头 羽 匹 株 棵 盏 盆 根 对 双 组 队 班 类 种 款 幅 面 枚 颗 粒 片 口 孔 " +
        "道 段 节 扇 樘 桶 袋 箱 包 瓶 副 床 席 桌 单 票 笔 桩 封 通 档 把 顶 尊 尾 捆 车 趟 单元 宗地 户头 站 点位 " +
        "人次 家次 户次 项次 件次 宗次 车次 台次 架次 艘次 班次 条次 处次 场次 批次 只次 头次 点次 栋次 间次 篇次 辆次 个次 座次 警次 站次 校次 店次 剂次 剂 针次 人份 频次 户项 " +
        "眼 口 孔 堂 颗 粒 铺 轮次 具 卷 首 帧 列 罐 枝 丛 台班 余次 版面 株次 组次 " +
        "人(次) 家(次) 户(次) 件(次) 场(次) 处(次) 项(次) 宗(件) 件(宗) 人/次 户/次 家/次 起/件 人·次 台(套) 台套 个(处) 处(个) 个(次) 宗(次) " +
        "大类 小类 门类 标段 车位 泊位 床位 学位 座位 工位 席位 铺位 摊位 卡口 村次 亩次 期次 套次 小项 大项 门次 路次 份次 张次 辆(台)";

    private const string PersonWords = "人 名 位 口人";

    private const string MoneyWords =
        "元 美元 港元 港币 欧元 日元 英镑 韩元 元人民币 人民币 块钱";

    private const string AreaWords = "平方米 ㎡ 平米 m² m2 平方公里 平方千米 公顷 亩 平方 km² 平方厘米";

    private const string LengthWords = "米 公里 千米 厘米 毫米 延米 延长米 海里 华里 km m 车道公里";

    private const string DurationWords =
        "小时 个小时 分钟 秒 秒钟 天 个月 个工作日 工作日 个日历天 日历天 个自然日 自然日 学时 课时 个学时 个课时 周 人天 人日 工日 个工日 年 个年头";

    private const string OtherWords =
        "立方米 立方 方 m³ m3 升 毫升 吨 公斤 千克 克 斤 千瓦时 度电 千瓦 兆瓦 吉瓦 吨标准煤 吨标煤 分贝 摄氏度 ℃ 岁 层 分 度 毫克 微克 字 路 车道 马力 蒸吨 标准箱 " +
        "微克/立方米 毫克/立方米 μg/m³ μg/m3 ug/m3 mg/m³ mg/m3 微克每立方米 毫克每立方米 毫克/升 mg/L 当量";

    private static readonly FrozenDictionary<string, UnitFamily> Families = Build();
    private static readonly FrozenDictionary<string, UnitFamily>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Families.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int Longest = Families.Keys.Max(k => k.Length);

    /// <summary>Nouns that are counted without a measure word, and the measure word that is understood.</summary>
    private static readonly (string Noun, string Unit, UnitFamily Family)[] Bare =
    [
        ("车道", "车道", UnitFamily.Other), ("社区", "个", UnitFamily.Count), ("小区", "个", UnitFamily.Count), ("街道", "个", UnitFamily.Count),
        ("村居", "个", UnitFamily.Count), ("网格", "个", UnitFamily.Count), ("企业", "家", UnitFamily.Count), ("商户", "家", UnitFamily.Count),
        ("商家", "家", UnitFamily.Count), ("单位", "家", UnitFamily.Count), ("党员", "名", UnitFamily.Person), ("志愿者", "名", UnitFamily.Person),
        ("群众", "名", UnitFamily.Person), ("居民", "名", UnitFamily.Person), ("干部", "名", UnitFamily.Person), ("职工", "名", UnitFamily.Person),
        ("学生", "名", UnitFamily.Person), ("老人", "名", UnitFamily.Person), ("家庭", "户", UnitFamily.Count), ("楼道", "个", UnitFamily.Count),
        ("岗位", "个", UnitFamily.Count), ("支部", "个", UnitFamily.Count), ("党支部", "个", UnitFamily.Count), ("项目", "个", UnitFamily.Count),
    ];

    /// <summary>Characters that make the measure word the beginning of another word: 10部门, 30项目, 2014年度.</summary>
    private static readonly FrozenDictionary<char, string> OtherWordWhenFollowedBy = new Dictionary<char, string>
    {
        ['部'] = "门队分署委位落长", ['项'] = "目", ['家'] = "庭长属具电园乡", ['户'] = "籍型外口", ['位'] = "于居列置次", ['名'] = "列单称录额为誉", ['人'] = "均民才口事力大社类",
        ['本'] = "地级市区年人来次着科", ['组'] = "织建成长", ['对'] = "于照标接口象外比策", ['面'] = "积向对临貌", ['条'] = "件例", ['场'] = "所地馆景", ['处'] = "理罚置于级长分",
        ['期'] = "间末限待望", ['所'] = "有属以需在谓", ['台'] = "风阶湾账胞", ['站'] = "在位稳台立点", ['分'] = "类级之别管片组局行店期步批段布为析钟享区流",
        ['周'] = "年边围岁一六期", ['方'] = "面式案法向便阵针位志", ['升'] = "级至到格学温华为", ['片'] = "区面段", ['节'] = "能约点目日假水", ['单'] = "位元独项",
        ['支'] = "部持付撑援出线", ['班'] = "子车级组长", ['批'] = "准评示复发量", ['轮'] = "岗流换值训", ['起'] = "来点步到草诉底", ['例'] = "如会行", ['种'] = "植子粮",
        ['座'] = "谈右", ['口'] = "号岸径头粮袋罩碑之气味人子语感", ['把'] = "关握好手", ['通'] = "过报知道车行用信", ['档'] = "案次期", ['车'] = "辆库间站", ['字'] = "方核诀经",
        ['度'] = "过重量假",
        ['道'] = "路德理", ['段'] = "落", ['号'] = "", ['张'] = "贴", ['篇'] = "章", ['点'] = "位", ['款'] = "项物式", ['套'] = "取餐", ['包'] = "括含干",
        ['类'] = "似型", ['双'] = "向重方",
        ['票'] = "据", ['队'] = "伍员长", ['成'] = "立功效果为员绩本熟就品年都长套片批交", ['元'] = "旦宵素", ['秒'] = "", ['克'] = "服", ['层'] = "面次级", ['米'] = "粮",
        ['天'] = "然下气", ['席'] = "位",
        ['番'] = "茄", ['头'] = "部", ['件'] = "事", ['副'] = "处科局主书", ['床'] = "", ['首'] = "次个批家届都要席先创发", ['列'] = "入为支举", ['具'] = "有体备",
        ['卷'] = "宗入", ['眼'] = "睛下科光界镜部前看", ['孔'] = "子庙", ['堂'] = "食", ['颗'] = "粒", ['粒'] = "子", ['铺'] = "设装开排位面垫就", ['门'] = "",
    }.ToFrozenDictionary();

    /// <summary>True when the unit at the end of this reading is really the beginning of another word.</summary>
    public static bool IsOtherWord(ReadOnlySpan<char> text, int unitStart, int length)
    {
        var after = unitStart + length;
        return length == 1 && after < text.Length && OtherWordWhenFollowedBy.TryGetValue(text[unitStart], out var next)
            && next.Contains(text[after], StringComparison.Ordinal);
    }

    public static UnitFamily FamilyOf(string unit) => Families.GetValueOrDefault(unit);

    /// <summary>The longest unit at a place; length 0 when there is none.</summary>
    public static int Read(ReadOnlySpan<char> text, int at, out UnitFamily family)
    {
        family = UnitFamily.None;
        var limit = Math.Min(Longest, text.Length - at);
        for (var length = limit; length > 0; length--)
        {
            if (Lookup.TryGetValue(text.Slice(at, length), out family))
            {
                var per = ReadPer(text, at + length);
                if (per > 0)
                {
                    family = UnitFamily.Other;
                    return length + per;
                }

                return length;
            }
        }

        family = UnitFamily.None;
        return 0;
    }

    /// <summary>A counted noun without its measure word (6社区、双向4车道).</summary>
    public static bool ReadBareNoun(ReadOnlySpan<char> text, int at, out string unit, out UnitFamily family, out int length)
    {
        foreach (var (noun, measure, kind) in Bare)
        {
            if (text[at..].StartsWith(noun))
            {
                unit = measure;
                family = kind;
                length = noun == measure ? noun.Length : 0;
                return true;
            }
        }

        unit = "";
        family = UnitFamily.None;
        length = 0;
        return false;
    }

    /// <summary>/㎡, /平方米·月, 每平方米 after a unit.</summary>
    private static int ReadPer(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] is not ('/' or '每'))
        {
            return 0;
        }

        for (var length = Math.Min(Longest, text.Length - at - 1); length > 0; length--)
        {
            var unit = text.Slice(at + 1, length);
            if (Lookup.ContainsKey(unit) || unit is "月" or "日" or "天" or "年" or "人" or "户")
            {
                var end = at + 1 + length;
                if (end + 1 < text.Length && text[end] is '·' or '/' or '.' && text[end + 1] is '月' or '年' or '日' or '天' or '人')
                {
                    length += 2;
                }

                return length + 1;
            }
        }

        return 0;
    }

    private static FrozenDictionary<string, UnitFamily> Build()
    {
        var all = new Dictionary<string, UnitFamily>(StringComparer.Ordinal);
        Add(OtherWords, UnitFamily.Other);
        Add(CountWords, UnitFamily.Count);
        Add(PersonWords, UnitFamily.Person);
        Add(MoneyWords, UnitFamily.Money);
        Add(AreaWords, UnitFamily.Area);
        Add(LengthWords, UnitFamily.Length);
        Add(DurationWords, UnitFamily.Duration);
        Add("% ‰", UnitFamily.Percent);
        Add("个百分点 百分点 个点", UnitFamily.Points);
        Add("倍 番 成 个千分点", UnitFamily.Multiple);
        all["大类"] = UnitFamily.Count;
        return all.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string words, UnitFamily family)
        {
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                all[word] = family;
            }
        }
    }
}
