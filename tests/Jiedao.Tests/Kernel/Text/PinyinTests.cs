using CsCheck;
using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Text;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("龙田社区", "ltsq", "longtianshequ")]
    [InlineData("坑梓街道办事处", "kzjdbsc", "kengzijiedaobanshichu")]
    [InlineData("重庆市", "cqs", "chongqingshi")]
    [InlineData("厦门市", "xms", "xiamenshi")]
    [InlineData("广厦大厦", "gsds", "guangshadasha")]
    [InlineData("葵涌", "kc", "kuichong")]
    [InlineData("成都", "cd", "chengdu")]
    [InlineData("工商银行", "gsyh", "gongshangyinhang")]
    [InlineData("A座３栋 12号", "az3d12h", "azuo3dong12hao")]
    [InlineData("绿岛", "ld", "lvdao")]
    [InlineData("", "", "")]
    [InlineData("，。", "", "")]
    public void Spell_names(string name, string initials, string full) =>
        Assert.Equal((initials, full), (Pinyin.Initials(name), Pinyin.Full(name)));

    [Fact]
    public void Give_every_reading_for_searching()
    {
        Assert.Equal("cl", Pinyin.AllInitials("长乐")[0]);
        Assert.Equal(["cl", "cy", "zl", "zy"], Pinyin.AllInitials("长乐").Order(StringComparer.Ordinal));
        Assert.Equal(["cqs"], Pinyin.AllInitials("重庆市").Take(1));
        Assert.True(Pinyin.AllInitials(string.Concat(Enumerable.Repeat("长乐行单", 10))).Count <= 16);
    }

    [Fact]
    public void Never_throw_on_any_text() => Gen.String.Sample(text =>
        Pinyin.Initials(text).Length <= Pinyin.Full(text).Length && Pinyin.AllInitials(text)[0] == Pinyin.Initials(text));

    [Fact]
    public void Know_nearly_every_character() =>
        Assert.True(Enumerable.Range(0x4E00, 0x51A6).Count(c => Pinyin.Initials(((char)c).ToString()).Length == 1) > 20_700);
}
