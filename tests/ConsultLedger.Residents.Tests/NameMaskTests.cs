using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.Residents.Tests;

public class NameMaskTests
{
    [Theory]
    [InlineData("张三", "张**")]
    [InlineData("张三丰", "张**")]
    [InlineData("王五", "王**")]
    [InlineData("欧阳修", "欧阳**")]
    [InlineData("欧阳娜娜", "欧阳**")]
    [InlineData("诸葛亮", "诸葛**")]
    [InlineData("欧阳", "欧**")]
    [InlineData("司马", "司**")]
    [InlineData("李", "**")]
    [InlineData("  赵敏  ", "赵**")]
    [InlineData("买买提·艾力江", "买**")]
    [InlineData("阿依古丽·吐尔逊", "阿**")]
    [InlineData("Aliya", "A**")]
    [InlineData("John Smith", "J**")]
    [InlineData("𠮷永华", "𠮷**")]
    [InlineData("㐀文", "㐀**")]
    [InlineData("e\u0301lise", "e\u0301**")]
    public void Of_a_name_the_surname_is_left_and_not_even_the_length_of_the_rest(string name, string masked) => Assert.Equal(masked, NameMask.Of(name));

    [Fact]
    public void No_name_is_told_by_its_mask()
    {
        Prop.ForAll<NonEmptyString>(name =>
        {
            var text = name.Get.Trim();
            if (text.Length == 0)
                return;
            var masked = NameMask.Of(text);
            Assert.EndsWith("**", masked);
            Assert.True(new StringInfo(masked[..^2]).LengthInTextElements < Math.Max(2, new StringInfo(text).LengthInTextElements));
            Assert.StartsWith(masked[..^2], text);
        }).QuickCheckThrowOnFailure();
    }
}
