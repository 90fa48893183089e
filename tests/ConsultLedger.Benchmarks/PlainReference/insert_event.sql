INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, user_name)
VALUES (nextval('mt_events_sequence'), $1, $2, $3, $4, $5, now(), $6, $7)
