INSERT INTO ${schema}.ledger_migrations (number, sha256) VALUES ($1, $2)
