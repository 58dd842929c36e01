using System.Reflection;
using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>
/// The rules a line must keep, with their sentences. The list is the manual: <see cref="All"/> is printed by <c>lines rules</c>.
/// </summary>
internal static class LineRules
{
    // Stages and moves
    public static readonly FaultKind UnknownStage = new("unknown-stage",
        "没有“{stage}”这个阶段。", "There is no stage “{stage}”.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind UnreachableStage = new("unreachable-stage",
        "没有哪一步能走到“{stage}”。", "No move leads to “{stage}”.",
        "给某个阶段加一个 to: {stage} 的动作，或者删掉这个阶段。", "Add a move with to: {stage} somewhere, or remove the stage.");

    public static readonly FaultKind DeadEnd = new("dead-end",
        "事项走到“{stage}”就出不来了：从这里到不了任何办结的阶段。", "A case that comes to “{stage}” never ends: no final stage can be reached from it.",
        "加一个往下走的动作，或者写上 outcome。", "Add a move that leads on, or give it an outcome.");

    public static readonly FaultKind UnknownOutcome = new("unknown-outcome",
        "没有“{outcome}”这种结果，可选：{choices}。", "There is no outcome “{outcome}”; choose from {choices}.",
        "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind UnknownStep = new("unknown-step",
        "居民看到的步骤没有“{step}”，可选：{choices}。", "Residents see no step “{step}”; choose from {choices}.", "是不是 {meant}？",
        "Did you mean {meant}?");

    public static readonly FaultKind NobodyMay = new("nobody-may",
        "“{move}”没有写由谁来办。", "Nobody is named who may “{move}”.",
        "在阶段或动作上写 who，或写 resident: true、automatic: true。", "Write who at the stage or the move, or resident: true, or automatic: true.");

    public static readonly FaultKind UnknownRole = new("unknown-role",
        "角色表里没有“{role}”。", "The role book has no role “{role}”.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind RoleCannotAct = new("role-cannot-act",
        "角色“{role}”没有 {verb} 的权限，办不了这一步。", "The role “{role}” lacks {verb} and cannot do this.",
        "换一个角色，或在 roles.yaml 里给它 {verb}。", "Choose another role, or give it {verb} in roles.yaml.");

    public static readonly FaultKind UnknownMove = new("unknown-move",
        "没有“{move}”这个动作。", "There is no move “{move}”.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind UncheckedHand = new("unchecked-hand",
        "“{move}”是核查，却没有写谁不能来查；办事的人不能查自己。", "“{move}” is a check, but does not say whose hand it excludes; who works does not check.",
        "加 not-by: [{answers}]。", "Add not-by: [{answers}].");

    public static readonly FaultKind PhotoRuleEmpty = new("photo-rule-empty",
        "“{move}”写了 photos，却什么也没要求。", "“{move}” has photos, which ask for nothing.",
        "写 before、max-distance、after-dispatch 或 max-age，并写 evidence。", "Write before, max-distance, after-dispatch or max-age, and evidence.");

    public static readonly FaultKind PhotoRuleWithoutEvidence = new("photo-rule-without-evidence",
        "“{move}”对照片有要求，却可以不交照片。", "“{move}” asks something of its photos but needs none.", "加 evidence: 1。", "Add evidence: 1.");

    public static readonly FaultKind RecheckShare = new("recheck-share",
        "抽查比例要在 0 到 1 之间，写的是 {share}。", "The share rechecked lies between 0 and 1, not {share}.", "例如 share: 0.1。", "For example share: 0.1.");

    public static readonly FaultKind RecheckWithoutReopen = new("recheck-without-reopen",
        "抽查发现没有办好要重办，而“{stage}”没有重办的动作。", "A recheck that fails reopens the case, but “{stage}” has no move that does.",
        "在“{stage}”加一个 effect: reopen 的动作。", "Add a move with effect: reopen to “{stage}”.");

    public static readonly FaultKind GroupBounds = new("group-bounds",
        "人数和代表人数要大于零，代表不得超过 5 人。", "Persons and representatives are more than none, representatives at most five.",
        "按《信访工作条例》第二十条写 from: 5, representatives: 5。", "As the law says: from: 5, representatives: 5.");

    public static readonly FaultKind RenewsElsewhere = new("renews-elsewhere",
        "“{clock}”靠“{move}”续期，可是“{move}”之后它不再计时。", "“{clock}” is renewed by “{move}”, after which it does not run.",
        "让 {move} 留在 runs-in 的阶段里，或改用 stops-on。", "Let {move} stay within runs-in, or use stops-on.");

    public static readonly FaultKind ReturnWithoutWindow = new("return-without-window",
        "“{move}”是退单，要写在多长时间内可以退。", "“{move}” sends the case back and needs a window.", "加 within: 1wd。", "Add within: 1wd.");

    public static readonly FaultKind ReturnWithoutReason = new("return-without-reason",
        "“{move}”是退单，要写理由。", "“{move}” sends the case back and needs a reason.", "加 reason: true 和 grounds。",
        "Add reason: true and grounds.");

    public static readonly FaultKind ReturnAfterAutoSign = new("return-after-auto-sign",
        "可以退单的时间是 {within}，但 {limit} 一到就自动签收，签收后就退不了。",
        "Sending back is allowed for {within}, but after {limit} it is signed for automatically and can no longer be sent back.",
        "把 within 改成 {limit}，或者去掉自动签收。", "Set within to {limit}, or drop the automatic signing.");

    public static readonly FaultKind SuspendWithoutGround = new("suspend-without-ground",
        "“{move}”是中止，要列出哪些理由才能中止。", "“{move}” suspends work and needs a list of grounds.", "加 grounds: […]。", "Add grounds: […].");

    public static readonly FaultKind TimerElsewhere = new("timer-elsewhere",
        "“{move}”等的时限“{clock}”在这个阶段不走。", "“{move}” waits for the clock “{clock}”, which does not run in this stage.",
        "把本阶段加进这个时限的 runs-in。", "Add this stage to the clock's runs-in.");

    public static readonly FaultKind AutomaticWithoutTimer = new("automatic-without-timer",
        "“{move}”由系统来做，却没有写等哪个时限。", "“{move}” is done by the system but names no clock to wait for.", "加 timer: 时限名。",
        "Add timer: and a clock.");

    // Clocks
    public static readonly FaultKind WaitsForNothing = new("waits-for-nothing",
        "时限“{clock}”是等别人的，到期却没有系统动作接着办。", "The clock “{clock}” waits for somebody outside, but no move of the system follows its end.",
        "加一个 timer 是它的自动动作，或者去掉 waits。", "Add an automatic move with this timer, or drop waits.");

    public static readonly FaultKind RulingWithoutReturn = new("ruling-without-return",
        "写了争议裁定，却没有哪一步可以退单：先有退单，才有第二次争议。",
        "There is a ruling on disputes, but no move sends a case back: a second dispute needs a first.",
        "给签收的阶段加一个 effect: return 的动作，或者去掉 ruling。", "Add a move with effect: return, or drop ruling.");

    public static readonly FaultKind SilenceCannot = new("silence-cannot",
        "没有回音时系统不能替人做“{move}”：派单、退单、签收、中止都要人来定。",
        "When nobody answers the system cannot “{move}”: dispatch, return, signing and suspension are for people.",
        "换成结束或继续办的动作，或者去掉 silence。", "Name a move that ends or goes on, or drop silence.");

    public static readonly FaultKind UnknownClock = new("unknown-clock",
        "没有“{clock}”这个时限。", "There is no clock “{clock}”.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind BadLimit = new("bad-limit",
        "“{limit}”不是时限。写法：30wm、2wh、5wd、15d、24h、20min、3mo。", "“{limit}” is not a limit; write 30wm, 2wh, 5wd, 15d, 24h, 20min or 3mo.");

    public static readonly FaultKind BadMoment = new("bad-moment",
        "“{at}”不是时限上的时刻。写法：50%、100%、+3d。", "“{at}” is not a moment of a clock; write 50%, 100% or +3d.");

    public static readonly FaultKind LadderOrder = new("ladder-order",
        "升级要按先后写：“{at}”比上一步早。", "The ladder must rise: “{at}” comes before the step above it.", "调换两步的顺序。", "Swap the two steps.");

    public static readonly FaultKind ClockNeverStarts = new("clock-never-starts",
        "时限“{clock}”永远不会开始：runs-in 里没有能走到的阶段。", "The clock “{clock}” never starts: no stage of runs-in can be reached.",
        "在 runs-in 里写上它走的阶段。", "Name the stages in which it runs.");

    public static readonly FaultKind ClockNeverStops = new("clock-never-stops",
        "时限“{clock}”在“{stage}”里停不下来：走不出 runs-in 的阶段，也没有 stops-on 的动作。",
        "The clock “{clock}” never stops in “{stage}”: nothing leads out of its stages and no move stops it.",
        "从 runs-in 里去掉 {stage}，或者加 stops-on。", "Take {stage} out of runs-in, or add stops-on.");

    public static readonly FaultKind MainClock = new("main-clock",
        "要有一个、也只能有一个主时限（main: true），现在有 {count} 个。", "There must be exactly one main clock (main: true); there are {count}.");

    public static readonly FaultKind StageWithoutClock = new("stage-without-clock",
        "“{stage}”里没有任何时限在走，事项停在这里没人会知道。", "No clock runs in “{stage}”; a case could rest there without anybody noticing.",
        "把它加进某个时限的 runs-in。", "Add it to the runs-in of a clock.");

    public static readonly FaultKind ClockWithoutLaw = new("clock-without-law",
        "时限“{clock}”没有写依据。", "The clock “{clock}” cites no basis.",
        "加 legal:；只是本街道的做法，就引一条 standing: practice 的依据。",
        "Add legal:; if it is only this office's practice, cite a basis with standing: practice.");

    public static readonly FaultKind UnknownLegal = new("unknown-legal",
        "legal 里没有“{legal}”这条依据。", "legal has no basis “{legal}”.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind PausesAndNever = new("pauses-and-never",
        "时限“{clock}”写了不中止，又列了中止理由。", "The clock “{clock}” never pauses, yet lists grounds for a pause.", "两样留一样。", "Keep one of the two.");

    public static readonly FaultKind PauseNeverGiven = new("pause-never-given",
        "没有哪个中止动作能选“{ground}”。", "No move that suspends offers the ground “{ground}”.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind UnknownUrgency = new("unknown-urgency",
        "紧急程度只有 A、B、C，没有“{urgency}”。", "Urgency is A, B or C, not “{urgency}”.");

    // Letters, forms, matters
    public static readonly FaultKind UnknownLetter = new("unknown-letter",
        "没有“{letter}”这份文书。", "There is no letter “{letter}”.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind UnusedLetter = new("unused-letter",
        "文书“{letter}”没有哪一步会发。", "Nothing issues the letter “{letter}”.", "在某个动作的 letters 里写上它，或者删掉。",
        "Name it in the letters of a move, or remove it.");

    public static readonly FaultKind MissingTemplate = new("missing-template",
        "没有文书模板 letters/{template}.md。", "There is no template letters/{template}.md.", "建一个，或改成 {meant}。", "Create it, or write {meant}.");

    public static readonly FaultKind UnusedTemplate = new("unused-template",
        "模板 letters/{template}.md 没有哪份文书在用。", "No letter uses the template letters/{template}.md.", "在 letters 里加一份，或者删掉文件。",
        "Add a letter that uses it, or remove the file.");

    public static readonly FaultKind UnknownParty = new("unknown-party",
        "文书要发给“{party}”，但没有这个当事人。", "The letter goes to “{party}”, who is no party of the case.",
        "写 reporter、owner，或者先在 parties 里加上。", "Write reporter or owner, or add it to parties first.");

    public static readonly FaultKind LetterSyntax = new("letter-syntax",
        "模板读不出来：{reason}。", "The template cannot be read: {reason}.");

    public static readonly FaultKind LetterWord = new("letter-word",
        "模板里的“{word}”没有这一项。", "The template names “{word}”, which does not exist.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind UnknownForm = new("unknown-form",
        "没有表单 forms/{form}.yaml。", "There is no form forms/{form}.yaml.", "建一个，或改成 {meant}。", "Create it, or write {meant}.");

    public static readonly FaultKind UnusedForm = new("unused-form",
        "表单 forms/{form}.yaml 没有哪一步在用。", "Nothing uses the form forms/{form}.yaml.", "在动作上写 form: {form}，或者删掉文件。",
        "Write form: {form} at a move, or remove the file.");

    public static readonly FaultKind FieldKey = new("field-key",
        "字段名“{field}”要用小写字母开头的英文，不带空格和横线。", "The field key “{field}” must begin with a small letter and have neither space nor dash.",
        "改成 {meant}。", "Write {meant}.");

    public static readonly FaultKind FieldTwice = new("field-twice",
        "字段“{field}”写了两次。", "The field “{field}” stands here twice.");

    public static readonly FaultKind FieldDiffers = new("field-differs",
        "字段“{field}”在 {form} 里是另一种类型；一件事项里同名的字段是同一项。",
        "The field “{field}” has another kind in {form}; within a case fields of one name are one.",
        "换一个名字，或统一类型。", "Rename it, or use one kind.");

    public static readonly FaultKind FieldChoices = new("field-choices",
        "字段“{field}”要写可选项 choices，至少两个，不重复。", "The field “{field}” needs choices, at least two and all different.");

    public static readonly FaultKind FieldBounds = new("field-bounds",
        "字段“{field}”的 min 比 max 大。", "The field “{field}” has min above max.", "调换 min 和 max。", "Swap min and max.");

    public static readonly FaultKind MatterTwice = new("matter-twice",
        "分类“{matter}”写了两次。", "The matter type “{matter}” stands here twice.");

    public static readonly FaultKind MatterDepth = new("matter-depth",
        "分类最多三级：“{matter}”太深。", "Matter types go three levels deep; “{matter}” is deeper.");

    public static readonly FaultKind MatterKey = new("matter-key",
        "分类代号“{matter}”只能用小写字母、数字和短横。", "The matter key “{matter}” may only have lower-case letters, digits and dashes.");

    public static readonly FaultKind MatterWithoutOwner = new("matter-without-owner",
        "分类“{matter}”没有默认承办的职能，业务线也没有 default-function。",
        "The matter type “{matter}” has no function that owes it, nor has the line a default-function.",
        "给它写 function。", "Give it a function.");

    public static readonly FaultKind UnknownFunction = new("unknown-function",
        "没有“{function}”这个职能。", "There is no function “{function}”.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind UnknownChannel = new("unknown-channel",
        "没有“{channel}”这个来源。", "There is no channel “{channel}”.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind NoChannel = new("no-channel",
        "没有写事项从哪里来。", "It is not said by which channels cases come.", "加 channels: [visit, phone]。", "Add channels: [visit, phone].");

    public static readonly FaultKind BadPrefix = new("bad-prefix",
        "编号前缀“{prefix}”要用 2 到 4 个大写字母。", "The prefix “{prefix}” must be 2 to 4 capital letters.");

    public static readonly FaultKind DuplicatePrefix = new("duplicate-prefix",
        "编号前缀“{prefix}”已经给“{line}”用了。", "The prefix “{prefix}” already belongs to “{line}”.", "换一个。", "Choose another.");

    public static readonly FaultKind UnknownLine = new("unknown-line",
        "没有“{line}”这条业务线，或者它不办事项。", "There is no line “{line}”, or it does not work in cases.", "是不是 {meant}？", "Did you mean {meant}?");

    // Figures
    public static readonly FaultKind DuplicateCode = new("duplicate-code",
        "指标代号“{code}”已经在 {where} 用了。", "The code “{code}” is already used in {where}.", "换一个代号。", "Choose another code.");

    public static readonly FaultKind UnknownCode = new("unknown-code",
        "没有“{code}”这个指标。", "There is no measure “{code}”.", "是不是 {meant}？", "Did you mean {meant}?");

    // Reports
    public static readonly FaultKind ReportTag = new("report-tag",
        "“{what}”读不懂；指标写成 {{PE-01}}，可以加 number、size、way、yoy、in=万元、period=last、channel=visit。",
        "“{what}” cannot be read; a figure is written {{PE-01}}, with number, size, way, yoy, in=…, period=last or channel=visit if wanted.");

    public static readonly FaultKind ReportSource = new("report-source",
        "手填的数字“{what}”没有写理由和来源。", "The typed figure “{what}” lacks its reason and source.",
        "写成 {{= 数字 | 理由 | 来源}}。", "Write {{= figure | reason | source}}.");

    public static readonly FaultKind ReportCondition = new("report-condition",
        "条件“{what}”没有配成一对，或者套在另一个条件里。", "The condition “{what}” has no partner, or stands inside another.",
        "在同一段里写 {{?PE-01}}…{{/}}，不要嵌套。", "Write {{?PE-01}}…{{/}} within one paragraph, not nested.");

    public static readonly FaultKind ReportWord = new("report-word",
        "报告里没有“{what}”这个词，可用的有 office、plate、year、next、last、known、item。",
        "Reports know no word “{what}”; there are office, plate, year, next, last, known and item.");

    public static readonly FaultKind ReportHeading = new("report-heading",
        "“{what}”缺内容，或者标题超过四级。", "“{what}” lacks its words, or is a heading deeper than four levels.");

    public static readonly FaultKind ReportUnit = new("unit-unfit",
        "{code} 的单位是“{own}”，不能按“{unit}”写。", "{code} is counted in “{own}” and cannot be printed in “{unit}”.");

    public static readonly FaultKind MeasureIncomplete = new("measure-incomplete",
        "{kind} 类指标要写 {keys}。", "A measure of kind {kind} needs {keys}.");

    public static readonly FaultKind MeasureCircle = new("measure-circle",
        "指标“{code}”绕回来用了它自己。", "The measure “{code}” is computed from itself.");

    public static readonly FaultKind MeasureDecimals = new("measure-decimals",
        "小数位要在 0 到 4 之间。", "Decimals lie between 0 and 4.");

    public static readonly FaultKind UnknownFact = new("unknown-fact",
        "没有“{fact}”这种事实。", "There is no fact “{fact}”.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind EngineFact = new("engine-fact",
        "“{fact}”由系统自己计，业务线不能再计。", "“{fact}” is counted by the engine; a line may not count it.", "换一个名字，不用点号。",
        "Choose another name without a dot.");

    public static readonly FaultKind UnitDiffers = new("unit-differs",
        "指标的单位是“{unit}”，数的事实却是“{other}”；宗、件、人次、元不能混。",
        "The measure's unit is “{unit}” but the facts it folds are in “{other}”; units must not be mixed.",
        "把 unit 改成 {other}。", "Set unit to {other}.");

    public static readonly FaultKind UnknownDim = new("unknown-dim",
        "没有“{dim}”这个维度。", "There is no dimension “{dim}”.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind BadExpression = new("bad-expression",
        "表达式有错，第 {column} 个字：{message}", "The expression is wrong at character {column}: {messageEn}", "改成 {meant}。", "Write {meant}.");

    // Words and files
    public static readonly FaultKind MissingText = new("missing-text",
        "缺少{language}用语“{key}”。", "The {languageEn} word for “{key}” is missing.", "在 {file} 里加上 {key}。", "Add {key} to {file}.");

    public static readonly FaultKind UnusedText = new("unused-text",
        "用语“{key}”没有地方用到。", "Nothing uses the text “{key}”.", "是不是 {meant}？不是就删掉。", "Did you mean {meant}? If not, remove it.");

    public static readonly FaultKind ChineseInEnglish = new("chinese-in-english",
        "英文用语“{key}”里有汉字。", "The English text “{key}” has Chinese characters.", "译成英文。", "Translate it.");

    public static readonly FaultKind UnknownRow = new("unknown-row",
        "系统清单里没有 {row}。", "The inventory has no row {row}.", "看 systems.tsv。", "See systems.tsv.");

    public static readonly FaultKind ServesNothing = new("serves-nothing",
        "没有写服务系统清单的哪几行。", "It is not said which rows of the inventory it serves.", "加 serves: [S025]，编号见 systems.tsv。",
        "Add serves: [S025]; numbers are in systems.tsv.");

    public static readonly FaultKind NoReadme = new("no-readme",
        "没有给业务负责人看的 README.md。", "There is no README.md for the official who owns the line.", "建一个，不超过 40 行。",
        "Create one of at most 40 lines.");

    public static readonly FaultKind LongReadme = new("long-readme",
        "README.md 有 {count} 行，最多 40 行。", "README.md has {count} lines; at most 40.", "删到 40 行以内。", "Cut it to 40 lines.");

    public static readonly FaultKind NoStory = new("no-story",
        "一个故事也没有，没法证明它走得通。", "There is no story that proves it works.", "在 stories/ 里写一个。", "Write one in stories/.");

    public static readonly FaultKind VersionOrder = new("version-order",
        "第 {version} 版的起始日期要晚于第 {before} 版。", "Version {version} must begin after version {before}.");

    public static readonly FaultKind LeansOnRefused = new("leans-on-refused",
        "它引用了“{line}”，那条业务线有错，没有装入。", "It refers to “{line}”, which has faults and is not in use.");

    public static readonly FaultKind UnknownVerb = new("unknown-verb",
        "没有“{verb}”这个权限。", "There is no verb “{verb}”.", "是不是 {meant}？", "Did you mean {meant}?");

    // Stories
    public static readonly FaultKind StoryWord = new("story-word",
        "故事里的{what}“{word}”不存在。", "The story names the {whatEn} “{word}”, which does not exist.", "是不是 {meant}？", "Did you mean {meant}?");

    public static readonly FaultKind StoryStep = new("story-step",
        "这一步写法不对：{reason}", "This step is not well formed: {reasonEn}");

    public static readonly FaultKind StoryMoveNotHere = new("story-move-not-here",
        "这时事项在“{stage}”，不能“{move}”。", "At this point the case is in “{stage}”, where one cannot “{move}”.",
        "改成 {open} 之一，或写 refused。", "Write one of {open}, or refused.");

    public static readonly FaultKind StoryField = new("story-field",
        "表单里没有“{field}”这一项。", "The form has no field “{field}”.", "是不是 {meant}？", "Did you mean {meant}?");

    /// <summary>Every rule there is, those about the form of files included.</summary>
    public static IReadOnlyList<FaultKind> All { get; } =
    [
        .. new[] { typeof(CatalogueFaults), typeof(LineRules) }
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(f => f.GetValue(null)).OfType<FaultKind>(),
    ];
}
