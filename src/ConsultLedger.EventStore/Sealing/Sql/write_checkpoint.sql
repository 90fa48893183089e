INSERT INTO ${schema}.ledger_checkpoints (size, root, note, signed_at) VALUES ($1, $2, $3, clock_timestamp())
