-- The newest of each type, each found by one walk back along the index on (type, seq_id), however rare or long ago.
-- Written as a range of pairs: for an equality the planner might rather walk back through the whole ledger.
WITH bounds AS (
    SELECT ${schema}.sequence_at($4::timestamptz - interval '1 microsecond') AS after,
           least($6, $7 - 1, CASE WHEN $5::timestamptz IS NOT NULL THEN ${schema}.sequence_at($5) END) AS last
)
SELECT newest.*
FROM unnest($2::text[]) AS wanted(type)
CROSS JOIN LATERAL (
    SELECT seq_id, id, stream_id, version, type, tenant_id, timestamp, user_name, correlation_id, causation_id, headers, data
    FROM ${schema}.mt_events
    WHERE (type, seq_id) > (wanted.type, (SELECT after FROM bounds))
      AND (type, seq_id) <= (wanted.type, (SELECT last FROM bounds))
      AND ($1::text IS NULL OR user_name = $1)
      AND ($3::text[] IS NULL OR tenant_id = ANY ($3))
    ORDER BY type DESC, seq_id DESC
    LIMIT $8
) newest
ORDER BY newest.seq_id DESC
LIMIT $8
