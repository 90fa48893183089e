SELECT seq_id, id, stream_id, version, type, tenant_id, timestamp, user_name, correlation_id, causation_id, headers, data
FROM mt_events
WHERE tenant_id = $1 AND stream_id = $2
ORDER BY version
