INSERT INTO ${schema}.ledger_timestamps (size, authority, stamped_at, token) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
