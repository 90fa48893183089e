SELECT tile.level, tile.index, tile.hashes
FROM unnest($1::smallint[], $2::bigint[]) AS wanted(level, index)
JOIN ${schema}.ledger_tiles AS tile USING (level, index)
