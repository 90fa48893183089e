using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.Residents.Tests;

public class FieldSealTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(FieldSeal.KeySize);

    private static readonly SealedPlace Place = new(
        Guid.Parse("6f1f3c1e-5d7b-4b6a-9a3e-2f6c0d9b8e71"), Guid.NewGuid(), Guid.NewGuid(), "meeting_held", "/attendance/1");

    [Fact]
    public void What_was_sealed_is_opened_again_whatever_letters_it_has() =>
        Prop.ForAll<string, string>((name, contact) =>
        {
            var details = new ResidentDetails { Name = Text(name), Contact = Text(contact) };

            Assert.Equal(details, ResidentDetails.Of(FieldSeal.Open(KeyAt(Place), Place, Sealed(details))));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("𠮷永华")]
    [InlineData("㐀文䶮")]
    [InlineData("e\u0301lise \u202E\u200D👩‍👩‍👧")]
    [InlineData("\"\\<>&\u2028\u007f")]
    public void Rare_letters_come_back_as_they_were(string name)
    {
        var details = new ResidentDetails { Name = name, Organisation = name, Position = name, Sector = name, Contact = name };

        Assert.Equal(details, ResidentDetails.Of(FieldSeal.Open(KeyAt(Place), Place, Sealed(details))));
    }

    public static TheoryData<SealedPlace> OtherPlaces =>
    [
        Place with { Person = Guid.NewGuid() },
        Place with { Stream = Guid.NewGuid() },
        Place with { Event = Guid.NewGuid() },
        Place with { Type = "topic_proposed" },
        Place with { Pointer = "/attendance/2" },
    ];

    [Theory, MemberData(nameof(OtherPlaces))]
    public void What_is_sealed_opens_in_no_other_place(SealedPlace other)
    {
        var text = Sealed(new ResidentDetails { Name = "张三" });

        Assert.Null(FieldSeal.Open(KeyAt(other), other, text));
        // Not even with the key of its own place.
        Assert.Null(FieldSeal.Open(KeyAt(Place), other, text));
        Assert.Null(FieldSeal.Open(KeyAt(other), Place, text));
    }

    [Fact]
    public void What_is_sealed_opens_with_no_other_key()
    {
        var text = Sealed(new ResidentDetails { Name = "张三" });

        Assert.Null(FieldSeal.Open(FieldSeal.KeyOf(RandomNumberGenerator.GetBytes(32), Place), Place, text));
        Assert.Null(FieldSeal.Open(Key, Place, text));
        Assert.Null(FieldSeal.Open([1, 2, 3], Place, text));
    }

    [Fact]
    public void A_single_bit_that_was_changed_is_found()
    {
        var whole = Convert.FromBase64String(Sealed(new ResidentDetails { Name = "张三", Contact = "13900001111" }));
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(FieldSeal.Open(KeyAt(Place), Place, Convert.ToBase64String(changed)));
        }

        Assert.All([whole[..^1], whole[..28], [.. whole, 0], []], cut => Assert.Null(FieldSeal.Open(KeyAt(Place), Place, Convert.ToBase64String(cut))));
        Assert.Null(FieldSeal.Open(KeyAt(Place), Place, "not base64"));
    }

    [Fact]
    public void The_same_name_sealed_twice_looks_different_and_names_of_any_length_look_alike()
    {
        string[] names = ["李", "张三", "欧阳娜娜", "买买提·艾力江"];
        var texts = names.Concat(names).Select(name => Sealed(new ResidentDetails { Name = name })).ToList();

        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.Single(texts.Select(text => text.Length).Distinct());
    }

    private static byte[] KeyAt(SealedPlace place) => FieldSeal.KeyOf(Key, place);

    private static string Sealed(ResidentDetails details) => FieldSeal.Seal(KeyAt(Place), Place, details.ToBytes());

    /// <summary>Commands have only texts that are Unicode.</summary>
    private static string Text(string? any) => new([.. (any ?? "").Select(letter => char.IsSurrogate(letter) ? '\uFFFD' : letter)]);
}
