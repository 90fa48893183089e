SELECT coalesce(max(number), 0) FROM ${schema}.ledger_migrations
