SELECT wanted.kind, wanted.value, n.stream_id
FROM unnest($1::text[], $2::text[]) AS wanted(kind, value)
LEFT JOIN ${schema}.ledger_names AS n ON n.kind = wanted.kind AND n.value = wanted.value
