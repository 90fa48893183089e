INSERT INTO ${schema}.ledger_tiles AS tile (level, index, hashes)
SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])
ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes WHERE tile.hashes <> excluded.hashes
