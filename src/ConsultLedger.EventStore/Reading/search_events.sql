-- Back through the whole ledger.
WITH bounds AS (
    SELECT ${schema}.sequence_at($4::timestamptz - interval '1 microsecond') AS after,
           least($6, $7 - 1, CASE WHEN $5::timestamptz IS NOT NULL THEN ${schema}.sequence_at($5) END) AS last
)
SELECT seq_id, id, stream_id, version, type, tenant_id, timestamp, user_name, correlation_id, causation_id, headers, data
FROM ${schema}.mt_events
WHERE seq_id > (SELECT after FROM bounds) AND seq_id <= (SELECT last FROM bounds)
  AND ($1::text IS NULL OR user_name = $1)
  AND ($2::text[] IS NULL OR type = ANY ($2))
  AND ($3::text[] IS NULL OR tenant_id = ANY ($3))
ORDER BY seq_id DESC
LIMIT $8
