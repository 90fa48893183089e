using System.Security.Cryptography;
using ConsultLedger.Transparency.Trees;

namespace ConsultLedger.Transparency.Tests.Trees;

public class TreeHashTests
{
    [Fact]
    public void The_leaf_of_no_bytes_is_the_hash_of_the_leaf_prefix_alone() =>
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", Convert.ToHexStringLower(TreeHash.OfLeaf([]).ToArray()));

    [Fact]
    public void Its_text_is_base64_and_reads_back()
    {
        var hash = TreeHash.OfLeaf("entry"u8);
        Assert.True(TreeHash.TryParse(hash.ToString(), out var read));
        Assert.Equal(hash, read);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData("\0entry"u8)), hash.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB")]
    [InlineData("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoAAA")]
    [InlineData("*jQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=")]
    public void Other_text_is_refused(string? text) => Assert.False(TreeHash.TryParse(text, out _));

    [Fact]
    public void Only_thirty_two_bytes_are_a_hash()
    {
        Assert.Throws<ArgumentException>(() => new TreeHash(new byte[31]));
        Assert.Throws<ArgumentException>(() => new TreeHash(new byte[33]));
        Assert.Equal(default, new TreeHash(new byte[32]));
    }

    [Fact]
    public void Hashes_are_equal_when_their_bytes_are()
    {
        Assert.True(TreeHash.OfLeaf("a"u8) == TreeHash.OfLeaf("a"u8));
        Assert.True(TreeHash.OfLeaf("a"u8) != TreeHash.OfLeaf("b"u8));
        Assert.Equal(TreeHash.OfLeaf("a"u8).GetHashCode(), TreeHash.OfLeaf("a"u8).GetHashCode());
    }
}
