WITH over AS (DELETE FROM ${schema}.ledger_sessions WHERE until <= $4)
INSERT INTO ${schema}.ledger_sessions (id, until, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
