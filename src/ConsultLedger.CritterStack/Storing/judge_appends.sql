-- What speaks against appends as the ledger stands: the first event's id is there already, the stream is another tenant's or at another
-- version, the name is another stream's. None of it can pass, except that a stream may still reach a version expected too early.
SELECT coalesce(s.version, 0), e.seq_id,
       CASE WHEN e.seq_id IS NOT NULL THEN 1
            WHEN s.tenant_id <> a.tenant THEN 4
            WHEN coalesce(s.version, 0) <> a.expected THEN 2
            WHEN n.stream_id <> a.stream THEN 3 END
FROM unnest($1::text[], $2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::uuid[])
         WITH ORDINALITY AS a(tenant, stream, expected, kind, name, id, place)
LEFT JOIN ${schema}.mt_streams s ON s.id = a.stream
LEFT JOIN ${schema}.mt_events e ON e.id = a.id
LEFT JOIN ${schema}.ledger_names n ON n.kind = a.kind AND n.value = a.name
ORDER BY a.place
