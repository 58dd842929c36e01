using CsCheck;
using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Checks;

public sealed class MaskTests
{
    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("李小明", "李*明")]
    [InlineData("欧阳修文", "欧阳**")]
    [InlineData("王大小明", "王**明")]
    [InlineData("阿不都热合曼", "阿****曼")]
    [InlineData("张", "*")]
    [InlineData("张三（示例）", "张*（示例）")]
    [InlineData("John Smith", "J*** S****")]
    [InlineData("  ", "")]
    [InlineData(null, "")]
    public void Hide_a_name(string? name, string masked) => Assert.Equal(masked, Mask.Name(name));

    [Theory]
    [InlineData("440301198001011234", "440***********1234")]
    [InlineData("44030119800101123x", "440***********123X")]
    [InlineData("440301800101123", "440********1123")]
    [InlineData("1234567", "*******")]
    [InlineData("", "")]
    public void Hide_an_identity_number(string id, string masked) => Assert.Equal(masked, Mask.IdNumber(id));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("+86 138 1234 5678", "138****5678")]
    [InlineData("0755-28399999", "0755****9999")]
    [InlineData("010-65251234", "010****1234")]
    [InlineData("0755-28399999转801", "0755****9999")]
    [InlineData("28399999", "****9999")]
    [InlineData("12345", "12345")]
    [InlineData("abc", "***")]
    public void Hide_a_phone_number(string number, string masked) => Assert.Equal(masked, Mask.Phone(number));

    [Theory]
    [InlineData("6222021312345678", "****5678")]
    [InlineData("12345", "****")]
    [InlineData(null, "")]
    public void Hide_a_bank_card(string? card, string masked) => Assert.Equal(masked, Mask.BankCard(card));

    [Theory]
    [InlineData("龙兴北路36号3栋502室", "龙兴北路36号3栋***")]
    [InlineData("龙兴北路36号502", "龙兴北路36号***")]
    [InlineData("秀新社区A座1201", "秀新社区A座***")]
    [InlineData("龙兴北路36号", "龙兴北路36号")]
    [InlineData("龙田社区", "龙田社区")]
    [InlineData("龙田村502", "龙田村***")]
    [InlineData("502室", "***")]
    public void Hide_an_address_below_the_building(string address, string masked) => Assert.Equal(masked, Mask.Address(address));

    [Fact]
    public void Hide_an_email() => Assert.Equal("z***@example.com", Mask.Email("zhang.san@example.com"));

    [Fact]
    public void Never_show_more_than_a_few_digits_of_a_number() =>
        Gen.Char["0123456789-+() *x转"].Array[0, 30].Select(c => new string(c)).Sample(text =>
        Mask.Phone(text).Count(char.IsAsciiDigit) <= 8 && Mask.IdNumber(text).Count(char.IsAsciiDigit) <= 7
            && Mask.BankCard(text).Count(char.IsAsciiDigit) <= 4);
}
