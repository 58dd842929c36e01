using System.Text.Json.Nodes;
using Jiedao.Catalogue;

namespace Jiedao.Cases;

/// <summary>A case about to be opened: checked, with place, units and texts decided.</summary>
internal sealed record NewCase
{
    public required WorkLine Line { get; init; }

    public required Surroundings Around { get; init; }

    public required string Channel { get; init; }

    public required string Title { get; init; }

    public string Text { get; init; } = "";

    public string Matter { get; init; } = "";

    public string Urgency { get; init; } = "";

    public long Place { get; init; }

    public long Grid { get; init; }

    public long Building { get; init; }

    public string Address { get; init; } = "";

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public int? AccuracyM { get; init; }

    public JsonObject Form { get; init; } = [];

    public IReadOnlyList<GivenParty> Parties { get; init; } = [];

    public bool Anonymous { get; init; }

    /// <summary>Persons who ask together; 0: not counted.</summary>
    public int Persons { get; init; }

    public required DateTime OccurredAt { get; init; }

    public required DateTime OpenedAt { get; init; }

    public GivenFiles Files { get; init; } = GivenFiles.None;

    public required long Intake { get; init; }

    public required long FirstReceiver { get; init; }

    public string? Source { get; init; }

    public string? SourceId { get; init; }

    public long? Parent { get; init; }

    /// <summary>A part of a case that was split: that one answers the person, so the part writes him nothing and repeats no key.</summary>
    public bool IsPart { get; init; }

    /// <summary>Taken over from another system with its history: that system wrote the letters.</summary>
    public bool TakenOver { get; init; }
}
