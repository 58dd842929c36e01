using CsCheck;
using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Checks;

public sealed class IdentifierTests
{
    private static readonly DateOnly Today = new(2014, 12, 31);
    private static readonly string[] GoodIds = ["11010519491231002X", "440524188001010014", "370101190102039973", "34052419800101001X"];

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("440524188001010014")]
    [InlineData("370101190102039973")]
    [InlineData("34052419800101001X")]
    [InlineData("34052419800101001x")]
    [InlineData(" 340524 19800101 001Ｘ ")]
    public void Accept_identity_numbers_of_the_standard(string id) => Assert.Null(IdNumber.Refuses(id, Today));

    [Theory]
    [InlineData("110105194912310021", "id_number_check")]
    [InlineData("11010519491231002", "id_number_length")]
    [InlineData("", "id_number_length")]
    [InlineData(null, "id_number_length")]
    [InlineData("1101051949123100X2", "id_number_characters")]
    [InlineData("11010519491331002X", "id_number_birth")]
    [InlineData("11010519490229002X", "id_number_birth")]
    [InlineData("110105205012310021", "id_number_birth")]
    [InlineData("110105178012310021", "id_number_birth")]
    public void Refuse_identity_numbers_with_the_reason(string? id, string code) =>
        Assert.Equal(code, IdNumber.Refuses(id, Today)?.Kind.Code);

    [Fact]
    public void Notice_every_single_mistyped_digit() =>
        Gen.Select(Gen.Int[0, GoodIds.Length - 1], Gen.Int[0, 16], Gen.Int[1, 9]).Sample((which, at, by) =>
    {
        var id = GoodIds[which].ToCharArray();
        id[at] = (char)('0' + ((id[at] - '0' + by) % 10));
        return IdNumber.Refuses(new string(id), Today) is not null;
    });

    [Fact]
    public void Upgrade_numbers_of_the_first_generation()
    {
        Assert.Equal("11010519491231002X", IdNumber.Upgrade("110105491231002"));
        Assert.Equal("34052419800101001X", IdNumber.Upgrade("340524800101001"));
        Assert.Null(IdNumber.Upgrade("110105491331002"));
        Assert.Null(IdNumber.Upgrade("11010549123100"));
        Assert.Equal("34052419800101001X", IdNumber.Upgrade("34052419800101001x"));
    }

    [Fact]
    public void Read_birth_and_sex()
    {
        Assert.Equal((new DateOnly(1949, 12, 31), 2), (IdNumber.Birth(GoodIds[0]), IdNumber.Sex(GoodIds[0])));
        Assert.Equal(1, IdNumber.Sex(GoodIds[1]));
        Assert.Null(IdNumber.Birth("123"));
    }

    [Theory]
    [InlineData("91350100M000100Y43", null)]
    [InlineData("91440310MA5DA1232T", null)]
    [InlineData("91440310ma5da1232t", null)]
    [InlineData("91440310MA50000490", null)]
    [InlineData("91440310MA5000161Y", null)]
    [InlineData("91440310MA500009X3", null)]
    [InlineData("91440310MA50000303", null)]
    [InlineData("91350100M000100Y4Z", "credit_code_characters")]
    [InlineData("91350100M000100Y44", "credit_code_check")]
    [InlineData("91350100M000100Y4", "credit_code_length")]
    [InlineData("91350100I000100Y43", "credit_code_characters")]
    public void Check_credit_codes_outside_and_inside(string code, string? problem) =>
        Assert.Equal(problem, CreditCode.Refuses(code)?.Kind.Code);

    [Fact]
    public void Refuse_a_credit_code_whose_organisation_code_does_not_fit()
    {
        // Every outer check character is tried for a wrong inner one: none passes, and one fails for the inner reason alone.
        var codes = "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(check => CreditCode.Refuses("91440310MA5DA1233" + check)!.Kind.Code).ToList();
        Assert.Single(codes, c => c == "credit_code_inner_check");
        Assert.Equal(30, codes.Count(c => c == "credit_code_check"));
    }

    [Theory]
    [InlineData("13812345678", true)]
    [InlineData("+86 138-1234-5678", true)]
    [InlineData("8613812345678", true)]
    [InlineData("１３８１２３４５６７８", true)]
    [InlineData("12812345678", false)]
    [InlineData("1381234567", false)]
    [InlineData("138123456789", false)]
    [InlineData("13812345678\n;drop", false)]
    [InlineData(null, false)]
    public void Check_mobile_numbers(string? number, bool right) => Assert.Equal(right, PhoneNumber.RefusesMobile(number) is null);

    [Theory]
    [InlineData("0755-28399999", true)]
    [InlineData("0755 2839 9999 转 801", true)]
    [InlineData("(010)65251234", true)]
    [InlineData("400-800-1234", true)]
    [InlineData("12345", true)]
    [InlineData("110", true)]
    [InlineData("28399999", false)]
    [InlineData("0755", false)]
    [InlineData("phone", false)]
    [InlineData("", false)]
    public void Check_numbers_of_any_kind(string number, bool right) => Assert.Equal(right, PhoneNumber.Refuses(number) is null);

    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("6222 0213 1234 5678 906", true)]
    [InlineData("6222021312345678907", false)]
    [InlineData("4111111111111112", false)]
    [InlineData("0000000000000000", false)]
    [InlineData("411111111111", false)]
    public void Check_bank_cards(string card, bool right) => Assert.Equal(right, BankCard.Refuses(card) is null);

    [Fact]
    public void Never_throw_on_any_text() =>
        Gen.OneOf(Gen.String, Gen.Char["0123456789Xx+-() 转*MA１"].Array[0, 25].Select(c => new string(c))).Sample(text =>
    {
        _ = IdNumber.Refuses(text, Today);
        _ = IdNumber.Upgrade(text);
        _ = CreditCode.Refuses(text);
        _ = PhoneNumber.Refuses(text);
        _ = BankCard.Refuses(text);
        _ = Mask.Name(text) + Mask.IdNumber(text) + Mask.Phone(text) + Mask.BankCard(text) + Mask.Address(text) + Mask.Email(text);
    }, iter: 5_000);
}
