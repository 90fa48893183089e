SELECT seq_id FROM ${schema}.mt_events WHERE seq_id <= 0 OR seq_id > $1 ORDER BY seq_id LIMIT $2
