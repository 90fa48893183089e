SELECT person, tenant_id, wrapped_by, wrapped FROM ${schema}.ledger_person_keys WHERE wrapped_by <> $1 ORDER BY person LIMIT 1000
