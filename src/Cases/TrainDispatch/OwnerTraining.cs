using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Jiedao.Cases;

/// <summary>A closed case as the text model learns from it.</summary>
/// <param name="Owner">Unit that closed it.</param>
/// <param name="Line">Work line.</param>
/// <param name="Matter">Matter path.</param>
/// <param name="Place">Community.</param>
/// <param name="Text">Title and words.</param>
internal sealed record OwnerExample(long Owner, string Line, string Matter, long Place, string Text);

/// <summary>What a training measured, on the newest part of the cases that it never saw.</summary>
/// <param name="Cases">Cases learned from and measured on.</param>
/// <param name="Owners">Units it knows.</param>
/// <param name="Tested">Cases of the held-out part.</param>
/// <param name="Answered">Of these, those that it answers: sure enough.</param>
/// <param name="Right">Of those, right ones.</param>
/// <param name="RightOfAll">Right ones if it had to answer every one.</param>
/// <param name="Usual">Right ones of a rule without text: the unit that closed most of the matter in the place.</param>
/// <param name="Threshold">Sureness from which it answers; above 1: never.</param>
internal sealed record OwnerReport(int Cases, int Owners, int Tested, int Answered, int Right, int RightOfAll, int Usual, double Threshold)
{
    /// <summary>Share of right answers among those it gives; 0 when it gives none.</summary>
    public double Accuracy => Answered == 0 ? 0 : (double)Right / Answered;

    /// <summary>Share of cases that it answers.</summary>
    public double Coverage => Tested == 0 ? 0 : (double)Answered / Tested;
}

/// <summary>
/// Learns from the office's own closed cases who closes what: pairs and triples of characters, with line, matter and place, into a linear model
/// (maximum entropy). It learns from the older part, chooses on a middle part how sure it must be, and is measured on the newest part.
/// </summary>
internal static class OwnerTraining
{
    /// <summary>Share of right answers that it must reach; below it says nothing.</summary>
    public const double Wanted = 0.9;

    /// <summary>Fewest cases from which anything is learned.</summary>
    public const int Fewest = 200;

    private const int Bits = 14;
    private const int MostRead = 300;
    private const int FewestOfOwner = 8;

    /// <summary>Trains and measures; null when there is too little to learn from.</summary>
    /// <param name="examples">Closed cases, oldest first.</param>
    public static (byte[] Model, OwnerReport Report)? Train(IReadOnlyList<OwnerExample> examples)
    {
        var known = examples.GroupBy(e => e.Owner).Where(g => g.Count() >= FewestOfOwner).Select(g => g.Key).ToHashSet();
        var all = examples.Where(e => known.Contains(e.Owner)).Select(OwnerInput.Of).ToList();
        if (all.Count < Fewest || known.Count < 2)
        {
            return null;
        }

        var (learn, choose) = (all.Count * 70 / 100, all.Count * 85 / 100);
        var ml = new MLContext(seed: 1);
        var model = Pipeline(ml).Fit(ml.Data.LoadFromEnumerable(all[..learn]));
        using var engine = new OwnerModel(ml, model, threshold: 0);
        var threshold = Threshold([.. all[learn..choose].Select(c => Judge(engine, c))]);
        var tested = all[choose..].Select(c => Judge(engine, c)).ToList();
        var usual = Usual(all[..choose]);
        var report = new OwnerReport(
            all.Count, known.Count, tested.Count, tested.Count(t => t.Sure >= threshold), tested.Count(t => t.Sure >= threshold && t.Right), tested.Count(t => t.Right),
            all[choose..].Count(c => usual.GetValueOrDefault(c.Matter + c.Place) == c.Owner), threshold);
        using var stream = new MemoryStream();
        ml.Model.Save(model, null, stream);
        return (stream.ToArray(), report);
    }

    private static EstimatorChain<Microsoft.ML.Transforms.KeyToValueMappingTransformer> Pipeline(MLContext ml) => ml.Transforms.Conversion.MapValueToKey("Label", nameof(OwnerInput.Owner))
        .Append(ml.Transforms.Text.TokenizeIntoCharactersAsKeys("Chars", nameof(OwnerInput.Text), useMarkerCharacters: false))
        .Append(ml.Transforms.Text.ProduceHashedNgrams("Grams", "Chars", numberOfBits: Bits, ngramLength: 3, useAllLengths: true, maximumNumberOfInverts: 0))
        .Append(ml.Transforms.NormalizeLpNorm("Grams"))
        .Append(ml.Transforms.Categorical.OneHotHashEncoding("What", nameof(OwnerInput.Matter), numberOfBits: 10))
        .Append(ml.Transforms.Categorical.OneHotHashEncoding("Where", nameof(OwnerInput.Place), numberOfBits: 8))
        .Append(ml.Transforms.Concatenate("Features", "Grams", "What", "Where"))
        .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(new Microsoft.ML.Trainers.SdcaMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = "Label", FeatureColumnName = "Features", NumberOfThreads = 1, MaximumNumberOfIterations = 20, Shuffle = true,
        }))
        .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    /// <summary>The least sureness from which nine of ten answers are right; above 1 when none is.</summary>
    private static double Threshold(List<(double Sure, bool Right)> chosen)
    {
        var (best, right) = (1.1, 0);
        var sorted = chosen.OrderByDescending(c => c.Sure).ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            right += sorted[i].Right ? 1 : 0;
            if (i >= 19 && right >= Wanted * (i + 1) && (i + 1 == sorted.Count || sorted[i + 1].Sure < sorted[i].Sure))
            {
                best = sorted[i].Sure;
            }
        }

        return best;
    }

    private static Dictionary<string, string> Usual(IEnumerable<OwnerInput> learned) => learned.GroupBy(c => c.Matter + c.Place)
        .ToDictionary(g => g.Key, g => g.GroupBy(c => c.Owner).OrderByDescending(o => o.Count()).First().Key);

    private static (double Sure, bool Right) Judge(OwnerModel model, OwnerInput input)
    {
        var (owner, sure) = model.Predict(input);
        return (sure, owner.ToString(CultureInfo.InvariantCulture) == input.Owner);
    }

    /// <summary>Reads at most the first words of a long report.</summary>
    internal static string Cut(string text) => text.Length > MostRead ? text[..MostRead] : text;
}

/// <summary>A case as the model reads it.</summary>
internal sealed class OwnerInput
{
    public string Owner { get; set; } = "";

    public string Text { get; set; } = "";

    public string Matter { get; set; } = "";

    public string Place { get; set; } = "";

    public static OwnerInput Of(OwnerExample e) => new()
    {
        Owner = e.Owner.ToString(CultureInfo.InvariantCulture), Text = OwnerTraining.Cut(e.Text), Matter = $"{e.Line}:{e.Matter}",
        Place = e.Place.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>A trained model in memory. Not more than one prediction at a time: it is cheap, and the engine is not made for two.</summary>
internal sealed class OwnerModel : IDisposable
{
    private readonly Lock gate = new();
    private readonly PredictionEngine<OwnerInput, Output> engine;

    public OwnerModel(MLContext ml, ITransformer model, double threshold)
    {
        engine = ml.Model.CreatePredictionEngine<OwnerInput, Output>(model);
        Threshold = threshold;
    }

    /// <summary>Sureness from which it answers.</summary>
    public double Threshold { get; }

    /// <summary>Reads a stored model.</summary>
    public static OwnerModel Read(Stream stored, double threshold)
    {
        var ml = new MLContext(seed: 1);
        return new OwnerModel(ml, ml.Model.Load(stored, out _), threshold);
    }

    /// <summary>The likeliest unit and how sure that is.</summary>
    public (long Owner, double Sure) Predict(OwnerInput input)
    {
        lock (gate)
        {
            var said = engine.Predict(input);
            return (long.Parse(said.PredictedLabel, CultureInfo.InvariantCulture), said.Score.Length == 0 ? 0 : said.Score.Max());
        }
    }

    /// <summary>The clause of the text without which it would be least sure; empty when no clause matters.</summary>
    public string Telling(OwnerInput input, double sure)
    {
        var clauses = input.Text.Split(['，', '。', '；', '！', '？', '、', ',', '.', ';', '!', '?', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(c => c.Length > 1).Distinct().Take(12).ToList();
        if (clauses.Count < 2)
        {
            return clauses.Count == 1 ? Short(clauses[0]) : "";
        }

        var (said, most) = ("", 0.02);
        foreach (var clause in clauses)
        {
            var (_, without) = Predict(new OwnerInput { Text = input.Text.Replace(clause, "", StringComparison.Ordinal), Matter = input.Matter, Place = input.Place });
            if (sure - without > most)
            {
                (said, most) = (clause, sure - without);
            }
        }

        return Short(said);
    }

    public void Dispose() => engine.Dispose();

    private static string Short(string clause) => clause.Length <= 18 ? clause : clause[..17] + "…";

    private sealed class Output
    {
        public string PredictedLabel { get; set; } = "";

        public float[] Score { get; set; } = [];
    }
}
