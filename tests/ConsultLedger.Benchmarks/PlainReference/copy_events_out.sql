COPY (
    SELECT seq_id, id, stream_id, version, type, tenant_id, timestamp, user_name, correlation_id, causation_id, headers, data
    FROM ledger.mt_events ORDER BY seq_id
) TO STDOUT
