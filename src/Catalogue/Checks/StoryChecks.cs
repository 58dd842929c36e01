using System.Text.RegularExpressions;
using Jiedao.Catalogue.Reading;
using Jiedao.Kernel;

namespace Jiedao.Catalogue.Checks;

/// <summary>Stories: that they name only what the line has, and that the told steps can follow each other.</summary>
internal sealed partial class StoryChecks(LineUnderCheck line, IReadOnlySet<string> codes, IReadOnlyDictionary<string, WorkLine> lines)
{
    private const string First = "";
    private readonly Dictionary<string, string?> stageOf = [];
    private DateTime? now;

    public static void Run(LineUnderCheck line, string root, IReadOnlySet<string> codes, IReadOnlyDictionary<string, WorkLine> lines)
    {
        var faults = new List<LineFault>();
        var stories = StoryFile.ReadAll(root, line.Line.Id, faults);
        if (stories.Count == 0 && faults.Count == 0)
        {
            line.AddAt(LineRules.NoStory, new Spot(line.Source.Name + "/stories"));
        }

        line.AddRange(faults);
        foreach (var story in stories)
        {
            new StoryChecks(line, codes, lines).Story(story);
        }
    }

    private void Story(StoryFile told)
    {
        var (story, file) = told;
        now = story.Given.Clock;
        for (var i = 0; i < story.When.Count; i++)
        {
            Step(file, $"when[{i}]", story.When[i]);
        }

        Then(file, "then", story.Then);
    }

    private void Step(YamlFile file, string path, StoryStep step)
    {
        var acts = Acts(step).ToList();
        if (acts.Count > 1)
        {
            Bad(file, path, "一步只做一件事，这里有 " + string.Join("、", acts) + "。", $"one act a step; here are {string.Join(", ", acts)}.");
        }

        Time(file, path, step, acts.Count);
        if (acts is [not "move", ..] && step.By is null)
        {
            Bad(file, path, "写明由谁来做：by。", "say who acts: by.");
        }

        if (step.By is { Role: not (StoryActor.Resident or StoryActor.System) } by)
        {
            Word(file, path + ".by", "角色", "role", by.Role, line.Roles.Keys);
            Word(file, path + ".by", "职能", "function", by.Function, line.Functions);
        }

        Opening(file, path, step);
        Act(file, path, step);
        if (step.Then is { } then)
        {
            Then(file, path + ".then", then);
        }
    }

    private static IEnumerable<string> Acts(StoryStep step)
    {
        (object? Value, string Name)[] all =
        [
            (step.Report, "report"), (step.Open, "open"), (step.Move, "move"), (step.Extend, "extend"), (step.Approve, "approve"),
            (step.Decline, "decline"), (step.Note, "note"), (step.Rate, "rate"), (step.Merge, "merge"),
            (step.Task, "task"), (step.Arrive, "arrive"), (step.Done, "done"), (step.Waive, "waive"), (step.Ask, "ask"), (step.Reply, "reply"),
            (step.Dispute, "dispute"), (step.Rule, "rule"), (step.Split is { Count: > 0 } parts ? parts : null, "split"),
            (step.Unmerge ? "yes" : null, "unmerge"),
            (step.Hold ? "hold" : null, "hold"), (step.Visit, "visit"), (step.SignOff, "sign-off"),
            (step.LongStay, "long-stay"), (step.GrantStay, "grant-stay"), (step.Recheck, "recheck"), (step.VoidLetter, "void-letter"),
        ];
        return all.Where(a => a.Value is not null).Select(a => a.Name);
    }

    private void Time(YamlFile file, string path, StoryStep step, int acts)
    {
        if (step is { At: not null, After: not null })
        {
            Bad(file, path, "at 和 after 只写一个。", "write at or after, not both.");
        }

        if (step is { At: null, After: null } && acts == 0 && step.Then is null)
        {
            Bad(file, path, "这一步什么也没做，也没有过时间。", "nothing happens here and no time passes.");
        }

        if (step.After is { } after && !ClockSpan.TryParse(after, out _))
        {
            line.AddAt(LineRules.BadLimit, file.At(path + ".after"), ("limit", after));
        }

        if (step.At is { } at)
        {
            if (at < now)
            {
                Bad(file, path, "时间倒着走了。", "time runs backwards.");
            }

            now = at;
        }
    }

    private void Opening(YamlFile file, string path, StoryStep step)
    {
        var opens = step.Report is not null || step.Open is not null;
        var name = step.As ?? First;
        if (opens && !stageOf.TryAdd(name, step.Refused is null ? line.Type!.Start : null))
        {
            Bad(file, path, "第二件事项要用 as 起个名字。", "a further case needs a name: as.");
        }

        if (!opens && stageOf.Count == 0 && Acts(step).Any())
        {
            Bad(file, path, "还没有事项：先写 report 或 open。", "there is no case yet: begin with report or open.");
        }

        if (step.Report is { } report)
        {
            Matter(file, path + ".report.matter", report.Matter);
            Place(file, path + ".report.place", report.Place);
            Fields(file, path + ".report.form", report.Form.Keys, line.Type!.Form);
        }

        if (step.Open is { } open)
        {
            Matter(file, path + ".open.matter", open.Matter);
            Place(file, path + ".open.place", open.Place);
            Fields(file, path + ".open.form", open.Form.Keys, line.Type!.Form);
            Word(file, path + ".open.channel", "来源", "channel", open.Channel, line.Type.Channels);
            foreach (var party in open.Parties.Keys)
            {
                Word(file, path + ".open.parties." + party, "当事人", "party", party, line.Type.Group is null ? line.Type.Parties : line.Type.Parties.Append("representative"));
            }
        }
    }

    private void Act(YamlFile file, string path, StoryStep step)
    {
        var name = step.Case ?? First;
        if (!stageOf.ContainsKey(name) && step.Case is not null)
        {
            Word(file, path + ".case", "事项", "case", step.Case, stageOf.Keys);
        }

        foreach (var (key, clock) in new[] { ("extend.clock", step.Extend?.Clock), ("approve", step.Approve), ("decline", step.Decline) })
        {
            Word(file, $"{path}.{key}", "时限", "clock", clock, line.Type!.Clocks.Keys);
        }

        Word(file, path + ".void-letter", "文书", "letter", step.VoidLetter, line.Type!.Letters.Keys);
        if (step.LongStay is not null)
        {
            Word(file, path + ".ground", "理由", "ground", step.Ground, line.Type.LongStay?.Grounds ?? []);
        }

        if (step is { Recheck: false, Refused: null })
        {
            stageOf[name] = null;
        }

        if (step.Shot?.Ago is { } ago && !ClockSpan.TryParse(ago, out _))
        {
            line.AddAt(LineRules.BadLimit, file.At(path + ".shot.ago"), ("limit", ago));
        }

        Word(file, path + ".to", "职能", "function", step.To, line.Functions);
        Word(file, path + ".merge", "事项", "case", step.Merge, stageOf.Keys.Append(First));
        Beside(file, path, step);
        if (step.Move is { } move)
        {
            Move(file, path, step, name, move);
        }
        else if (step.After is not null || step.At is not null)
        {
            AfterTimers();
        }
    }

    /// <summary>Tasks, questions, rulings and parts: that the line knows them, and that they name what is there.</summary>
    private void Beside(YamlFile file, string path, StoryStep step)
    {
        foreach (var (key, function) in new[] { ("task.to", step.Task?.To), ("arrive", step.Arrive), ("done", step.Done), ("dispute", step.Dispute), ("rule", step.Rule) })
        {
            Word(file, $"{path}.{key}", "职能", "function", function, line.Functions);
        }

        Word(file, path + ".waive", "职能", "function", step.Waive, line.Functions.Append("reporter"));
        if (step.Task?.Limit is { } limit && !ClockSpan.TryParse(limit, out _))
        {
            line.AddAt(LineRules.BadLimit, file.At(path + ".task.limit"), ("limit", limit));
        }

        Known(file, path + ".task", step.Task is not null, line.Type!.Tasks is not null, "tasks");
        Known(file, path + ".ask", step.Ask is not null, line.Type.Ask is not null, "ask");
        Known(file, path + ".dispute", step.Dispute is not null, line.Type.Ruling is not null, "ruling");
        foreach (var part in step.Split)
        {
            Matter(file, path + ".split", part.Matter);
            if (step.Refused is null && !stageOf.TryAdd(part.As, line.Type.Start))
            {
                Bad(file, path + ".split", $"“{part.As}”这个名字用过了。", $"the name “{part.As}” is taken.");
            }
        }

        if ((step.Rule is not null || step.Unmerge) && step.Refused is null)
        {
            // A ruling sends the case to where a dispatch leads; a parted case stands where it stood before.
            stageOf[step.Case ?? First] = null;
        }
    }

    private void Known(YamlFile file, string path, bool used, bool has, string key)
    {
        if (used && !has)
        {
            Bad(file, path, $"这条线的 case 里没有写 {key}。", $"the line has no case.{key}.");
        }
    }

    private void Move(YamlFile file, string path, StoryStep step, string name, string move)
    {
        if (!Word(file, path + ".move", "动作", "move", move, line.Moves.Select(m => m.Key).ToHashSet()))
        {
            return;
        }

        if (stageOf.GetValueOrDefault(name) is not { } stage || !line.Stages.TryGetValue(stage, out var here))
        {
            return;
        }

        if (!here.Moves.TryGetValue(move, out var found))
        {
            if (step.Refused is null && !here.Moves.Values.Any(m => m.Timer is not null))
            {
                line.AddAt(LineRules.StoryMoveNotHere, file.At(path + ".move"), ("stage", stage), ("move", move), ("open", string.Join(", ", here.Moves.Keys)));
            }

            stageOf[name] = step.Refused is null ? null : stage;
            return;
        }

        Fields(file, path + ".with", step.With.Keys, found.Form);
        Word(file, path + ".ground", "理由", "ground", step.Ground, found.Grounds);
        if (step.Refused is null)
        {
            stageOf[name] = found.To ?? stage;
        }
    }

    /// <summary>Time passed: a case that may have moved by itself can be anywhere now.</summary>
    private void AfterTimers()
    {
        foreach (var (name, stage) in stageOf.ToList())
        {
            if (stage is not null && line.Stages.TryGetValue(stage, out var here) && here.Moves.Values.Any(m => m.Timer is not null))
            {
                stageOf[name] = null;
            }
        }
    }

    private void Then(YamlFile file, string path, StoryThen then)
    {
        Word(file, path + ".stage", "阶段", "stage", then.Stage, line.Stages.Keys);
        Word(file, path + ".step", "步骤", "step", then.Step, ResidentSteps.All);
        Word(file, path + ".outcome", "结果", "outcome", then.Outcome, Outcomes.All.Append("none"));
        Word(file, path + ".owner", "职能", "function", then.Owner, line.Functions);
        Each(file, path + ".clocks.", "时限", "clock", then.Clocks.Keys, line.Type!.Clocks.Keys);
        Each(file, path + ".told.", "时限", "clock", then.Told.Keys, line.Type.Clocks.Keys.Concat(["assist", "call", "arrival", "ruling"]));
        Each(file, path + ".told.", "角色", "role", then.Told.Values.SelectMany(r => r), line.Roles.Keys);
        Each(file, path + ".letters.", "文书", "letter", then.Letters ?? [], line.Type.Letters.Keys);
        var facts = EngineFacts.Kinds.Keys.Concat(CountedFacts.Of(line.Line).Select(f => f.Kind)).ToHashSet();
        Each(file, path + ".facts.", "事实", "fact", then.Facts.Keys, facts);
        Each(file, path + ".measures.", "指标", "measure", then.Measures.Keys, codes);
        Each(file, path + ".opened.", "业务线", "line", then.Opened.Keys, lines.Keys);
        foreach (var (name, more) in then.Cases)
        {
            if (Word(file, $"{path}.cases.{name}", "事项", "case", name, stageOf.Keys))
            {
                Then(file, $"{path}.cases.{name}", more);
            }
        }
    }

    private void Each(YamlFile file, string path, string what, string whatEn, IEnumerable<string> words, IEnumerable<string> known)
    {
        foreach (var word in words)
        {
            Word(file, path + word, what, whatEn, word, known);
        }
    }

    private bool Word(YamlFile file, string path, string what, string whatEn, string? word, IEnumerable<string> known)
    {
        if (word is null || known.Contains(word))
        {
            return true;
        }

        line.AddAt(LineRules.StoryWord, file.At(path), ("what", what), ("whatEn", whatEn), ("word", word), ("meant", Nearest.To(word, known)));
        return false;
    }

    private void Fields(YamlFile file, string path, IEnumerable<string> fields, string? form)
    {
        var known = form is not null && line.Type!.Forms.TryGetValue(form, out var found) ? found.Fields.Select(f => f.Key).ToList() : [];
        foreach (var field in fields.Where(f => !known.Contains(f)))
        {
            line.AddAt(LineRules.StoryField, file.At($"{path}.{field}"), ("field", field), ("meant", Nearest.To(field, known)));
        }
    }

    private void Matter(YamlFile file, string path, string? matter) =>
        Word(file, path, "分类", "matter", matter, MatterPaths(line.Type!.Matters, "").ToList());

    private static IEnumerable<string> MatterPaths(IReadOnlyList<MatterType> matters, string above) =>
        matters.SelectMany(m => MatterPaths(m.Types, above + m.Key + "/").Prepend(above + m.Key));

    private void Place(YamlFile file, string path, string? place)
    {
        if (place is not null && !StandardPlace().IsMatch(place))
        {
            line.AddAt(LineRules.StoryWord, file.At(path), ("what", "地点"), ("whatEn", "place"), ("word", place), ("meant", "1, 2, 3, 1/1, 1/2 …"));
        }
    }

    private void Bad(YamlFile file, string path, string zh, string en) =>
        line.AddAt(LineRules.StoryStep, file.At(path), ("reason", zh), ("reasonEn", en));

    [GeneratedRegex("^[1-3](/[12])?$")]
    private static partial Regex StandardPlace();
}
