SELECT verifier_key, size, signs FROM ${schema}.ledger_keys ORDER BY noted_at, size, signs
