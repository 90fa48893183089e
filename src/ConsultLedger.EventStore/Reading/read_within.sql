-- The next of each committee, each found by one walk along the index on (tenant_id, seq_id), however rare or far ahead.
SELECT next.*
FROM unnest($3::text[]) AS wanted(tenant_id)
CROSS JOIN LATERAL (
    SELECT seq_id, id, stream_id, version, type, tenant_id, timestamp, user_name, correlation_id, causation_id, headers, data
    FROM ${schema}.mt_events
    WHERE (tenant_id, seq_id) > (wanted.tenant_id, $1) AND (tenant_id, seq_id) < (wanted.tenant_id, 9223372036854775807)
    ORDER BY tenant_id, seq_id
    LIMIT $2
) next
ORDER BY next.seq_id
LIMIT $2
