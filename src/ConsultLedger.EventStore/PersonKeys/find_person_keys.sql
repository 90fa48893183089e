-- The keys of residents who have not been erased: a key that was restored from a backup opens nothing.
SELECT k.person, k.tenant_id, k.wrapped_by, k.wrapped
FROM ${schema}.ledger_person_keys k
WHERE k.person = ANY ($1) AND NOT EXISTS (SELECT FROM ${schema}.mt_streams s WHERE s.id = k.person)
