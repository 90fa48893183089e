INSERT INTO ${schema}.ledger_keys (verifier_key, size, signs, noted_at) VALUES ($1, $2, $3, clock_timestamp())
ON CONFLICT DO NOTHING
