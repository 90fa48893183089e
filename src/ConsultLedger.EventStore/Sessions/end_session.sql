DELETE FROM ${schema}.ledger_sessions WHERE id = $1
