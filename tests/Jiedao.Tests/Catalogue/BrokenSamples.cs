namespace Jiedao.Tests.Catalogue;

/// <summary>
/// One deliberately broken sample for every rule of the checker: what is broken, and what the line it points at must say.
/// </summary>
/// <param name="Code">Rule that must catch it.</param>
/// <param name="At">Text of the line it must point at; null when it points at a file.</param>
/// <param name="Break">Breaks it.</param>
internal sealed record BrokenSample(string Code, string? At, Action<BrokenCatalogue> Break);

internal static class BrokenSamples
{
    private const string Main = "sample/workline.yaml";
    private const string Story = "sample/stories/closed-in-time.yaml";
    private const string Form = "sample/forms/own.yaml";
    private const string Measures = "sample/measures.yaml";

    public static IReadOnlyList<BrokenSample> All { get; } = [.. Files(), .. Stages(), .. Clocks(), .. Parts(), .. Figures(), .. Reports(), .. Words(), .. Stories()];

    private static BrokenSample Report(string code, string text) =>
        new(code, text.Split('\n')[^1], c => c.Write("reports/annual.md", "---\nzh: 总结\nen: Report\ntitle: {year}\n---\n# One\n\n" + text + "\n"));

    private static IEnumerable<BrokenSample> Reports() =>
    [
        Report("report-tag", "Ten. {{QA-1}}"),
        Report("report-source", "Ten. {{= 10 | because}}"),
        Report("report-condition", "Ten. {{?QA-01}}"),
        Report("report-word", "Ten. {yeer}"),
        Report("report-heading", "##### Ten"),
        Report("unit-unfit", "Ten. {{QA-01 in=万元}}"),
    ];

    private static BrokenSample Main1(string code, string old, string by, string? at = null) => new(code, at ?? by.Trim(), c => c.Replace(Main, old, by));

    private static IEnumerable<BrokenSample> Files() =>
    [
        Main1("yaml-syntax", "version: 1\n", "version: [1\n", "version: [1"),
        Main1("key-twice", "version: 1\n", "version: 1\nversion: 2\n", "version: 2"),
        Main1("no-anchors", "serves: [S025]", "serves: *rows"),
        new("empty-file", null, c => c.Write(Form, "")),
        new("missing-file", null, c => c.Delete("sample/texts.en.yaml")),
        Main1("unknown-key", "counted-in: 件", "counted-inn: 件"),
        Main1("missing-key", "  prefix: QA\n", "", "case:"),
        Main1("wrong-form", "serves: [S025]", "serves: {S025: 1}"),
        Main1("wrong-value", "version: 1", "version: one"),
        Main1("wrong-choice", "effect: dispatch", "effect: dispach"),
        new("bad-line-id", null, c => c.CopyTo("sample", "Sample_2")),
        new("version-folder", "version: 1", c => c.CopyTo("sample", "sample/versions/1")),
        new("version-order", "from:", c =>
        {
            c.CopyTo("sample", "sample/versions/1");
            c.Replace(Main, "version: 1", "version: 2");
        }),
        new("no-readme", null, c => c.Delete("sample/README.md")),
        new("long-readme", null, c => c.Append("sample/README.md", new string('\n', 41))),
        new("no-story", null, c => c.Delete(Story)),
        Main1("unknown-row", "serves: [S025]", "serves: [S999]"),
        Main1("serves-nothing", "serves: [S025]\n", "", "version: 1"),
        new("unknown-verb", "case.dispach", c => c.Replace("roles.yaml", "case.dispatch", "case.dispach")),
    ];

    private static IEnumerable<BrokenSample> Stages() =>
    [
        Main1("unknown-stage", "to: checking", "to: cheking"),
        Main1("unreachable-stage", "    closed: {step: done", "    lost: {step: done, outcome: closed}\n    closed: {step: done", "lost:"),
        Main1("dead-end", "    closed: {step: done", "    trap: {step: working, who: handler}\n    closed: {step: done", "trap:"),
        Main1("unknown-outcome", "outcome: withdrawn", "outcome: withdrown"),
        Main1("unknown-step", "step: assigned", "step: asigned"),
        Main1("nobody-may", "      who: handler\n", "", "contact:"),
        Main1("unknown-role", "who: verifier", "who: verifyer"),
        Main1("role-cannot-act", "who: verifier", "who: auditor"),
        Main1("unknown-move", "not-by: [answer, sign]", "not-by: [anser, sign]"),
        Main1("unchecked-hand", "pass: {to: closed, effect: pass, not-by: [answer, sign]}", "pass: {to: closed, effect: pass}"),
        Main1("return-without-window", "within: 1wd, ", "", "return:"),
        Main1("return-without-reason", "reason: true, grounds: [not-ours", "grounds: [not-ours", "return:"),
        Main1("return-after-auto-sign", "        sign: {to: handling, effect: sign, letters: [notice]}",
            "        sign: {to: handling, effect: sign, letters: [notice]}\n        auto: {to: handling, effect: sign, automatic: true, timer: quick}",
            "return:").With(c => c.Replace(Main, "  clocks:\n", "  clocks:\n    quick: {limit: 2wh, runs-in: [assigned], legal: house-rule}\n")),
        Main1("suspend-without-ground", "        contact: {", "        pause: {effect: suspend}\n        contact: {", "pause:"),
        Main1("timer-elsewhere", "        contact: {", "        slip: {to: closed, automatic: true, timer: sign}\n        contact: {", "slip:"),
        Main1("automatic-without-timer", "        contact: {", "        slip: {to: closed, automatic: true}\n        contact: {", "slip:"),
    ];

    private static IEnumerable<BrokenSample> Clocks() =>
    [
        Main1("unknown-clock", "        contact: {", "        slip: {to: closed, automatic: true, timer: sing}\n        contact: {", "slip:"),
        Main1("bad-limit", "limit: 1wd", "limit: 1 fortnight"),
        Main1("bad-moment", "{at: 100%, tell: leader}", "{at: soon, tell: leader}"),
        Main1("ladder-order", "- {at: 50%, tell: handler}", "- {at: 90%, tell: handler}", "{at: 80%"),
        Main1("clock-never-starts", "runs-in: [registered, assigned]\n", "runs-in: []\n", "sign:"),
        Main1("clock-never-stops", "runs-in: [registered, assigned]\n", "runs-in: [registered, assigned, refused]\n", "sign:"),
        Main1("main-clock", "      main: true\n", "", "clocks:"),
        Main1("stage-without-clock", "runs-in: [registered, assigned, handling, checking]", "runs-in: [registered, assigned, handling]", "checking:"),
        Main1("clock-without-law", "      legal: house-rule\n", "", "sign:"),
        Main1("unknown-legal", "      legal: house-rule", "      legal: house-rules"),
        Main1("pauses-and-never", "      main: true\n", "      main: true\n      never-pauses: true\n      pause: [weather]\n", "handle:"),
        Main1("pause-never-given", "      main: true\n", "      main: true\n      pause: [weather]\n", "pause: [weather]"),
        Main1("waits-for-nothing", "      main: true\n", "      main: true\n      waits: true\n", "waits:"),
        Main1("ruling-without-return", "  letters:\n", "  ruling: {who: leader, limit: 1wd, legal: house-rule}\n  letters:\n", "ruling:").With(c =>
            c.Replace(Main, "effect: return, ", "")),
        Main1("silence-cannot", "  letters:\n", "  ask: {limit: 5wd, legal: house-rule, silence: dispatch}\n  letters:\n", "ask:"),
        Main1("renews-elsewhere", "      main: true\n", "      main: true\n      renews-on: [pass]\n", "renews-on:"),
        Main1("unknown-urgency", "{A: 1wd, C: 15wd}", "{A: 1wd, D: 15wd}"),
    ];

    private static void Reopens(BrokenCatalogue c)
    {
        c.Replace(Main, "    closed: {step: done, outcome: closed}",
            "    closed:\n      step: done\n      outcome: closed\n      moves:\n        again: {to: handling, who: caller-back, effect: reopen, reason: true}");
        c.Append("sample/texts.zh-CN.yaml", "moves:\n  again: 重办\n  again.public: 重办\n");
        c.Append("sample/texts.en.yaml", "moves:\n  again: Again\n  again.public: Again\n");
    }

    private static IEnumerable<BrokenSample> Parts() =>
    [
        Main1("photo-rule-empty", "pass: {to: closed, effect: pass,", "pass: {to: closed, evidence: 1, photos: {strict: true}, effect: pass,"),
        Main1("photo-rule-without-evidence", "pass: {to: closed, effect: pass,", "pass: {to: closed, photos: {before: 1}, effect: pass,"),
        Main1("recheck-share", "  start: registered\n", "  start: registered\n  recheck: {share: 2, after: 7d, who: verifier}\n", "recheck:").With(Reopens),
        Main1("recheck-without-reopen", "  start: registered\n", "  start: registered\n  recheck: {share: 0.1, after: 7d, who: verifier}\n", "recheck:"),
        Main1("group-bounds", "  start: registered\n", "  start: registered\n  group: {from: 5, representatives: 8}\n", "group:"),
        Main1("unknown-letter", "letters: [notice]", "letters: [notise]"),
        Main1("unused-letter", ", letters: [notice]}", "}", "notice: {template"),
        Main1("missing-template", "{template: notice,", "{template: notise,"),
        new("unused-template", "# 多余", c => c.Write("sample/letters/spare.md", "# 多余\n")),
        Main1("unknown-party", "{template: notice,", "{template: notice, to: neighbour,"),
        new("letter-syntax", null, c => c.Append("sample/letters/notice.md", "{% if case.title %}\n")),
        new("letter-word", "case.tittle", c => c.Replace("sample/letters/notice.md", "case.title", "case.tittle")),
        Main1("unknown-form", "form: contact", "form: kontact"),
        new("unused-form", "fields: []", c => c.Write("sample/forms/spare.yaml", "fields: []\n")),
        new("field-key", "Amount-1", c => c.Replace(Form, "key: amount", "key: Amount-1")),
        new("field-twice", "key: amount, kind: text", c => c.Append(Form, "  - {key: amount, kind: text}\n")),
        new("field-differs", "key: result", c => c.Append(Form, "  - {key: result, kind: number}\n")),
        new("field-choices", "key: way", c => c.Replace(Form, "[one, two]", "[one]")),
        new("field-bounds", "key: amount", c => c.Replace(Form, "min: 1, max: 9", "min: 9, max: 1")),
        Main1("matter-twice", "- {key: other}", "- {key: ordinary}"),
        Main1("matter-depth", "- {key: other}", "- {key: other, types: [{key: a, types: [{key: b, types: [{key: c}]}]}]}"),
        Main1("matter-key", "- {key: other}", "- {key: Other}"),
        Main1("matter-without-owner", "  default-function: community\n  intake-function: command-centre\n", "", "key: ordinary"),
        Main1("unknown-function", "default-function: community", "default-function: comunity"),
        Main1("unknown-channel", "channels: [visit", "channels: [visits"),
        Main1("no-channel", "  channels: [visit, phone, window, grid, hotline]\n", "", "case:"),
        Main1("bad-prefix", "prefix: QA", "prefix: qa1"),
        new("duplicate-prefix", "prefix: QA", c =>
        {
            c.AddLine("another", "QB");
            c.Replace("another/workline.yaml", "prefix: QB", "prefix: QA");
        }),
        Main1("unknown-line", "        contact: {", "        hand: {to: closed, opens: nowhere}\n        contact: {", "hand:"),
    ];

    private static IEnumerable<BrokenSample> Figures() =>
    [
        new("duplicate-code", "OF-01", c => c.Append(Measures, "- {code: OF-01, kind: flow, unit: 件, fact: case.opened}\n")),
        new("unknown-code", "under: QA-09", c => c.Replace(Measures, "under: QA-01", "under: QA-09")),
        new("measure-incomplete", "kind: flow, unit: 件, by-cohort", c => c.Replace(Measures, "fact: case.accepted, ", "")),
        new("measure-circle", "QA-03", c => c.Append(Measures, "- {code: QA-03, kind: derived, unit: 件, formula: \"[QA-03] + 1\"}\n")),
        new("measure-decimals", "decimals: 9", c => c.Replace(Measures, "decimals: 1", "decimals: 9")),
        new("unknown-fact", "case.acepted", c => c.Replace(Measures, "case.accepted", "case.acepted")),
        Main1("engine-fact", "effect: answer, form: reply", "effect: answer, facts: [{kind: case.closed, unit: 件}], form: reply"),
        new("unit-differs", "unit: 宗", c => c.Replace(Measures, "unit: 件", "unit: 宗")),
        new("unknown-dim", "dims: [plaice]", c => c.Replace(Measures, "by-cohort: true", "dims: [plaice], by-cohort: true")),
        new("bad-expression", "fact.chanel", c => c.Replace(Measures, "by-cohort: true", "where: 'fact.chanel == \"visit\"', by-cohort: true")),
    ];

    private static IEnumerable<BrokenSample> Words() =>
    [
        new("missing-text", "registered:", c => c.Replace("sample/texts.en.yaml", "  registered: Registered\n", "")),
        new("unused-text", "registred", c => c.Append("sample/texts.en.yaml", "clocks:\n  registred: Registered\n")),
        new("chinese-in-english", "已登记", c => c.Replace("sample/texts.en.yaml", "Registered", "已登记")),
    ];

    private static IEnumerable<BrokenSample> Stories() =>
    [
        new("story-word", "to: comunity", c => c.Replace(Story, "to: community", "to: comunity")),
        new("story-step", "after: 1wh", c => c.Replace(Story, "    move: sign\n", "    note: 顺便记一笔\n    move: sign\n")),
        new("story-move-not-here", "move: pass", c => c.Replace(Story, "    move: answer\n", "    move: contact\n")),
        new("story-field", "results", c => c.Replace(Story, "result: solved", "results: solved")),
    ];

    private static BrokenSample With(this BrokenSample sample, Action<BrokenCatalogue> further) => sample with
    {
        Break = c =>
    {
        sample.Break(c);
        further(c);
    }
    };
}
