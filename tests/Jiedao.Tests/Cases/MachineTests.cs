using System.Globalization;

namespace Jiedao.Tests.Cases;

/// <summary>
/// Random acts by random people on random lines: whatever they do, every case has one owner, no end is left but by a reopening, no clock stops without
/// a record, no number comes twice, and the sums of facts equal the counts of states. JIEDAO_RANDOM_STEPS makes it longer.
/// </summary>
public sealed class MachineTests
{
    [Theory]
    [InlineData(Store.Sqlite, 600, 1)]
    [InlineData(Store.Postgres, 300, 2)]
    public async Task Random_acts_leave_the_machine_whole(Store store, int steps, int seed)
    {
        if (Environment.GetEnvironmentVariable("JIEDAO_RANDOM_STEPS") is { } longer)
        {
            steps = int.Parse(longer, CultureInfo.InvariantCulture);
        }

        await using var office = await StandardOffice.CreateAsync(store, new DateTime(2014, 2, 3, 1, 0, 0, DateTimeKind.Utc));
        var random = new RandomOffice(office, new Random(seed));
        for (var i = 1; i <= steps; i++)
        {
            await random.StepAsync();
            if (i % 500 == 0 || i == steps)
            {
                await random.CheckAsync();
            }
        }

        Assert.True(random.Done > steps / 4, $"{random.Done} done of {steps}: {string.Join(", ", random.Kinds.OrderByDescending(k => k.Value).Take(8))}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{random.Done} done, {random.Refused} refused: {string.Join(", ", random.Kinds.OrderByDescending(k => k.Value))}");
    }
}
