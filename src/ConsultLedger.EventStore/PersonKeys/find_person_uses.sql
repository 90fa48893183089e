SELECT stream_id, tenant_id FROM ${schema}.ledger_person_uses WHERE person = $1 ORDER BY stream_id
