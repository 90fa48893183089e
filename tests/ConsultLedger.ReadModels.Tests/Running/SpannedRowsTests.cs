using ConsultLedger.ReadModels.Running;

namespace ConsultLedger.ReadModels.Tests.Running;

public sealed class SpannedRowsTests
{
    private readonly CopyRows _table = new();
    private readonly SpannedRows _spanned = new();

    [Fact]
    public void Rows_of_several_events_come_back_from_one_span_which_says_what_it_covers()
    {
        Add(5, "甲", null);
        Add(6, []);
        Add(9, "𠮷田", "乙");

        _spanned.Flush(_table);

        Assert.Equal(["after 4 up to 9: 甲 - 𠮷田 乙"], Spans().Select(span => $"after {span.After} up to {span.UpTo}: {string.Join(' ', span.Texts.Select(text => text ?? "-"))}"));
    }

    [Fact]
    public void A_row_of_an_event_that_failed_midway_is_not_written()
    {
        Add(1, "甲");
        _spanned.Next().Text("half");
        Add(2, "乙");
        _spanned.Next().Text("half");

        _spanned.Flush(_table);

        Assert.Equal("甲 乙", string.Join(' ', Assert.Single(Spans()).Texts));
    }

    [Fact]
    public void A_long_span_is_written_by_itself_and_one_without_rows_not_at_all()
    {
        for (var sequence = 1; sequence <= 100; sequence++)
            Add(sequence, new string('长', 100));
        _spanned.Flush(_table);
        _spanned.Flush(_table);

        var spans = Spans();
        Assert.True(spans.Count > 1);
        Assert.Equal(100, spans.Sum(span => span.Texts.Length));
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.Equal(pair.First.UpTo, pair.Second.After));
    }

    private void Add(long sequence, params string?[] texts)
    {
        var rows = _spanned.Next();
        foreach (var text in texts)
            rows.Text(text);
        _spanned.Complete(sequence, _table);
    }

    private List<(long After, long UpTo, string?[] Texts)> Spans()
    {
        var spans = new List<(long, long, string?[])>();
        var span = new CopiedFields([.. _table.Pieces.SelectMany(piece => piece.ToArray())]);
        while (span.MoveNext())
        {
            var (after, upTo) = (span.Int64(), span.Int64());
            var texts = new List<string?>();
            var rows = new PackedReader(span.Bytes());
            while (!rows.IsAtEnd)
                texts.Add(rows.Text());
            spans.Add((after, upTo, [.. texts]));
        }

        return spans;
    }
}
