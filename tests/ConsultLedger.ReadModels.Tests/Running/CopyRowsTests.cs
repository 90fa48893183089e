using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Tests.Running;

public sealed class CopyRowsTests
{
    /// <summary>More than one piece of memory takes, and a row longer than any.</summary>
    private static readonly int[] Lengths = [5, 60_000, 0, 70_000, 40_000, 400_000, 3, 100_000, 31_000, 5_000, 200_000, 1];

    [Fact]
    public void Rows_of_any_length_come_back_whole_in_their_order_wherever_pieces_end()
    {
        var rows = new CopyRows();

        foreach (var length in Lengths)
            Add(rows, length);

        Assert.True(rows.Pieces.Count() > 2);
        Assert.Equal(Bytes(rows).Length, rows.Length);
        Assert.Equal(Lengths, Texts(Bytes(rows)).Select(texts => texts[0].Length));
        Assert.All(rows.Pieces, piece => Assert.NotEmpty(Texts(piece.ToArray())));
    }

    [Fact]
    public void Taken_back_to_where_any_row_ended_they_are_what_they_were_then()
    {
        for (var kept = 0; kept <= Lengths.Length; kept++)
        {
            var (rows, length, before) = (new CopyRows(), 0, Array.Empty<byte>());
            for (var row = 0; row < Lengths.Length; row++)
            {
                if (row == kept)
                    (length, before) = (rows.Length, Bytes(rows));
                Add(rows, Lengths[row]);
            }

            if (kept == Lengths.Length)
                (length, before) = (rows.Length, Bytes(rows));
            rows.CutTo(length);
            Assert.Equal(before, Bytes(rows));
            Add(rows, 17);
            Assert.Equal([.. Lengths[..kept], 17], Texts(Bytes(rows)).Select(texts => texts[0].Length));
        }
    }

    [Fact]
    public void Given_back_they_hold_nothing_and_take_rows_anew()
    {
        var rows = new CopyRows();
        foreach (var length in Lengths)
            Add(rows, length);

        rows.Clear();
        Assert.Equal(0, rows.Length);
        Assert.Empty(Bytes(rows));
        rows.Clear();

        Add(rows, 8);
        Assert.Equal([8], Texts(Bytes(rows)).Select(texts => texts[0].Length));
    }

    /// <summary>A text, a list in which the same text stands again, and a null.</summary>
    private static void Add(CopyRows rows, int length)
    {
        var text = string.Create(length, length, (characters, seed) =>
        {
            for (var index = 0; index < characters.Length; index++)
                characters[index] = (char)('a' + ((seed + index) % 26));
        });
        rows.Row(2).Add(text).Add([text, "乡"]);
    }

    private static byte[] Bytes(CopyRows rows) => [.. rows.Pieces.SelectMany(piece => piece.ToArray())];

    private static List<string[]> Texts(byte[] bytes)
    {
        var found = new List<string[]>();
        var row = new CopiedFields(bytes);
        while (row.MoveNext())
        {
            var text = row.Text();
            // Dimensions, flags, type of element, length and lower bound stand before the elements (PostgreSQL source, array_recv).
            var list = new CopiedFields(row.Bytes()[(5 * sizeof(int))..]);
            found.Add([text, list.Text(), list.Text()]);
            Assert.Equal(text, found[^1][1]);
            Assert.Equal("乡", found[^1][2]);
        }

        return found;
    }
}
