SELECT last_seq_id FROM ${schema}.mt_event_progression WHERE name = $1 FOR UPDATE
