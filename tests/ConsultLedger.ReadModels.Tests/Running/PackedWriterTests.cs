using ConsultLedger.Consultations;
using ConsultLedger.ReadModels.Running;
using FsCheck;
using FsCheck.Fluent;

namespace ConsultLedger.ReadModels.Tests.Running;

public sealed class PackedWriterTests
{
    private static readonly string?[] Texts = [null, "", "甲", "𠮷田\u0000乙", new string('长', 70), new string('x', 70_000)];

    private static readonly EdtfDate?[] Dates =
        [null, .. ((string[])["2024-01-01", "2023-12-31", "0001-01-01", "9999-12-31", "2026-02", "1949", "2026-05-04~", "2026?", "2020-02%"]).Select(EdtfDate.Parse)];

    [Fact]
    public void What_is_written_is_read_as_it_was() => Prop.ForAll(Rows().ListOf().ToArbitrary(), some =>
    {
        var (rows, packed) = (some.ToList(), new PackedWriter());
        foreach (var row in rows)
            Write(packed, row);

        var read = new List<Row>();
        var reader = new PackedReader(packed.Written);
        while (!reader.IsAtEnd)
            read.Add(Read(reader.Row()));
        return read.SequenceEqual(rows);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_a_row_no_more_is_read_than_asked_for()
    {
        var packed = new PackedWriter();
        Write(packed, new Row(1, 2, 3, -4, "甲", EdtfDate.Parse("2026-05-04")));
        Write(packed, new Row(5, 6, 7, -8, "乙", null));

        var rows = new PackedReader(packed.Written);

        Assert.Equal(1, rows.Row().Int64());
        Assert.Equal(5, rows.Row().Int64());
        Assert.True(rows.IsAtEnd);
    }

    [Fact]
    public void Taken_back_it_is_as_if_it_had_never_been_written()
    {
        var packed = new PackedWriter();
        packed.Text("kept");
        var length = packed.Length;
        packed.Text(new string('长', 5000)).CutTo(length);
        packed.Number(7);

        var read = new PackedReader(packed.Written);

        Assert.Equal("kept", read.Text());
        Assert.Equal(7UL, read.Number());
        Assert.True(read.IsAtEnd);
    }

    [Fact]
    public void A_day_of_these_years_takes_two_or_three_bytes()
    {
        for (var day = new DateOnly(2000, 1, 1); day.Year < 2060; day = day.AddDays(17))
        {
            var packed = new PackedWriter();
            packed.Date(EdtfDate.Of(day));
            Assert.InRange(packed.Length, 1, 3);
        }
    }

    [Fact]
    public void A_text_that_is_not_Unicode_is_refused() =>
        Assert.Throws<System.Text.EncoderFallbackException>(() => new PackedWriter().Text("\ud800"));

    private static void Write(PackedWriter packed, Row row)
    {
        var start = packed.BeginRow();
        packed.Int64(row.Long).Int32(row.Int).Number(row.Number).Signed(row.Signed).Text(row.Text).Date(row.Date);
        packed.EndRow(start);
    }

    private static Row Read(PackedReader row) => new(row.Int64(), row.Int32(), row.Number(), row.Signed(), row.Text(), row.Date());

    private static Gen<Row> Rows() =>
        from @long in Gen.Elements(0L, 1, -1, long.MinValue, long.MaxValue)
        from @int in Gen.Elements(0, 1, -1, int.MinValue, int.MaxValue)
        from number in Gen.Elements<ulong>(0, 1, 127, 128, 16_383, 16_384, ulong.MaxValue)
        from signed in Gen.Elements(0L, 1, -1, 63, -64, 64, long.MinValue, long.MaxValue)
        from text in Gen.Elements((IEnumerable<string?>)Texts)
        from date in Gen.Elements((IEnumerable<EdtfDate?>)Dates)
        select new Row(@long, @int, number, signed, text, date);

    private sealed record Row(long Long, int Int, ulong Number, long Signed, string? Text, EdtfDate? Date);
}
