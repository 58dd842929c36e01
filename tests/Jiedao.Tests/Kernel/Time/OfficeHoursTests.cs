using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Time;

public sealed class OfficeHoursTests
{
    [Theory]
    [InlineData("09:00-12:00,14:00-18:00")]
    [InlineData("24h")]
    [InlineData("24h; off 24h")]
    [InlineData("09:00-12:00,14:00-18:00; off 09:00-17:00; 06-15..09-15 08:30-12:00; off 10:00-12:00; 12-20..01-10 10:00-16:00")]
    public void Print_what_was_read(string text) => Assert.Equal(text, OfficeHours.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("closed")]
    [InlineData("09:00-08:00")]
    [InlineData("09:00-12:00,11:00-18:00")]
    [InlineData("09:00-24:30")]
    [InlineData("9-12")]
    [InlineData("09:60-12:00")]
    [InlineData("09:00-12:00; 02-30..03-01 09:00-12:00")]
    [InlineData("09:00-12:00; 06-15..07-01 closed")]
    [InlineData("+9:00-12:00")]
    public void Refuse_hours_that_cannot_be(string text) => Assert.Throws<FormatException>(() => OfficeHours.Parse(text));

    [Fact]
    public void Use_the_hours_of_the_season_even_over_new_year()
    {
        var hours = OfficeHours.Parse("09:00-18:00; 12-20..01-10 10:00-16:00; off 10:00-11:00");
        Assert.Equal(360, hours.On(new DateOnly(2015, 1, 5), true).Minutes);
        Assert.Equal(60, hours.On(new DateOnly(2014, 12, 27), false).Minutes);
        Assert.Equal(540, hours.On(new DateOnly(2015, 1, 11), true).Minutes);
        Assert.True(hours.On(new DateOnly(2015, 1, 17), false).IsClosed);
    }

    [Fact]
    public void Count_open_time_across_lunch_night_and_holiday()
    {
        var schedule = new WorkSchedule(ChinaCalendar.Official, OfficeHours.Standard);
        DateTime At(string local) => schedule.Instant(DateTime.Parse(local));
        Assert.Equal(TimeSpan.FromHours(1.5), schedule.OpenTime(At("2014-12-31 11:30"), At("2014-12-31 15:00")));
        Assert.Equal(TimeSpan.FromMinutes(60), schedule.OpenTime(At("2014-12-31 17:30"), At("2015-01-04 09:30")));
        Assert.Equal(At("2015-01-04 09:30"), schedule.AddOpenTime(At("2014-12-31 17:30"), TimeSpan.FromHours(1)));
        Assert.Equal(At("2014-12-31 18:00"), schedule.AddOpenTime(At("2014-12-31 17:30"), TimeSpan.FromMinutes(30)));
        Assert.True(schedule.IsOpen(At("2015-01-04 09:00")));
        Assert.False(schedule.IsOpen(At("2014-12-31 12:00")));
        Assert.Equal(At("2014-12-31 18:00").AddHours(0), schedule.Instant(schedule.CloseOf(new DateOnly(2014, 12, 31))));
    }

    [Fact]
    public void Read_instants_as_UTC_and_days_in_the_zone()
    {
        var schedule = new WorkSchedule(ChinaCalendar.Official, OfficeHours.Standard);
        Assert.Equal(new DateOnly(2015, 1, 1), schedule.Day(new DateTime(2014, 12, 31, 16, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(DateTimeKind.Utc, schedule.Instant(new DateTime(2014, 12, 31)).Kind);
        Assert.Throws<ArgumentException>(() => schedule.Local(new DateTime(2014, 12, 31, 0, 0, 0, DateTimeKind.Local)));
    }
}
