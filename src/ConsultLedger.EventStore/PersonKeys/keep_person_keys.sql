SELECT person, tenant_id, wrapped_by, wrapped FROM ${schema}.keep_person_keys($1, $2, $3, $4, $5)
