CREATE INDEX ledger_sessions_until ON ${schema}.ledger_sessions (until);
