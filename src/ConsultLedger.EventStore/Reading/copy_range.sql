COPY (
    SELECT seq_id, id, stream_id, version, type, tenant_id, timestamp, user_name, correlation_id, causation_id, headers, data
    FROM ${schema}.mt_events
    WHERE seq_id > ${after} AND seq_id <= ${upTo}
    ORDER BY seq_id
) TO STDOUT (FORMAT BINARY)
