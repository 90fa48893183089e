INSERT INTO ${schema}.mt_event_progression (name, last_seq_id) VALUES ($1, 0)
