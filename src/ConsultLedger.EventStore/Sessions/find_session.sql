SELECT content FROM ${schema}.ledger_sessions WHERE id = $1 AND until > $2
