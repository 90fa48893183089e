-- The tenant is looked up so that the key (tenant, stream, version) is used whole.
SELECT seq_id, id, stream_id, version, type, tenant_id, timestamp, user_name, correlation_id, causation_id, headers, data
FROM ${schema}.mt_events
WHERE tenant_id = (SELECT tenant_id FROM ${schema}.mt_streams WHERE id = $1)
  AND stream_id = $1
  AND version > $2 AND version <= $3
  AND seq_id <= $4
  AND timestamp <= $5
ORDER BY version
