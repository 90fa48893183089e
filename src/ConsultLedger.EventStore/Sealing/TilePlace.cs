namespace ConsultLedger.EventStore.Sealing;

/// <summary>Which tile of the tree, however wide it is by now.</summary>
public readonly record struct TilePlace(int Level, long Index);

/// <summary>A tile of the tree.</summary>
/// <param name="Hashes">32 bytes each, 256 of them when it is full.</param>
internal readonly record struct GrownTile(TilePlace Place, byte[] Hashes);
