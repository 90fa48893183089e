-- The first of a key stays: a second one says nothing new.
INSERT INTO ${schema}.ledger_signatures (size, key_name, key_id, line, added_at) VALUES ($1, $2, $3, $4, clock_timestamp())
ON CONFLICT DO NOTHING
