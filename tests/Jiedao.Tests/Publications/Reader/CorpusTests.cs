using System.Runtime.CompilerServices;
using Jiedao.Publications.Reader.Scoring;

namespace Jiedao.Tests.Publications.Reader;

/// <summary>The reader against passages annotated by hand.</summary>
public sealed class CorpusTests
{
    [Fact]
    public void Reads_every_passage_of_the_corpus_as_annotated()
    {
        var all = new ScoreCard();
        var passages = 0;
        foreach (var (id, card) in AnnotationFolder.Score(Folder(), Folder()))
        {
            passages++;
            card.Remarks.ForEach(r => all.Remarks.Add($"{id}: {r}"));
            card.Remarks.Clear();
            all.Add(card);
        }

        var told = all + string.Join('\n', all.Remarks);
        Assert.True(passages >= 50, $"saw {passages} passages");
        Assert.True(all.GoldClaims >= 400, $"saw {all.GoldClaims} figures");
        Assert.True(all.Precision >= 0.99 && all.Recall >= 0.99, told);
        Assert.True(all.Kind >= 0.99 && all.Period >= 0.99 && all.Name >= 0.95, told);
        Assert.True(all.ChecksFound == all.GoldChecks && all.ChecksMisjudged == 0 && all.FalseAlarms == 0, told);
        Assert.True(all.CommitmentRecall >= 0.95 && all.CommitmentPrecision >= 0.9, told);
    }

    [Fact]
    public void Scorer_notices_a_wrong_figure_a_missing_check_and_a_missed_promise()
    {
        var report = Jiedao.Publications.Reader.ReportReader.ReadText("2019年工作总结\n安装路灯320盏。", "a.txt");
        var card = AnnotationScorer.Score(
            report,
            [new GoldClaim("a", "安装路灯320盏", 9, "安装路灯数", 321, "盏", "count", "2019", false)],
            [new GoldCheck("c", "sum", ["安装路灯320盏", "补栽行道树5棵"], true, "")],
            [new GoldCommitment("k", "安装路灯320盏", "安装路灯", null, null)]);
        Assert.Equal(0, card.Matched);
        Assert.Equal(0, card.ChecksFound);
        Assert.Equal(0, card.CommitmentsFound);
        Assert.Equal(4, card.Remarks.Count);
    }

    /// <summary>Longer annotated reports that are not part of the project can be scored by naming their folders.</summary>
    [Fact]
    public void Reads_annotated_reports_kept_elsewhere_within_the_targets()
    {
        var annotations = Environment.GetEnvironmentVariable("JIEDAO_ANNOTATIONS");
        var texts = Environment.GetEnvironmentVariable("JIEDAO_ANNOTATED_TEXTS");
        Assert.SkipUnless(Directory.Exists(annotations)
            && Directory.Exists(texts), "JIEDAO_ANNOTATIONS and JIEDAO_ANNOTATED_TEXTS name no folders");
        var all = new ScoreCard();
        foreach (var (_, card) in AnnotationFolder.Score(annotations!, texts!))
        {
            all.Add(card);
        }

        var told = all + string.Join('\n', all.Remarks);
        Assert.True(all.Precision >= 0.98 && all.Recall >= 0.98 && all.Kind >= 0.95 && all.Period >= 0.9 && all.Name >= 0.9, told);
        Assert.True(all.ChecksFound == all.GoldChecks && all.ChecksMisjudged == 0, told);
        Assert.True(all.CommitmentRecall >= 0.9 && all.CommitmentPrecision >= 0.8, told);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "corpus");
}
