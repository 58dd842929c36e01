using System.Globalization;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Conditions of a list in words: 社区：老坑.</summary>
internal sealed class FilterWords(Visit visit, CasePhrases phrases)
{
    /// <summary>A condition with its value.</summary>
    public string Say(string name, string value) => phrases.Texts["cases.filter." + name] + phrases.Texts.Pick("：", ": ") + Value(name, value);

    private string Value(string name, string value) => name switch
    {
        "line" => phrases.LineName(value),
        "stage" => Stage(value),
        "unit" when Number(value) is { } unit => phrases.Unit(unit),
        "place" when Number(value) is { } place => phrases.Place(place, 0, ""),
        "grid" when Number(value) is { } grid => phrases.Place(0, grid, ""),
        "handler" or "held" when Number(value) is { } account => account == visit.Actor.Id ? visit.Actor.Name : phrases.Person(account),
        "channel" => phrases.Shared("channels." + value),
        "urgency" => phrases.Shared("urgency." + value),
        "outcome" => phrases.Shared("outcomes." + value),
        "matter" => Matter(value),
        "ontime" or "returned" or "reopened" => phrases.Texts["cases.yes-no." + value],
        "ids" => phrases.Texts["cases.filter.ids-count", value.Split('.').Length],
        "reporter" or "parent" => phrases.Texts["cases.filter.chosen"],
        _ => value,
    };

    private string Stage(string stage) => phrases.Catalogue.Lines.Where(l => l.Case?.Stages.ContainsKey(stage) == true)
        .Select(l => phrases.Say(l, "stages." + stage)).FirstOrDefault() ?? stage;

    private string Matter(string path) => phrases.Catalogue.Lines.Where(l => l.Case is not null && MatterTree.Find(l.Case, path) is not null)
        .Select(l => MatterWords.Path(l, path, visit.Lang)).FirstOrDefault() ?? path;

    private static long? Number(string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
