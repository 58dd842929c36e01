using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Tests.Cases;

/// <summary>Every story of every work line, on both databases.</summary>
public sealed class StoryTests
{
    private static readonly string Folder = Path.Combine(House.Tree.Root, "catalogue");

    /// <summary>Line, story and store of each play.</summary>
    public static TheoryData<Store, string, string> Plays
    {
        get
        {
            var plays = new TheoryData<Store, string, string>();
            foreach (var story in CatalogueStories.Read(Folder).Stories)
            {
                plays.Add(Store.Sqlite, story.Line, story.Id);
                plays.Add(Store.Postgres, story.Line, story.Id);
            }

            return plays;
        }
    }

    [Theory, MemberData(nameof(Plays))]
    public async Task Story_plays_to_its_end(Store store, string line, string id)
    {
        var story = CatalogueStories.Read(Folder, line).Stories.Single(s => s.Id == id);
        await using var office = await StandardOffice.CreateAsync(store, story.Given.Clock.AddHours(-8));
        await new StoryPlayer(office, story).PlayAsync();
    }

    [Theory]
    [InlineData("measure PE-01: 1, not 2")]
    [InlineData("fact case.closed: 1, not 0")]
    [InlineData("stage: closed, not handling")]
    public async Task False_claim_of_a_story_is_caught(string said)
    {
        var told = CatalogueStories.Read(Folder, "petition").Stories.Single(s => s.Id == "accepted-and-answered");
        var then = said[0] switch
        {
            'm' => told.Then with { Measures = new Dictionary<string, decimal> { ["PE-01"] = 2 } },
            'f' => told.Then with { Facts = new Dictionary<string, decimal> { ["case.closed"] = 0 } },
            _ => told.Then with { Stage = "handling" },
        };
        await using var office = await StandardOffice.CreateAsync(Store.Sqlite, told.Given.Clock.AddHours(-8));
        var caught = await Xunit.Record.ExceptionAsync(() => new StoryPlayer(office, told with { Then = then }).PlayAsync());
        Assert.Contains(said, caught?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_stories_and_all_can_be_read()
    {
        var (stories, faults) = CatalogueStories.Read(Folder);
        Assert.Empty(faults);
        Assert.True(stories.Count >= 5, $"saw {stories.Count} stories");
    }
}
