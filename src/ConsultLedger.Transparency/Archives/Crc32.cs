namespace ConsultLedger.Transparency.Archives;

/// <summary>The checksum of zip files (CRC-32, polynomial 0xEDB88320). It finds slips; whoever means harm is found by digests.</summary>
internal struct Crc32()
{
    /// <summary>Eight tables, so that eight bytes are taken in at once.</summary>
    private static readonly uint[][] Tables = MakeTables();

    private uint _state = uint.MaxValue;

    public readonly uint Value => ~_state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var state = _state;
        var tables = Tables;
        while (bytes.Length >= 8)
        {
            var low = state ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            state = tables[7][low & 0xff] ^ tables[6][(low >> 8) & 0xff] ^ tables[5][(low >> 16) & 0xff] ^ tables[4][low >> 24]
                ^ tables[3][bytes[4]] ^ tables[2][bytes[5]] ^ tables[1][bytes[6]] ^ tables[0][bytes[7]];
            bytes = bytes[8..];
        }

        foreach (var next in bytes)
            state = tables[0][(state ^ next) & 0xff] ^ (state >> 8);
        _state = state;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var table = 0; table < tables.Length; table++)
        {
            tables[table] = new uint[256];
            for (var index = 0u; index < 256; index++)
            {
                var before = table == 0 ? index : tables[table - 1][index];
                tables[table][index] = table == 0 ? Shifted(before) : tables[0][before & 0xff] ^ (before >> 8);
            }
        }

        return tables;
    }

    private static uint Shifted(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        return value;
    }
}
