-- The disk is not waited for: the commit of the checkpoint, which comes after it, makes both durable, and what is lost before can be made again.
INSERT INTO ${schema}.ledger_tiles AS tile (level, index, hashes)
SELECT grown.level, grown.index, grown.hashes
FROM (SELECT set_config('synchronous_commit', 'off', true)) AS not_waited_for,
     unnest($1::smallint[], $2::bigint[], $3::bytea[]) AS grown(level, index, hashes)
ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes WHERE tile.hashes <> excluded.hashes
