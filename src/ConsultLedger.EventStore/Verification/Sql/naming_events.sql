-- Events of these streams that may give a name.
SELECT seq_id, id, stream_id, version, type, tenant_id, timestamp, user_name, correlation_id, causation_id, headers, data
FROM ${schema}.mt_events
WHERE stream_id = ANY ($1) AND tenant_id IN (SELECT tenant_id FROM ${schema}.mt_streams WHERE id = ANY ($1)) AND type = ANY ($2)
ORDER BY seq_id
