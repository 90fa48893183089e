COPY (
    SELECT ${columns}
    FROM ${schema}.mt_events
    WHERE seq_id > ${after} AND seq_id <= ${upTo}
    ORDER BY seq_id
) TO STDOUT (FORMAT BINARY)
