using System.Buffers;

namespace Jiedao.Publications.Reader.Grammar;

/// <summary>The vocabulary of the genre: the verbs of work done, the adverbs that carry nothing, the nouns that count nothing.</summary>
internal static class Words
{
    /// <summary>Verbs whose object is what a figure counts.</summary>
    public static readonly string[] Verbs =
    [
        .. ("受理 办结 结案 立案 开展 组织 举办 承办 协办 主办 完成 实现 新增 增加 引进 引入 淘汰 整治 查处 检查 巡查 排查 摸排 发现 整改 消除 发放 下拨 拨付 投入 募集 筹集 争取 接待 走访 " +
            "慰问 帮扶 救助 资助 服务 惠及 覆盖 调解 化解 调处 处置 处理 拆除 清理 清退 清运 清拆 清查 收缴 追缴 罚款 处罚 约谈 督办 督查 培训 招聘 提供 解决 安置 办理 核发 签约 签订 签署 建成 建设 新建 " +
            "改造 修缮 修补 修复 改建 扩建 续建 铺设 安装 加装 种植 栽种 栽植 补种 补植 复绿 开通 优化 打造 创建 成立 设立 设置 组建 发展 吸纳 吸引 招募 注册 动员 发动 出动 派出 派发 委派 选派 发出 下发 印发 刊发 刊登 " +
            "发布 录用 推送 编发 报送 采样 检测 接种 隔离 转运 参加 参与 获得 荣获 获评 获 入选 选举 产生 表彰 关停 取缔 暂扣 没收 扣押 抓获 破获 移送 拘留 劝导 教育 征收 征拆 征地 评估 腾空 移交 入库 转地 整备 盘活 " +
            "出租 下辖 管辖 辖有 共有 拥有 现有 设有 配备 配置 购置 采购 购买 申报 申请 转化 培育 孵化 落户 入驻 开工 竣工 验收 通过 收集 征集 梳理 回应 答复 回复 推进 推动 实施 启动 落实 制定 出台 修订 制作 " +
            "播放 宣传 张贴 悬挂 印制 演练 疏通 清淤 疏浚 迁移 回迁 分配 供应 销售 交付 转移 输送 就业 创业 上门 入户 探访 核查 核实 审批 审核 审查 登记 录入 采集 建立 更新 换发 补贴 补助 奖励 减免 减少 下降 压减 " +
            "节约 节省 " +
            "提高 提升 增至 达到 超过 涉及 涉案 挽回 追回 缴纳 征缴 入学 毕业 捐赠 捐款 认领 点亮 对接 结对 举行 召开 列席 兑现 回收 转办 交办 分流 分派 派单 处结 审结 裁决 仲裁 执结 调撤 立改废 开办 开设 搭建 规范 " +
            "纳入 认定 评选 评定 推荐 选聘 聘请 招录 调整 交流 轮岗 谈话 问责 通报 批评 警告 免职 辞退 录制 拍摄 展出 演出 放映 比赛 阅览 借阅 流通 救援 扑救 抢修 维修 更换 养护 管护 修剪 清洗 冲洗 消杀 灭 " +
            "拆 建 修 种 办 开 查 清 收 发 送 请 派 设 选 评 编 培养 规划 推广 打击 取得 追加 退还 返还 认缴 实缴 出让 收储 储备 供地 流转 复垦 挂牌 摘牌 上市 签 引 推出 兑付 兼任 竞标 处于 属于 位于 参评 " +
            "达成 惩处 处分 接收 受训 护送 劝返 安排 解救 帮助 剩余 结余 尚余 " +
            "支持 协助 配合 加强 强化 深化 完善 健全 做好 抓好 抓实 创新 探索 联合 依托 围绕 策划 编制 承接 发出 发送 下达 反馈 转发 播出 直播 开放 改善 拓宽 新改扩建 打通 拉通 亮化 美化 硬化 刷新 粉刷 加固 排除 治理")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .OrderByDescending(w => w.Length),
    ];

    /// <summary>Openings of a clause that say nothing about what is measured.</summary>
    public static readonly WordSet Openings = Set(
        "截至目前 截止目前 截至当前 到目前为止 截至 截止 今年以来 今年来 今年 全年 本年度 年内 当年 一年来 目前 现 已经 已 共计 总共 一共 共 合计 总计 累计 先后 相继 其中 同时 并 还 又 再 也 均 都 全部 至今 成功 顺利 " +
        "圆满 圆满地 积极 扎实 深入 大力 进一步 不断 切实 认真 全面 有效 有序 稳步 着力 持续 稳妥 妥善 及时 严格 主动 高效 高质量 统筹 重点 另外 此外 另 较好地 较好 仅 只 则 而 且 即 如 比如 例如 主要是 主要 包括 分别 " +
        "期间 特别是 尤其是 通过 经 一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 我街道 我办 我镇 我处 向上 全镇 全乡 全街道 街道 辖区 累计共 共同 正式 最终 首次 率先 继续 加快 加大 努力 力争 争取到 确保 推动 力促 预计 计划 拟 将 " +
        "有力 本年 报告期内 本季度 本月 当前 现在 迄今 有 从 由 对 为 在 向 给 把 被 与 和 及 以 等 了 的 地 每年 截止到 截至到 其余 新增了 至 到 是");

    /// <summary>Words between what is measured and its number.</summary>
    public static readonly WordSet Closings = Set(
        "分别达到 分别达 分别为 分别是 分别 达到了 达到 高达 多达 达 为 是 有 共计 总计 合计 累计 共有 共 总共 约为 已达 已 了 仅为 仅有 仅 只有 只 至 到 在 的 均为 均达 均 各为 各 不少于 不低于 不超过 保持在 " +
        "始终保持 保持 维持在 稳定在 控制在 " +
        "实现 完成 全部 始终 一直 继续 : - 、 也 则 增至 增加到 增加至 增长到 增长至 提高到 提高至 提升到 提升至 上升到 上升至 扩大到 扩大至 下降到 下降至 降至 降到 降低到 降低至 减少到 减少至 缩短至 缩短到 缩短为 " +
        "压缩至 压缩到 压缩为 变为 升至 升到 攀升至 " +
        "高于 低于 大于 小于 突破 不到 不足 接近 将近 预计达 预计 可达 力争 提高到每人每月 提高至每人每月 调整为每人每月 提升至每人每月 增至每人每月 提高到每月 仍 仍然 仅剩 还剩 只剩 尚余 首次 首度 再次 历史性 总数达 升为 调整为 改为 不高于 至少 累计达 累计共 共达 最高达 同比 比上年");

    /// <summary>Things that Chinese numerals count in slogans and outlines, not in figures.</summary>
    public static readonly string[] AbstractNouns = Split(
        "方面 问题 矛盾 重点 关键 环节 举措 措施 推动 注重 围绕 加快 提升 目标 任务 原则 转变 结合 职能 内容 理念 意识 阶段 层面 层次 维度 体系 机制 文章 抓手 板块 步骤 同步 延伸 坚持 确保 强化 行动 战略 攻坚 战役 硬仗 " +
        "优势 特点 特色 亮点 突破 创新 难题 难点 短板 台阶 覆盖 清单 百分百 关系 字 思路 方针 方向 领域 角度 渠道 途径 方式 模式 路径 时期 时代 年 月 环境 工程 主题 主线 定位 要求 标准 意见 建议 建设 支柱 支撑 保障 " +
        "引擎 动力 " +
        "力量 平台 载体 平衡 循环 统一 自信 维护 服从 规定 纪律 作风 教育 专题 学习 国家 世界 产业 主体 重要 根本 核心 考验 危险 挑战 风险 机遇 会议 全会 次会议 公里 因素 班子 组织 岗位 中心");

    /// <summary>A clause that says a result of its counted subject.</summary>
    public static readonly string[] ResultVerbs = Split(
        "荣获 获评 获得 获 入选 被评 评为 当选 被授予 授予 被列为 被列入 列入 纳入 通过 竣工 完工 建成 开工 投入使用 投用 启用 完成 挂牌 摘牌 入围 上榜 夺得 共计 共开展 落户 入驻 签约 揭牌 脱贫 达标 落成 通车 开业 " +
        "投产 参加 参与 受到 实现");

    private static readonly Dictionary<char, string[]> VerbsByFirst =
        Verbs.GroupBy(v => v[0]).ToDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Where a clause ends.</summary>
    public static readonly SearchValues<char> ClauseMarks = SearchValues.Create(",;。:!?\n\t()“”《》");

    public static readonly SearchValues<char> SentenceMarks = SearchValues.Create("。!?\n");

    public static bool At(string text, int at, string word) =>
        at >= 0 && at + word.Length <= text.Length && string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    public static bool EndsAt(string text, int end, string word) => At(text, end - word.Length, word);

    /// <summary>Length of the longest verb at a place (0 when none). One-letter verbs are asked for only where a verb must stand.</summary>
    public static int VerbAt(ReadOnlySpan<char> text, int at, bool single = false)
    {
        if (at >= text.Length || !VerbsByFirst.TryGetValue(text[at], out var candidates))
        {
            return 0;
        }

        foreach (var verb in candidates)
        {
            if ((single || verb.Length > 1) && text[at..].StartsWith(verb))
            {
                return verb.Length;
            }
        }

        return 0;
    }

    public static bool StartsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    public static bool ContainsAny(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public static bool EndsWithAny(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    private static WordSet Set(string words) => new(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string[] Split(string words) =>
        [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().OrderByDescending(w => w.Length)];
}
