namespace Jiedao.Tests.Browser.Office;

/// <summary>Every page of the product at phone and desk width in both languages: it answers, fits, and axe finds nothing serious.</summary>
[Collection("office")]
public sealed class OfficePageTests(OfficeFixture office)
{
    private static readonly string[] Portal = ["/", "/report", "/mine", "/open", "/signin"];

    /// <summary>Pages by the person who works with them.</summary>
    private static readonly Dictionary<string, string[]> Desk = new()
    {
        ["wangwu"] = ["/desk", "/desk/dispatch", "/desk/cases", "/desk/cases/new", "/desk/search?q=示例", "/desk/measures", "/desk/measures/PE-01", "/cockpit", "/desk/me"],
        ["liuyi"] = ["/desk/reports", "/desk/reports/read"],
        ["zhaoba"] =
        [
            "/desk/settings/units", "/desk/settings/people", "/desk/settings/permissions", "/desk/settings/lines", "/desk/settings/lines/petition",
            "/desk/settings/calendar",
        ],
    };

    [Theory, InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public async Task Portal_pages_are_clean(bool phone, bool english)
    {
        await using var seat = await office.SeatAsync(phone, english);
        var wrong = new List<string>();
        foreach (var path in Portal)
        {
            wrong.AddRange(await seat.LookAsync(path));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public async Task Desk_pages_are_clean(bool phone, bool english)
    {
        var wrong = new List<string>();
        foreach (var (login, paths) in Desk)
        {
            await using var seat = await office.SeatAsync(phone, english, login);
            foreach (var path in paths)
            {
                wrong.AddRange(await seat.LookAsync(path));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
