namespace Jiedao.Tests.Browser.Office;

/// <summary>Every page of the product at phone and desk width in both languages: it answers, fits, and axe finds nothing serious.</summary>
[Collection("office")]
public sealed class OfficePageTests(OfficeFixture office)
{
    private static readonly string[] Portal = ["/", "/report", "/mine", "/open", "/signin"];

    private static readonly string[] Desk =
    [
        "/desk", "/desk/dispatch", "/desk/cases", "/desk/search?q=示例", "/desk/registry", "/desk/measures", "/desk/measures/PE-01", "/desk/reports",
        "/desk/reports/read", "/cockpit", "/desk/settings", "/desk/settings/units", "/desk/settings/people", "/desk/settings/permissions",
        "/desk/settings/lines", "/desk/settings/lines/petition", "/desk/settings/calendar", "/desk/account",
    ];

    [Theory, InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public async Task Portal_pages_are_clean(bool phone, bool english)
    {
        await using var seat = await office.SeatAsync(phone, english);
        await AllCleanAsync(seat, Portal);
    }

    [Theory, InlineData(true, true), InlineData(true, false), InlineData(false, true), InlineData(false, false)]
    public async Task Desk_pages_are_clean(bool phone, bool english)
    {
        await using var seat = await office.SeatAsync(phone, english, "wangwu");
        await AllCleanAsync(seat, Desk);
    }

    private static async Task AllCleanAsync(Seat seat, string[] paths)
    {
        var wrong = new List<string>();
        foreach (var path in paths)
        {
            wrong.AddRange(await seat.LookAsync(path));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
