SELECT DISTINCT wrapped_by FROM ${schema}.ledger_person_keys ORDER BY wrapped_by
