SELECT name, last_seq_id FROM ${schema}.mt_event_progression WHERE last_seq_id > $1 ORDER BY name
