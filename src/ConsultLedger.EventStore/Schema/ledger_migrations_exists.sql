SELECT to_regclass('${schema}.ledger_migrations') IS NOT NULL
