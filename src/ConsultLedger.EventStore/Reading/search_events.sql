-- Planned anew for each search: which index serves best depends on what is asked for.
SELECT seq_id, id, stream_id, version, type, tenant_id, timestamp, user_name, correlation_id, causation_id, headers, data
FROM ${schema}.mt_events
WHERE ($1::text IS NULL OR user_name = $1)
  AND ($2::text[] IS NULL OR type = ANY ($2))
  AND ($3::text[] IS NULL OR tenant_id = ANY ($3))
  AND seq_id > (SELECT ${schema}.sequence_at($4::timestamptz - interval '1 microsecond'))
  AND seq_id <= (SELECT CASE WHEN $5::timestamptz IS NULL THEN $6 ELSE least($6, ${schema}.sequence_at($5)) END)
  AND seq_id < $7
ORDER BY seq_id DESC
LIMIT $8
